/** Does in this window what the user did in another one. Its events bubble like real ones, and are told apart by `isTrusted`. */
import { FOLLOWING_POINTER } from '../../../base/following-pointer'
import type { ElementInput } from '../../../protocol/simulator-input'
import { findPath, type Anchors } from './element-path'
import { isField } from './input-recorder'
import type { VirtualFocus } from './virtual-focus'

/** The window in which it is done. */
export interface Place {
  window: Window & typeof globalThis
  anchors: Anchors
  view: DOMRect
}

export class InputPlayer {
  /** What the pointer went down on: it keeps it until it is up. */
  private pressed: Element | undefined

  constructor(private readonly focus: VirtualFocus) {}

  /** False where what it is about is not there, yet. */
  play(input: ElementInput, place: Place): boolean {
    const target =
      input.kind === 'pointer' && input.type !== 'pointerdown'
        ? this.pressed
        : findPath(input.path, place.anchors, place.window.document)
    return !!target?.isConnected && this.perform(input, target, place)
  }

  /** By the place on the screen alone. */
  playAtPoint(input: ElementInput, place: Place): boolean {
    if (input.kind !== 'pointer' && input.kind !== 'click') return false
    const { left, top, width, height } = place.view
    const target = deepest(place.window.document, left + input.view.x * width, top + input.view.y * height)
    return !!target && this.perform(input, target, place)
  }

  /** A press whose end will not come. */
  release(): void {
    this.pressed = undefined
  }

  private perform(input: ElementInput, target: Element, place: Place): boolean {
    switch (input.kind) {
      case 'pointer':
        this.pointer(input, target, place)
        break
      case 'click':
        target.dispatchEvent(
          new place.window.MouseEvent('click', { ...common, ...pointOn(target, input.at), detail: 1 }),
        )
        break
      case 'text':
        if (!isField(target)) return false
        target.value = input.value
        target.dispatchEvent(new place.window.InputEvent('input', common))
        break
      case 'focus':
        this.focus.set(target as HTMLElement)
        break
      case 'blur':
        this.focus.leave(target as HTMLElement)
        break
      case 'key':
        for (const type of ['keydown', 'keyup'])
          target.dispatchEvent(new place.window.KeyboardEvent(type, { ...common, key: input.key }))
        break
      case 'scroll':
        target.scrollTo({
          left: input.to.x * (target.scrollWidth - target.clientWidth),
          top: input.to.y * (target.scrollHeight - target.clientHeight),
          behavior: 'instant',
        })
    }
    return true
  }

  private pointer({ type, at }: Extract<ElementInput, { kind: 'pointer' }>, target: Element, place: Place): void {
    const isDown = type === 'pointerdown' || type === 'pointermove'
    this.pressed = isDown ? target : undefined
    const event = new place.window.PointerEvent(type, {
      ...common,
      ...pointOn(target, at),
      pointerId: FOLLOWING_POINTER,
      pointerType: 'mouse',
      isPrimary: true,
      button: type === 'pointermove' ? -1 : 0,
      buttons: isDown ? 1 : 0,
    })
    target.dispatchEvent(event)
  }
}

const common = { bubbles: true, composed: true, cancelable: true }

function pointOn(target: Element, at: { x: number; y: number }): { clientX: number; clientY: number } {
  const { left, top, width, height } = target.getBoundingClientRect()
  return { clientX: left + at.x * width, clientY: top + at.y * height }
}

function deepest(root: Document | ShadowRoot, x: number, y: number): Element | undefined {
  const found = root.elementFromPoint(x, y) ?? undefined
  // A root without anything there answers with its host.
  const inside = found?.shadowRoot && found.shadowRoot !== root ? deepest(found.shadowRoot, x, y) : undefined
  return inside ?? found
}
