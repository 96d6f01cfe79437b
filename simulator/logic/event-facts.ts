/**
 * What the runtime reads of the browser's events. They lead to workers and ports, which the program must not have, and
 * the program can replace what Event.prototype and MessageEvent.prototype hold: its code is never called with one.
 * This module is loaded before the program is.
 */
const { apply } = Reflect
const { hasOwn } = Object

/** Always there in browsers; a stand-in of a DOM may keep its events' facts on the events themselves. */
const getterOf = (owner: object, name: string): (() => unknown) | undefined =>
  Object.getOwnPropertyDescriptor(owner, name)?.get

const data = getterOf(MessageEvent.prototype, 'data')
const { preventDefault } = Event.prototype

/** Where there is no browser, events are plain objects. */
export const dataOf = (event: { data: unknown }): unknown =>
  hasOwn(event, 'data') || !data ? event.data : apply(data, event, [])

/** Not every runtime that logic is tried in has ErrorEvent. */
const message = typeof ErrorEvent === 'undefined' ? undefined : getterOf(ErrorEvent.prototype, 'message')

export const messageOf = (event: ErrorEvent): string => String(message ? apply(message, event, []) : event.message)

export const hold = (event: Event): void => void apply(preventDefault, event, [])
