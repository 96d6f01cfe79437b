import { describe, expect, it } from 'vitest'
import type { JournalLine } from '../protocol/recording'
import { stepsOf } from './recording-steps'

const press = (t: number, id: string): JournalLine[] => [
  [t, 'input', 1, { kind: 'pointer', type: 'pointerdown', path: [id] }],
  [t + 40, 'input', 1, { kind: 'pointer', type: 'pointerup', path: [id] }],
]
const tap = (t: number, handler: string): JournalLine => [
  t,
  'view>logic',
  1,
  { k: 'event', handler, event: { type: 'tap' } },
]
const click = (t: number, id: string): JournalLine => [t, 'input', 1, { kind: 'click', path: [id] }]
const texts = (lines: JournalLine[]): string[] => stepsOf(lines).map(({ text }) => text)

describe('steps of a recording', () => {
  it('names the handler that a tap had called just before', () => {
    expect(texts([...press(0, '#save'), tap(41, 'save'), click(42, '#save')])).toEqual([
      'Tap #save, which calls save on a page',
    ])
  })

  it('does not take the next press for what a tap without a handler calls', () => {
    const lines = [
      ...press(0, '#link'),
      click(42, '#link'),
      ...press(300, '#fail'),
      tap(341, 'fail'),
      click(342, '#fail'),
    ]
    expect(texts(lines)).toEqual(['Tap #link on a page', 'Tap #fail, which calls fail on a page'])
  })

  it('has steps back that no element was pressed for', () => {
    expect(texts([[0, 'input', null, { kind: 'back', by: 'gesture' }]])).toEqual(['Go back'])
  })

  it('says errors as a console does', () => {
    const args = ['Error in onLoad:', { $t: 'error', name: 'TypeError', message: 'no', stack: '' }]
    const lines: JournalLine[] = [[0, 'logic>shell', null, { k: 'log', entry: { level: 'error', args } }]]
    expect(texts(lines)).toEqual(['Error: Error in onLoad: TypeError: no'])
  })
})
