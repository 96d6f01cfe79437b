import { expect, it } from 'vitest'
import { EventChannel } from './event-channel'

it('the two ends of an event channel hear each other, not themselves', () => {
  const [opener, opened] = EventChannel.pair()
  const heard: unknown[] = []
  opener.on('news', (value: unknown) => heard.push(['opener', value]))
  opened.on('news', (value: unknown) => heard.push(['opened', value]))
  opened.emit('news', 1)
  opener.emit('news', 2)
  expect(heard).toEqual([
    ['opener', 1],
    ['opened', 2],
  ])
})

it('what is emitted before anyone listens waits', () => {
  const [opener, opened] = EventChannel.pair()
  opener.emit('early', 'a')
  opener.emit('early', 'b')
  const heard: unknown[] = []
  opened.on('early', (value: unknown) => heard.push(value))
  expect(heard).toEqual(['a', 'b'])
  for (let i = 0; i < 1_000; i++) opener.emit('never', i)
  const late: unknown[] = []
  opened.on('never', (value: unknown) => late.push(value))
  expect(late).toHaveLength(100)
})

it('once hears once, off hears no more', () => {
  const [opener, opened] = EventChannel.pair()
  const heard: string[] = []
  const listener = (): void => void heard.push('on')
  opened.on('x', listener)
  opened.on('x', () => void heard.push('other'))
  opened.once('x', () => void heard.push('once'))
  opener.emit('x')
  opened.off('x', listener)
  opener.emit('x')
  opened.off('x')
  opener.emit('x')
  expect(heard).toEqual(['on', 'other', 'once', 'other'])
})
