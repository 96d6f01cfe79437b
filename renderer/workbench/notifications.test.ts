import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Notifications } from './notifications'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const messages = (list: readonly { message: string }[]): string[] => list.map(({ message }) => message)

it('keeps what has gone by itself in the list, and counts what was not seen', () => {
  const notifications = new Notifications()
  notifications.info('one')
  notifications.error('two')
  vi.runAllTimers()
  expect(messages(notifications.shown.value)).toEqual(['two'])
  expect(messages(notifications.past.value)).toEqual(['one'])
  expect(notifications.unread.value).toBe(2)
  notifications.toggleList()
  expect(messages(notifications.past.value)).toEqual(['two', 'one'])
  expect(notifications.unread.value).toBe(0)
  notifications.forget(notifications.past.value[0]!.id)
  expect(messages(notifications.past.value)).toEqual(['one'])
  notifications.clear()
  expect(notifications.past.value).toEqual([])
})

it('shows only errors where nobody is to be disturbed', () => {
  const notifications = new Notifications()
  notifications.quiet.set(true)
  notifications.warn('quiet')
  notifications.error('loud')
  expect(messages(notifications.shown.value)).toEqual(['loud'])
  expect(messages(notifications.past.value)).toEqual(['quiet'])
})

it('tells of work that takes a moment, and of none that does not', () => {
  const notifications = new Notifications()
  const cancel = vi.fn()
  notifications.progress('short').done()
  const work = notifications.progress('long', cancel)
  vi.runAllTimers()
  expect(messages(notifications.shown.value)).toEqual(['long'])
  work.report({ message: 'half', fraction: 0.5 })
  expect(notifications.shown.value[0]).toMatchObject({ message: 'half', progress: { fraction: 0.5, cancel } })
  notifications.clear()
  expect(messages(notifications.shown.value)).toEqual(['half'])
  work.done()
  expect([notifications.shown.value, notifications.past.value]).toEqual([[], []])
})

it('says the same thing once', () => {
  const notifications = new Notifications()
  for (let i = 0; i < 3; i++) notifications.error('again')
  for (let i = 0; i < 9; i++) notifications.error(`other ${i}`)
  expect(notifications.shown.value).toHaveLength(5)
  expect(notifications.past.value.filter(({ message }) => message === 'again')).toHaveLength(1)
})
