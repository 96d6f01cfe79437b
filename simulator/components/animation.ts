/**
 * The `animation` attribute (documentation: "my.createAnimation"). Played with the Web Animations API, whose effects
 * stand above the `style` attribute, so that the template may go on writing that.
 */
import type { AnimationStep } from '../../protocol/builtins'
import { toNumber, toText } from './coerce'
import { emit } from './host'
import { rpxToCss } from './rpx'

const styles = new Set(['opacity', 'backgroundColor', 'width', 'height', 'top', 'left', 'bottom', 'right'])
const unitless = new Set(['opacity', 'backgroundColor'])
const transforms: Record<string, 'deg' | 'px' | ''> = {
  rotate: 'deg',
  rotateX: 'deg',
  rotateY: 'deg',
  rotateZ: 'deg',
  skew: 'deg',
  skewX: 'deg',
  skewY: 'deg',
  scale: '',
  scaleX: '',
  scaleY: '',
  scaleZ: '',
  scale3d: '',
  matrix: '',
  matrix3d: '',
  translate: 'px',
  translateX: 'px',
  translateY: 'px',
  translateZ: 'px',
  translate3d: 'px',
}
const easings = new Set(['linear', 'ease', 'ease-in', 'ease-out', 'ease-in-out', 'step-start', 'step-end'])

/** `10` → `10px`, rpx as the page has them, other units as they are. */
const length = (value: unknown): string => {
  if (typeof value === 'number') return `${value}px`
  const text = toText(value).trim()
  if (/^-?[\d.]+$/.test(text)) return `${text}px`
  return rpxToCss(text)
}

const transform = (method: string, args: unknown[]): string => {
  const given = args.filter((arg) => arg !== undefined && arg !== null)
  if (method === 'rotate3d') {
    const [x, y, z, angle] = given.map((arg) => toNumber(arg, 0))
    return `rotate3d(${x ?? 0}, ${y ?? 0}, ${z ?? 0}, ${angle ?? 0}deg)`
  }
  const unit = transforms[method]
  const values = given.map((arg) => (unit === 'px' ? length(arg) : `${toNumber(arg, 0)}${unit}`))
  return `${method}(${values.join(', ')})`
}

const keyframe = (step: AnimationStep): Keyframe => {
  const frame: Keyframe = {}
  const list: string[] = []
  for (const [method, args] of step.animation) {
    if (styles.has(method)) frame[method] = unitless.has(method) ? toText(args[0]) : length(args[0])
    else if (method === 'rotate3d' || method in transforms) list.push(transform(method, args))
  }
  if (list.length) frame.transform = list.join(' ')
  return frame
}

const isStep = (value: unknown): value is AnimationStep =>
  typeof value === 'object' && value !== null && Array.isArray((value as AnimationStep).animation)

const running = new WeakMap<Element, object>()

/** Plays what `export()` gave. Anything else (`null`, `{}`) plays nothing; a new animation takes over at once. */
export const playAnimation = (element: HTMLElement, value: unknown): void => {
  const steps = Array.isArray(value) ? value.filter(isStep) : []
  if (!steps.length) return
  const token = {}
  running.set(element, token)
  void play(element, steps, token)
}

const play = async (element: HTMLElement, steps: AnimationStep[], token: object): Promise<void> => {
  for (const step of steps) {
    if (running.get(element) !== token) return
    const { duration, timeFunction, delay, transformOrigin } = step.config ?? {}
    const frame = keyframe(step)
    // The origin is not to be animated: it stands from the first frame on.
    const origin = transformOrigin ?? '50% 50% 0'
    const easing = easings.has(timeFunction ?? '') ? timeFunction! : 'linear'
    const animation = element.animate([{ transformOrigin: origin }, { ...frame, transformOrigin: origin }], {
      duration: Math.max(0, toNumber(duration, 400)),
      delay: Math.max(0, toNumber(delay, 0)),
      easing,
      fill: 'both',
    })
    try {
      await animation.finished
    } catch {
      return
    }
    emit(element, 'transitionEnd', { elapsedTime: toNumber(duration, 400) / 1000 })
  }
}
