/** Where the nodes of a compiled template stand in its files: see protocol/inspect-sources.ts. */
import type { SourcePlace, TemplatePlaces } from '../../../protocol/inspect-sources'
import type { Span } from '../ir'
import type { Source } from '../source'
import type { UnitPlan } from './view-plan'

/** What is kept of it is little (the plan goes): a key and an offset for each node, in lists by file. */
export function templatePlaces(plan: UnitPlan, sourceOf: (file: string) => Source | undefined): () => TemplatePlaces {
  const keys: string[] = []
  const offsets: number[] = []
  const files: string[] = []
  const note = (key: string, { file, start }: Span): void => {
    keys.push(key)
    offsets.push(start)
    files.push(file)
  }
  for (const { name, places } of plan.blocks) {
    places.elements.forEach((span, n) => note(`${name}:e${n}`, span))
    places.texts.forEach((span, n) => note(`${name}:t${n}`, span))
  }
  for (const [id, span] of plan.tags) note(id, span)
  return () =>
    Object.fromEntries(
      keys.flatMap((key, i): [string, SourcePlace][] => {
        const file = files[i]!
        const at = sourceOf(file)?.position(offsets[i]!)
        return at ? [[key, { file, line: at.line, column: at.column }]] : []
      }),
    )
}
