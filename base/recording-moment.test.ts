import { describe, expect, it } from 'vitest'
import type { JournalLine } from '../protocol/recording'
import { batchOf, RecordingMoments, type RecordedCall, type RecordedPage } from './recording-moment'
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

const moments = new RecordingMoments(lines)

describe('a moment of a recording', () => {
  it('has the data as they were, also from a later beginning on', () => {
    expect(moments.dataAt(1, 2).get('')).toEqual({ list: [1], deep: {} })
    expect(moments.dataAt(1, 7).get('')).toEqual({ list: [1, 2, 3], deep: { a: ['x'] } })
    expect(moments.dataAt(1, 11).get('')).toEqual({ list: [] })
    expect(moments.dataAt(2, 11).size).toBe(0)
  })

  it('writes to no prototype', () => {
    const evil: JournalLine[] = [[0, 'logic>view', 1, '{"s":1,"n":[["",{}]],"c":[["",[[["__proto__","evil"],1]]]]}']]
    new RecordingMoments(evil).dataAt(1, 0)
    expect(({} as { evil?: unknown }).evil).toBeUndefined()
  })

  it('has the stack and the calls with what had become of them', () => {
    expect(moments.stackAt(1)).toEqual([{ page: 1, route: 'pages/a', query: { x: '1' } }])
    expect(moments.callsAt(8)[0]).toMatchObject({ name: 'request', start: 7 })
    expect(moments.callsAt(8)[0]!.end).toBeUndefined()
    expect(moments.callsAt(10)[0]).toMatchObject({ end: 9, value: { status: 200 } })
  })
})

it('has what was stored: as it began, with what the program and others changed since', () => {
  const stored = new RecordingMoments(
    [
      [0, 'logic>shell', null, { k: 'storage/write', clear: false, entries: { a: '2', b: null } }],
      [1, 'shell>logic', null, { k: 'storage', storage: { c: '3' } }],
      [2, 'logic>shell', null, { k: 'storage/write', clear: true, entries: { d: '4' } }],
    ],
    { a: '1', b: '1' },
  )
  const at = (index: number) => Object.fromEntries(stored.storageAt(index))
  expect([-1, 0, 1, 2].map(at)).toEqual([{ a: '1', b: '1' }, { a: '2' }, { c: '3' }, { d: '4' }])
})

it('says what was done in steps', () => {
  expect(stepsOf(lines).map(({ kind, text }) => [kind, text])).toEqual([
    ['type', 'Type "An" into #name on pages/a'],
    ['tap', 'Tap #go, which calls go on pages/a'],
    ['request', 'The program requests https://x'],
    ['error', 'Error: no'],
  ])
})

describe('the index of a long recording', () => {
  const long = busyProgram(3000)
  const indexed = new RecordingMoments(long)
  const some = [...Array(200).keys()].map((n) => (n * 7919) % long.length)

  it('has the stack that reading from the beginning has', () => {
    for (const index of some) expect(indexed.stackAt(index)).toEqual(stackFrom(long, index))
  })

  it('has the calls that reading from the beginning has, also of a program that started anew', () => {
    for (const index of some) {
      const all = callsFrom(long, index)
      expect(indexed.callsAt(index)).toEqual(all)
      expect(indexed.requestsAt(index)).toEqual(all.filter(({ name }) => name === 'request'))
    }
  })

  it('has the data that all batches from the beginning make', () => {
    for (const index of some)
      for (const page of [1, 2, 3])
        expect(Object.fromEntries(indexed.dataAt(page, index))).toEqual(dataFrom(long, page, index))
  })
})

/** Pages that open and close, set data and call, `state`s in between, and a start anew in the middle. */
function busyProgram(count: number): JournalLine[] {
  const made: JournalLine[] = []
  const kept = new Map<number, Record<string, number>>()
  let [seed, stack, call] = [1, [1], 0]
  const random = (limit: number): number => (seed = (seed * 48_271) % 2_147_483_647) % limit
  const add = (kind: JournalLine[1], page: number | null, message: unknown): void =>
    void made.push([made.length, kind, page, message])
  const open = (page: number): void =>
    add('shell>logic', page, { k: 'page/open', page, route: `pages/p${random(3)}`, query: {} })
  open(1)
  add('shell>logic', null, { k: 'page/stack', pages: stack })
  while (made.length < count) {
    const page = 1 + random(3)
    const own = kept.get(page)
    const what = random(10)
    if (made.length > count / 2 && call > 100) call = 0
    if (what === 0) {
      open(page)
      stack = stack.includes(page) ? stack.slice(0, stack.indexOf(page) + 1) : [...stack, page]
      add('shell>logic', null, { k: 'page/stack', pages: stack })
    } else if (what === 1)
      add('logic>shell', null, { k: 'api/call', call: ++call, name: random(2) ? 'request' : 'getStorage', args: {} })
    else if (what === 2) add('shell>logic', null, { k: 'api/result', call: 1 + random(call + 1), value: random(9) })
    else if (what === 3 && own)
      add('state', page, { route: 'p', batch: JSON.stringify({ s: 0, r: true, n: [['', own]] }), local: {} })
    else if (!own) {
      kept.set(page, { a: 0 })
      add('logic>view', page, JSON.stringify({ s: 1, n: [['', { a: 0 }]] }))
    } else {
      const [name, value] = ['abc'[random(3)]!, random(1000)]
      own[name] = value
      add('logic>view', page, JSON.stringify({ s: 1, c: [['', [[[name], value]]]] }))
    }
  }
  return made
}

type Loose = Record<string, unknown>

function stackFrom(all: JournalLine[], index: number): RecordedPage[] {
  const known = new Map<unknown, RecordedPage>()
  let pages: unknown[] = []
  for (const [, kind, , message] of all.slice(0, index + 1)) {
    const { k, page, route, query, pages: now } = message as Loose
    if (kind !== 'shell>logic') continue
    if (k === 'page/open') known.set(page, { page, route, query } as RecordedPage)
    if (k === 'page/stack') pages = now as unknown[]
  }
  return pages.flatMap((page) => known.get(page) ?? [])
}

function callsFrom(all: JournalLine[], index: number): RecordedCall[] {
  const calls: RecordedCall[] = []
  all.slice(0, index + 1).forEach(([t, , , message], n) => {
    const { k, call, name, args, value } = (typeof message === 'object' ? message : {}) as Loose
    if (k === 'api/call') calls.push({ index: n, call, name, args, start: t } as RecordedCall)
    const found = k === 'api/result' && [...calls].reverse().find((each) => each.call === call)
    if (found && found.end === undefined) Object.assign(found, { end: t, value, error: undefined })
  })
  return calls
}

/** Here data are plain values of the page alone. */
function dataFrom(all: JournalLine[], page: number, index: number): Loose {
  let data: Loose | undefined
  for (const [, kind, of, message] of all.slice(0, index + 1)) {
    if (of !== page || kind !== 'logic>view') continue
    const batch = batchOf(message as string)
    for (const [, own] of batch?.n ?? []) data = { ...own }
    for (const [, changes] of batch?.c ?? []) for (const change of changes) data![String(change[0][0])] = change[1]
  }
  return data ? { '': data } : {}
}
