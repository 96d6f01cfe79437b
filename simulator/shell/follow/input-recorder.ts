/** Hears what the user does in a window, and tells it as protocol/simulator-input.ts has it. */
import type { InputEvent } from '../../../protocol/simulator-input'
import { pathOf, type Anchors } from './element-path'

export interface Recorded {
  /** Where `@name` leads, and `@root`. */
  anchors(): Anchors
  /** What `view` is measured by. */
  view(): DOMRect
  /** Whether what happens at an element is the program's, and not ours. */
  takes(element: Element): boolean
  /** Whether to tell anything now. */
  recording(): boolean
  /** Whether scrolling is the user's doing: it is no input by itself. */
  scrolling(): boolean
  tell(input: InputEvent): void
}

/** Those that do something by themselves; letters are told as the text that a field has. */
const keys = new Set(['Enter', ' ', 'Escape', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'])
const pointers = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel'] as const

type Field = HTMLInputElement | HTMLTextAreaElement
export const isField = (element: Element): element is Field => /^(input|textarea)$/.test(element.localName)

export class InputRecorder {
  /** The pointer that is down. */
  private down: number | undefined
  /** A window may hear of a hundred moves in a frame of the screen: the last one is told. */
  private move: InputEvent | undefined

  constructor(
    private readonly window: Window,
    private readonly options: Recorded,
  ) {
    const on = <E extends Event>(type: string, listener: (event: E, target: Element) => void): void =>
      window.addEventListener(type, (event) => this.hear(event as E, listener), { capture: true, passive: true })
    for (const type of pointers) on<PointerEvent>(type, (event, target) => this.pointer(event, target))
    on<MouseEvent>('click', (event, target) => this.tell(this.spot(event, target, 'click')))
    on(
      'input',
      (_, target) => isField(target) && this.at(target, (path) => ({ kind: 'text', path, value: target.value })),
    )
    on('focusin', (_, target) => isField(target) && this.at(target, (path) => ({ kind: 'focus', path })))
    on('focusout', (_, target) => isField(target) && this.at(target, (path) => ({ kind: 'blur', path })))
    on<KeyboardEvent>('keydown', (event, target) => this.key(event, target))
    window.addEventListener('scroll', (event) => this.scroll(event), { capture: true, passive: true })
  }

  /** What a program or the player made up is not the user's. */
  private hear<E extends Event>(event: E, listener: (event: E, target: Element) => void): void {
    if (!event.isTrusted || !this.options.recording()) return
    const [target] = event.composedPath()
    if (isElement(target) && this.options.takes(target)) listener(event, target)
  }

  private pointer(event: PointerEvent, target: Element): void {
    const { type, pointerId } = event
    if (type === 'pointerdown' && event.button === 0 && event.isPrimary) this.down = pointerId
    if (pointerId !== this.down) return
    const told = this.spot(event, target, 'pointer')
    if (type !== 'pointermove') {
      if (type !== 'pointerdown') this.down = undefined
      return this.tell(told)
    }
    if (!this.move) this.window.requestAnimationFrame(() => this.flush())
    this.move = told
  }

  private key(event: KeyboardEvent, target: Element): void {
    const { key, ctrlKey, altKey, metaKey, isComposing } = event
    if (ctrlKey || altKey || metaKey || isComposing || !keys.has(key)) return
    if (isField(target) && key !== 'Enter') return
    this.at(target, (path) => ({ kind: 'key', path, key }))
  }

  private scroll(event: Event): void {
    const { options } = this
    if (!options.recording() || !options.scrolling()) return
    const target = isElement(event.target) ? event.target : (event.target as Document | null)?.scrollingElement
    if (!target || !options.takes(target)) return
    const share = (way: number, all: number, seen: number): number => (all > seen ? way / (all - seen) : 0)
    const to = {
      x: share(target.scrollLeft, target.scrollWidth, target.clientWidth),
      y: share(target.scrollTop, target.scrollHeight, target.clientHeight),
    }
    this.at(target, (path) => ({ kind: 'scroll', path, to }))
  }

  private spot(event: MouseEvent, target: Element, kind: 'pointer' | 'click'): InputEvent | undefined {
    const path = pathOf(target, this.options.anchors())
    if (!path) return undefined
    const share = ({ left, top, width, height }: DOMRect) => ({
      x: width ? (event.clientX - left) / width : 0,
      y: height ? (event.clientY - top) / height : 0,
    })
    const spot = { path, at: share(target.getBoundingClientRect()), view: share(this.options.view()) }
    return kind === 'click' ? { kind, ...spot } : { kind, type: event.type as (typeof pointers)[number], ...spot }
  }

  private at(target: Element, make: (path: string[]) => InputEvent): void {
    const path = pathOf(target, this.options.anchors())
    if (path) this.tell(make(path))
  }

  private flush(): void {
    const { move } = this
    this.move = undefined
    if (move) this.options.tell(move)
  }

  private tell(input: InputEvent | undefined): void {
    this.flush()
    if (input) this.options.tell(input)
  }
}

const isElement = (target: unknown): target is Element =>
  (target as Node | null | undefined)?.nodeType === Node.ELEMENT_NODE
