/** What a unit's scripts and templates read and set, as a whole. */
import { namesIn } from '../axml/axml-symbols'
import type { Project, Unit } from '../project/project'
import { collectReads, type Reads } from '../script/reads'
import { factsOf, unitFacts, type UnitFacts } from '../script/unit-facts'

export interface UnitReads {
  facts: UnitFacts
  /** Everything that has a part in the unit is known: no mixin, wrapper or spread brings more. */
  closed: boolean
  /** Read by a script. */
  scripts: Set<string>
  /** Read by a template, as data or by a variable. */
  templates: Set<string>
  /** The whole of `this` or its data is handed on. */
  escapes: boolean
  setsAnything: boolean
  /** Names of data that are set. */
  sets: Set<string>
  assigned: Set<string>
}

export const readsOf = (project: Project, path: string): Promise<Reads | undefined> =>
  factsOf(project, path).then((facts) =>
    project.task({ key: `reads:${path}` }, async (reader) => {
      await reader.content(path)
      return facts && collectReads(facts)
    }),
  )

export async function unitReads(project: Project, unit: Unit): Promise<UnitReads> {
  const facts = await unitFacts(project, unit)
  const { open } = facts
  const result: UnitReads = {
    facts,
    closed: facts.kind !== 'none' && !open.data && !open.props && !open.methods,
    scripts: new Set(),
    templates: new Set(),
    escapes: false,
    setsAnything: false,
    sets: new Set(),
    assigned: new Set(),
  }
  for (const file of facts.files) {
    const reads = await readsOf(project, file)
    if (!reads) result.closed = false
    else {
      for (const name of reads.names) result.scripts.add(name)
      for (const name of reads.assigned) result.assigned.add(name)
      result.escapes ||= reads.escapes
      result.setsAnything ||= reads.setsAnything
    }
    for (const use of (await factsOf(project, file))?.uses ?? []) if (use.sets) result.sets.add(use.path[0]!)
  }
  for (const file of unit.template === undefined ? [] : await project.templateFiles(unit.template))
    for (const name of await namesRead(project, file)) result.templates.add(name)
  return result
}

/** Every name that a template's expressions read, whatever it means there. */
async function namesRead(project: Project, path: string): Promise<Set<string>> {
  const names = new Set<string>()
  for (const name of await namesIn(project, path)) {
    if (name.kind === 'data') for (const part of name.path) names.add(part)
    else if (name.kind === 'field' || name.kind === 'variable' || name.kind === 'handler') names.add(name.name)
  }
  return names
}

/** Before `.data`: answers of requests and events, which are no page's or component's. */
const ANSWERS =
  /^(this|that|self|_this|res|result|response|resp|ret|r|e|ev|evt|event|err|error|detail|config|params|options|opts)$/

/**
 * Whether a script that has no part in a unit may read or set its data: by getCurrentPages, a component's reference or the
 * like. Told from the words around `.data` and `.setData` alone.
 */
export async function isUsedElsewhere(project: Project, name: string, own: readonly string[]): Promise<boolean> {
  for (const file of await project.files()) {
    if (!/\.[cm]?[jt]sx?$/.test(file) || file.endsWith('.d.ts') || own.includes(file)) continue
    if ((await usedElsewhere(project, file)).has(name)) return true
  }
  return false
}

const usedElsewhere = (project: Project, file: string): Promise<Set<string>> =>
  project.task({ key: `elsewhere:${file}` }, async (reader) => {
    const content = await reader.content(file)
    const text = content.kind === 'text' ? content.text : ''
    const names = new Set<string>()
    for (const [, owner, name] of text.matchAll(/([\w$]+|[)\]])[?!]?\.data[?!]?\.([\w$]+)/g))
      if (!ANSWERS.test(owner!)) names.add(name!)
    // Pages set and read by others: every word of such a file may be meant.
    if (/getCurrentPages|\$page\b|[sS]elect(?:All)?Components?\b/.test(text))
      for (const [word] of text.matchAll(/[A-Za-z_$][\w$]*/g)) names.add(word)
    return names
  })

/** Some script puts a function of its own in the place of `Page` or `Component`, which can bring anything. */
export async function isPatched(project: Project): Promise<boolean> {
  for (const file of await project.files()) {
    if (!/\.[cm]?[jt]s$/.test(file) || file.endsWith('.d.ts')) continue
    const patched = await project.task({ key: `patches:${file}` }, async (reader) => {
      const content = await reader.content(file)
      return (
        content.kind === 'text' && /(?<!(?:const|let|var|type)\s+)\b(?:Page|Component)\s*=(?![=>])/.test(content.text)
      )
    })
    if (patched) return true
  }
  return false
}
