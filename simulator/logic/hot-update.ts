/**
 * A difference between two builds, taken into a running program.
 *
 * - Skeletons and sjs: in place; instances and data stay, the pages that show them are built anew in the view.
 * - A module that app.js uses, or app.js itself: the program must start again.
 * - A module that pages use: those pages are opened again, and run the new code with fresh instances.
 * - Anything else (styles, templates without components, modules that nothing has used yet): just noted.
 */
import type { ArtifactUpdate, Manifest } from '../../protocol/artifact'
import type { LogicToShell, PageId } from '../../protocol/bridge'
import type { Runtime } from './runtime'

type How = Extract<LogicToShell, { k: 'updated' }>['how']

const idOf = (key: string, kind: string): string | undefined =>
  key.startsWith(`${kind}:`) ? key.slice(kind.length + 1) : undefined

export function takeUpdate(runtime: Runtime, update: ArtifactUpdate): How {
  const changed = [...update.logic.map(({ key }) => key), ...update.removed.logic]
  const ids = (kind: string): string[] => changed.flatMap((key) => idOf(key, kind) ?? [])
  const reached = runtime.modules.reach(ids('define').filter((id) => runtime.modules.wasUsed(id)))
  const before = runtime.manifest
  if (update.manifest) runtime.units.manifest = update.manifest
  const { appLogic } = runtime.manifest
  // app.js is run once, at the start: neither it nor what it holds can be swapped under a running program.
  if (appLogic !== before.appLogic || (appLogic !== undefined && reached.has(appLogic))) return 'restart'
  if (before.component2 !== runtime.manifest.component2) return 'restart'

  for (const key of update.removed.logic) remove(runtime, key)
  for (const unit of update.logic) {
    try {
      runtime.host.evaluate(unit, runtime.manifest.hash)
    } catch (error) {
      runtime.reporter.uncaught(error, { where: `the update of ${unit.key}` })
    }
  }
  runtime.units.forget(reached)
  // Skeletons hold on to what they have of sjs modules.
  const sjs = ids('sjs').length > 0
  if (sjs) runtime.units.forgetSkeletons()
  return refresh(runtime, before, reached, ids('tree'), sjs)
}

function remove(runtime: Runtime, key: string): void {
  const module = idOf(key, 'define')
  if (module !== undefined) runtime.modules.remove(module)
  const sjs = idOf(key, 'sjs')
  if (sjs !== undefined) runtime.units.sjs.remove(sjs)
  const unit = idOf(key, 'tree')
  if (unit !== undefined) runtime.units.removeTree(unit)
}

const scriptOf = ({ pages, components }: Manifest, unit: string): string | undefined =>
  (pages[unit] ?? components[unit])?.logic

/** Pages that run changed modules are answered; the others follow changed skeletons in place. */
function refresh(
  runtime: Runtime,
  before: Manifest,
  modules: ReadonlySet<string>,
  trees: string[],
  everySkeleton: boolean,
): How {
  const reopen: PageId[] = []
  for (const [id, page] of runtime.pages) {
    const units = page.unitsInUse()
    const stale = [...units].some((unit) => {
      const script = scriptOf(runtime.manifest, unit)
      return script !== scriptOf(before, unit) || (script !== undefined && modules.has(script))
    })
    if (stale) reopen.push(id)
    else {
      const skeletons = everySkeleton ? [...units] : trees.filter((unit) => units.has(unit))
      if (skeletons.length > 0) page.replaceSkeletons(skeletons)
    }
  }
  return reopen.length > 0 ? { reopen } : 'applied'
}
