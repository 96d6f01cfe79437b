import type { Project, Unit } from './project'

interface Index {
  shape: number
  /** By template, its own unit's and those that bring it in. */
  units: Map<string, Unit[]>
  /** Where each template's imports and includes lead, as text: what it was found from. */
  links: Map<string, string>
}

/**
 * Which units each template is part of. Found by reading every template once, and anew only where files come or go or an
 * import changes: a letter typed in one must not cost a look at all.
 */
export class TemplateOwners {
  #index: Promise<Index> | undefined
  readonly #touched = new Set<string>()

  constructor(private readonly project: Project) {}

  didChange(paths: readonly string[] | undefined): void {
    if (!paths) this.#index = undefined
    else for (const path of paths) if (path.endsWith('.axml')) this.#touched.add(path)
  }

  /** `shape`: see Project. One call after the other, so that none is answered from what another is about to mend. */
  async of(shape: number): Promise<Map<string, Unit[]>> {
    return (await (this.#index = this.#next(this.#index, shape))).units
  }

  async #next(before: Promise<Index> | undefined, shape: number): Promise<Index> {
    const known = await before?.catch(() => undefined)
    const touched = [...this.#touched]
    this.#touched.clear()
    return known?.shape === shape && (await this.#holds(known, touched)) ? known : this.#make(shape)
  }

  async #holds(known: Index, touched: string[]): Promise<boolean> {
    for (const path of touched) {
      const before = known.links.get(path)
      if (before !== undefined && before !== (await this.#linksOf(path))) return false
    }
    return true
  }

  async #linksOf(template: string): Promise<string> {
    return [...(await this.project.templateLinks(template)).values()].join('\0')
  }

  async #make(shape: number): Promise<Index> {
    const units = new Map<string, Unit[]>()
    const links = new Map<string, string>()
    const add = (template: string, unit: Unit): void => {
      const list = units.get(template)
      if (!list) units.set(template, [unit])
      else if (!list.includes(unit)) list.push(unit)
    }
    for (const unit of (await this.project.units()).values()) {
      add(`${unit.base}.axml`, unit)
      if (unit.template === undefined) continue
      for (const file of await this.project.templateFiles(unit.template)) {
        add(file, unit)
        if (!links.has(file)) links.set(file, await this.#linksOf(file))
      }
    }
    return { shape, units, links }
  }
}
