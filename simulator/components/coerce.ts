/**
 * From what a template gives to what a component works with. A static attribute is a string (`''` where it has no
 * value); a dynamic one has the type that the program's data has.
 */
import { rpxToPx } from './rpx'

export interface PropType<T> {
  initial: T
  from(value: unknown, isStatic: boolean): T
}
export type PropTypes = Record<string, PropType<any>>
export type PropsOf<T extends PropTypes> = { -readonly [K in keyof T]: T[K] extends PropType<infer V> ? V : never }

const falseWords = new Set(['false', 'undefined', 'null', 'NaN', '0'])

/** `<x disabled>`, `disabled="true"`, `disabled="{{1}}"` are true; `disabled="false"` is what its author meant. */
export const toBoolean = (value: unknown, isStatic = false): boolean => {
  if (typeof value !== 'string') return Boolean(value)
  return value === '' ? isStatic : !falseWords.has(value)
}

/** `5`, `'5'`, `'5px'` → 5. What is no number gives `fallback`. */
export const toNumber = (value: unknown, fallback: number): number => {
  const number = typeof value === 'number' ? value : typeof value === 'string' ? parseFloat(value) : NaN
  return Number.isFinite(number) ? number : fallback
}

/** A length in px: numbers and `px` as they are, `rpx` as the page has them, `vw`/`vh` of the viewport. */
export const toPx = (value: unknown, fallback = 0): number => {
  const number = toNumber(value, NaN)
  if (Number.isNaN(number)) return fallback
  const unit = typeof value === 'string' ? /[a-z%]+\s*$/i.exec(value)?.[0].trim().toLowerCase() : undefined
  if (unit === 'rpx') return rpxToPx(number)
  if (unit === 'vw') return (number * innerWidth) / 100
  if (unit === 'vh') return (number * innerHeight) / 100
  return number
}

export const toText = (value: unknown): string => (value === undefined || value === null ? '' : String(value))

export const bool = (initial = false): PropType<boolean> => ({
  initial,
  from: (value, isStatic) => (value === undefined || value === null ? initial : toBoolean(value, isStatic)),
})
export const num = (initial: number): PropType<number> => ({ initial, from: (value) => toNumber(value, initial) })
export const px = (initial: number): PropType<number> => ({ initial, from: (value) => toPx(value, initial) })
/** undefined and null give `initial`; an empty string stays one. */
export const str = (initial = ''): PropType<string> => ({
  initial,
  from: (value) => (value === undefined || value === null ? initial : String(value)),
})
/** One of the words; anything else gives the first. */
export const word = <W extends string>(...words: [W, ...W[]]): PropType<W> => ({
  initial: words[0],
  from: (value) => (words.includes(value as W) ? (value as W) : words[0]),
})
/** As it is: arrays, objects, values of any type. */
export const raw = <T = unknown>(initial?: T): PropType<T | undefined> => ({
  initial,
  from: (value) => value as T | undefined,
})
