import type { Path } from '../../../../protocol/bridge'
import { Signal } from '../../../common/signal'

/** Values of one path that are kept. */
export const maxValues = 50

export interface PastValue {
  /** ms since the epoch */
  time: number
  json: string
}

/** What a chosen value was, latest first, for as long as the view is open. */
export class ValueHistory {
  readonly values = new Signal<readonly PastValue[]>([])

  constructor(readonly path: Path) {}

  add(json: string, time: number): void {
    if (this.values.value[0]?.json !== json)
      this.values.update((values) => [{ time, json }, ...values].slice(0, maxValues))
  }
}

/** `list[3].name`, as a program would write it. */
export const pathText = (path: Path): string =>
  path
    .map((name, n) => {
      if (typeof name === 'number') return `[${name}]`
      if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) return `[${JSON.stringify(name)}]`
      return n === 0 ? name : `.${name}`
    })
    .join('')
