import { Signal } from '../common/signal'

export interface DialogButton<R extends string> {
  value: R
  label: string
  /** Not the default's colour. */
  secondary?: boolean
}

export type DialogPlace = 'workbench' | 'simulator'

export interface DialogRequest<R extends string = string> {
  id: number
  message: string
  detail?: string
  /** Listed below, such as the files concerned. */
  items?: string[]
  level: 'info' | 'warning' | 'error'
  /** The window in which it is asked. */
  place?: DialogPlace
  /** The first is the default; Escape and the close button answer `cancel`. */
  buttons: DialogButton<R>[]
}

/** Modal questions. One is shown at a time; others wait their turn. */
export class Dialogs {
  readonly open = new Signal<DialogRequest | undefined>(undefined)
  private readonly waiting: { request: DialogRequest; resolve: (value: string) => void }[] = []
  private nextId = 1
  /** Where the user is now. */
  place: () => DialogPlace = () => 'workbench'

  ask<R extends string>(request: Omit<DialogRequest<R>, 'id'>): Promise<R | 'cancel'> {
    return new Promise((resolve) => {
      this.waiting.push({
        request: { place: this.place(), ...request, id: this.nextId++ },
        resolve: resolve as (value: string) => void,
      })
      if (this.waiting.length === 1) this.open.set(this.waiting[0]!.request)
    })
  }

  answer(value: string): void {
    this.waiting.shift()?.resolve(value)
    this.open.set(this.waiting[0]?.request)
  }
}
