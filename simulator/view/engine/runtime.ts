/** What emitted templates find under `rt`. See build/compile/3-emit/view.ts for its use. */
import { styleAddresses } from '../../../base/local-files'
import { setProp } from '../../components/set-prop'
import { askedSlots, slotNames } from '../../../base/instance-key'
import { createCallers, iterable, primitive, textOf, type Callers } from '../../../base/template-values'
import { registerElements } from '../element-info'
import { report } from '../report'
import { runSjsWatcher } from '../sjs-handlers'
import { styleText } from '../values'
import { Block, branch, place, type Updatable } from './block'
import { Component, ownerOf } from './component'
import { define } from './define'
import { html } from './html'
import { Loop } from './loop'
import { generic, init, UnitRef } from './mount'
import { NamedLoop } from './named-loop'
import { ContentBlock, eachContent, fill, given, joined, named, parted, ScopedContentBlock, stays } from './slots'
import { TemplateBlock, templateNamed, within } from './template-call'

/** A branch, a row, or a slot's default content. */
abstract class PlainBlock extends Block {}

/** A row: its key is its name where the loop is a NamedLoop, and nothing asks for it elsewhere. */
abstract class RowBlock extends Block {
  declare key: unknown
  override segment(): string {
    return `/:${String(this.key)}`
  }
}

/** The helpers that call program code: what it throws is said once, and gives undefined. */
const callers = (unit: string): Callers => createCallers((error) => report(error, `an expression of ${unit}`))

const style = (element: HTMLElement, value: unknown): void => {
  const css = styleAddresses(styleText(value))
  if (css || element.hasAttribute('style')) element.setAttribute('style', css)
}

/** A component's node takes the place of its anchor. */
const stand = (anchor: Node, block: Block): void => {
  const { first, last } = block
  const node = first === last ? first : (first as Node).parentNode
  ;(anchor.parentNode as Node).replaceChild(node as Node, anchor)
}

/** A prop that stands for a handler: a name is a method of the owner. */
const handler = (block: Block, value: unknown): unknown =>
  typeof value === 'string' && value ? { $fn: [block.ownerKey(), value] } : value

/** A component's own element is styled as one of its user's. */
const host = (component: Component, element: Element): void => {
  const scope = component.parent && ownerOf(component.parent).scope
  if (scope) element.setAttribute(scope, '')
}

let watchAppearance: (element: Element) => void = () => {}
export const connectAppearance = (to: typeof watchAppearance): void => {
  watchAppearance = to
}

let sendFromSjs: Parameters<typeof runSjsWatcher>[5] = () => {}
export const connectSjsEvents = (to: typeof sendFromSjs): void => {
  sendFromSjs = to
}
const watch = (block: Block, element: Element, watcher: unknown, now: unknown, before: unknown): void =>
  runSjsWatcher(watcher, now, before, element, block.ownerKey(), sendFromSjs)

export interface SjsSource {
  /** A module's named export, or with undefined its default one. */
  sjs(module: string, name?: string): unknown
}

export const createRuntime = (source: SjsSource) => ({
  Component,
  Plain: PlainBlock,
  Row: RowBlock,
  Template: TemplateBlock,
  Content: ContentBlock,
  ScopedContent: ScopedContentBlock,
  Loop,
  NamedLoop,
  UnitRef,
  generic,
  define,
  html,
  init,
  branch,
  place,
  stand,
  fill,
  given,
  named,
  slotNames,
  askedSlots,
  stays,
  joined,
  parted,
  eachContent,
  templateNamed,
  within,
  text: textOf,
  primitive,
  style,
  setProp,
  handler,
  host,
  iterable,
  callers,
  elements: registerElements,
  appear: (element: Element) => watchAppearance(element),
  watch,
  sjs: source.sjs,
})

export type Runtime = ReturnType<typeof createRuntime>
export type { Updatable }
