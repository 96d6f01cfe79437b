import { describe, expect, it } from 'vitest'
import type { JournalLine } from '../protocol/recording'
import { callsAt, dataAt, stackAt } from './recording-moment'
import { stepsOf } from './recording-steps'

const lines: JournalLine[] = [
  [0, 'shell>logic', 1, { k: 'page/open', page: 1, route: 'pages/a', query: { x: '1' } }],
  [0, 'shell>logic', null, { k: 'page/stack', pages: [1] }],
  [1, 'logic>view', 1, JSON.stringify({ s: 1, n: [['', { list: [1], deep: {} }]] })],
  [
    2,
    'logic>view',
    1,
    JSON.stringify({
      s: 2,
      c: [
        [
          '',
          [
            [['list'], 1, 0, [2, 3]],
            [['deep', 'a', 0], 'x'],
          ],
        ],
      ],
    }),
  ],
  [3, 'input', 1, { kind: 'text', path: ['@root', '#name'], value: 'A' }],
  [4, 'input', 1, { kind: 'text', path: ['@root', '#name'], value: 'An' }],
  [5, 'input', 1, { kind: 'click', path: ['#go'], at: { x: 0, y: 0 }, view: { x: 0, y: 0 } }],
  [6, 'view>logic', 1, { k: 'event', owner: '', handler: 'go', event: { type: 'tap' } }],
  [7, 'logic>shell', null, { k: 'api/call', call: 4, name: 'request', args: { url: 'https://x' } }],
  [8, 'state', 1, { route: 'pages/a', batch: JSON.stringify({ s: 0, r: true, n: [['', { list: [] }]] }), local: {} }],
  [9, 'shell>logic', null, { k: 'api/result', call: 4, value: { status: 200 } }],
  [10, 'logic>shell', null, { k: 'log', entry: { level: 'error', args: ['no'], stack: 'at x' } }],
]

describe('a moment of a recording', () => {
  it('has the data as they were, also from a later beginning on', () => {
    expect(dataAt(lines, 1, 2).get('')).toEqual({ list: [1], deep: {} })
    expect(dataAt(lines, 1, 7).get('')).toEqual({ list: [1, 2, 3], deep: { a: ['x'] } })
    expect(dataAt(lines, 1, 11).get('')).toEqual({ list: [] })
    expect(dataAt(lines, 2, 11).size).toBe(0)
  })

  it('writes to no prototype', () => {
    const evil: JournalLine[] = [[0, 'logic>view', 1, '{"s":1,"n":[["",{}]],"c":[["",[[["__proto__","evil"],1]]]]}']]
    dataAt(evil, 1, 0)
    expect(({} as { evil?: unknown }).evil).toBeUndefined()
  })

  it('has the stack and the calls with what had become of them', () => {
    expect(stackAt(lines, 1)).toEqual([{ page: 1, route: 'pages/a', query: { x: '1' } }])
    expect(callsAt(lines, 8)[0]).toMatchObject({ name: 'request', start: 7 })
    expect(callsAt(lines, 8)[0]!.end).toBeUndefined()
    expect(callsAt(lines, 10)[0]).toMatchObject({ end: 9, value: { status: 200 } })
  })
})

it('says what was done in steps', () => {
  expect(stepsOf(lines).map(({ kind, text }) => [kind, text])).toEqual([
    ['type', 'Type "An" into #name on pages/a'],
    ['tap', 'Tap #go, which calls go on pages/a'],
    ['request', 'The program requests https://x'],
    ['error', 'Error: no'],
  ])
})
