/**
 * Where what a page shows stands in the project: asked of the host, which has it from the compiler. Lines from 1,
 * columns from 0. Empty where the unit is not known.
 */
import { z } from 'zod'
import { call } from './call'

export interface SourcePlace {
  file: string
  line: number
  column: number
}

/**
 * Keys: `<block>:e<n>` and `<block>:t<n>` for the n-th element and text of a compiled fragment, in the order of the
 * document and without what inner fragments hold; `<tag>.<n>` for a component's tag (Instance keys, protocol/bridge.ts).
 */
export type TemplatePlaces = Record<string, SourcePlace>

export interface SourceRule extends Partial<SourcePlace> {
  file: string
  /** As it stands in the compiled sheet. */
  selector: string
  /** It stands in another style rule. */
  nested: boolean
  /** As written (in Less and Sass: as they came out), in their order. */
  declarations: [name: string, value: string][]
}

const unit = z.object({ unit: z.string().max(4096) })

export const inspectCalls = {
  'inspect/places': call<{ unit: string }, TemplatePlaces>(unit),
  /** Every style rule of a unit's sheet with what it imports, in the order of the sheet. */
  'inspect/rules': call<{ unit: string }, SourceRule[]>(unit),
}
