/**
 * A unit's template as a statement of view.js: `T.unit("pages/a/index", (rt) => …)`. The function makes the unit's
 * block types with what it finds in `rt` (simulator/view/engine/runtime.ts) and returns the root's.
 *
 *     T.unit("pages/a/index", (rt) => {
 *       const { define: D, html: H, … } = rt
 *       const t2 = H("<a-view class=\"row\"> </a-view>")
 *       function B1(parent, item, index) { … clone, first values … }
 *       D(B1, rt.Row, { update(m) { … } }, [[1, ["name"]]])
 *       …
 *       return B0
 *     })
 */
import type { CodeUnit } from '../../../protocol/artifact'
import type { UnitIR } from '../ir'
import type { Source } from '../source'
import { quote } from './expression'
import { keepPlaces } from '../unit-sources'
import { Frame } from './view-frame'
import { BlockPlan, printBlock, UnitPlan } from './view-plan'
import { templatePlaces } from './view-places'
import { walkBlock } from './view-walk'

export interface ViewOptions {
  /** An attribute for every element, where the unit's style applies to it alone: see base/scope-attribute.ts. */
  scope?: string
  /** Lengths in rpx are worked out by each page: see base/rpx.ts. */
  rpxByPage?: boolean
  /** The template's files, for a source map; without it there is none. */
  sourceOf?: (file: string) => Source | undefined
}

const head = `const { define: D, html: H, init: I, branch: X, place: P, stand: W, eachContent: N, text: S, primitive: Z, style: Y, setProp: Q, iterable: L, Loop: LP, NamedLoop: NL } = rt`

export function emitView(ir: UnitIR, options: ViewOptions = {}): CodeUnit {
  const plan = new UnitPlan(ir, options.scope, options.rpxByPage)
  const root = new BlockPlan(plan, 'Component', new Frame('unit', undefined), undefined, undefined)
  walkBlock(root, ir.root)
  for (let template = plan.pending.shift(); template; template = plan.pending.shift())
    walkBlock(plan.templates.get(template)!, template.children)
  const blocks = plan.blocks.map(printBlock)
  const elements = plan.elements.length
    ? [`rt.elements(${quote(ir.unit)}, [\n  ${plan.elements.join(',\n  ')}\n])`]
    : []
  const callers = `const { method: M, call: C } = rt.callers(${quote(ir.unit)})`
  const lines = [head, callers, ...plan.constants, ...blocks, ...elements, `return ${root.name}`]
  const marked = `T.unit(${quote(ir.unit)}, (rt) => {\n${lines.join('\n').replace(/^(?=.)/gm, '  ')}\n})`
  const { code, map } = plan.marks.take(marked, options.sourceOf ?? (() => undefined))
  const { sourceOf } = options
  const unit = { key: `unit:${ir.unit}`, code, ...(map !== undefined && sourceOf ? { map } : {}) }
  if (sourceOf) keepPlaces(unit, templatePlaces(plan, sourceOf))
  return unit
}
