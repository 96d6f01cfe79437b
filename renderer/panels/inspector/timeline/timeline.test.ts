import { describe, expect, it } from 'vitest'
import type { TraceEntry, TraceFacts } from '../../../../protocol/inspect-trace'
import { fromChromeTrace, toChromeTrace } from './chrome-trace'
import { findingsOf } from './findings'
import { statistics } from './statistics'
import type { NetworkEntry } from '../../../../protocol/network'
import { Requests } from './requests'
import { firstAfter, Trace, type Entry } from './trace'

const T0 = 1_800_000_000_000

/** One setData of page 1 at `at`, from the call to the paint. */
function tell(trace: Trace, at: number, s: number, set: TraceFacts = {}, apply: TraceFacts = {}, bytes = 100): void {
  const t = T0 + at
  trace.take('logic', [
    [
      'set',
      t,
      1,
      'setData',
      { page: 1, unit: 'pages/a', id: s, paths: ['n'], count: 1, depth: 1, stack: 'at a.js', ...set },
    ],
    ['run', t, 2, 'onTap', { page: 1, unit: 'pages/a', depth: 0 }],
    ['encode', t + 2.5, 0.2, '', { depth: 1 }],
    ['send', t + 3, 0, 'pages/a', { page: 1, s, bytes, paths: ['n'], count: 1, calls: [s], fresh: 0 }],
    ['update', t + 2, 1.5, 'pages/a', { page: 1, depth: 0 }],
  ])
  trace.take(1, [
    ['parse', t + 4, 1, '', { s, depth: 0 }],
    ['apply', t + 5, 2, '', { s, depth: 0, ...apply }],
    ['paint', t + 7, 9, '', { s }],
  ])
}

function recorded(): Trace {
  const trace = new Trace()
  trace.take('shell', [['page', T0, 0, 'pages/a', { page: 1 }]])
  return trace
}

describe('a recording', () => {
  it('puts what logic, the wire and the view told of a batch together', () => {
    const trace = recorded()
    tell(trace, 10, 1)
    const [batch] = trace.tracks.get('batches')!.lanes[0]!
    expect(batch).toMatchObject({
      kind: 'batch',
      name: 'pages/a',
      start: 12,
      duration: 14,
      facts: { page: 1, s: 1, bytes: 100 },
    })
    expect(batch!.steps).toEqual({ logic: 1, wire: 1, view: 3, paint: 9 })
    expect(trace.tracks.get('logic')!.lanes.map((lane) => lane.map(({ kind }) => kind))).toEqual([
      ['run', 'update'],
      ['set', 'encode'],
    ])
    expect(trace.tracks.get('page 1')!.lanes[0]!.map(({ kind }) => kind)).toEqual(['parse', 'apply'])
  })

  it('shows batches of which parts are missing once no more will come', () => {
    const trace = recorded()
    trace.take('logic', [['send', T0 + 5, 0, 'pages/a', { page: 1, s: 9, bytes: 1 }]])
    expect(trace.all.map(({ kind }) => kind)).toEqual(['send'])
    trace.settle()
    expect(trace.all.map(({ kind }) => kind)).toEqual(['send', 'batch'])
  })

  it('keeps so many entries, and counts what is gone', () => {
    const trace = recorded()
    for (let n = 0; n < 25; n++) {
      const entries = Array.from({ length: 10_000 }, (_, i): TraceEntry => {
        return ['run', T0 + n * 10_000 + i, 0.5, 'f', { depth: 0 }]
      })
      trace.take('logic', entries)
    }
    expect(trace.all.length).toBeLessThanOrEqual(200_000)
    expect(trace.all.length + trace.dropped).toBe(250_000)
    const [lane] = trace.tracks.get('logic')!.lanes
    expect(lane!.length).toBe(trace.all.length)
    expect(lane![firstAfter(lane!, 249_000.2)]!.start).toBe(249_000)
  })

  it('adds up by kind, function and page, of a range and a filter', () => {
    const trace = recorded()
    tell(trace, 10, 1)
    tell(trace, 100, 2)
    const whole = { from: 0, to: 1_000 }
    const byKind = statistics(trace.all, whole, 'kind', trace.routes)
    expect(byKind.find(({ name }) => name === 'apply')).toMatchObject({ count: 2, total: 4, max: 2 })
    expect(byKind.find(({ name }) => name === 'send')).toMatchObject({ count: 2, bytes: 200 })
    const byFunction = statistics(trace.all, { from: 90, to: 1_000 }, 'function', trace.routes, 'ontap')
    expect(byFunction).toEqual([{ name: 'onTap', kind: 'run', count: 1, total: 2, max: 2, bytes: 0 }])
    // Functions and updates of logic, parse and apply of the view.
    expect(statistics(trace.all, whole, 'page', trace.routes)).toMatchObject([
      { name: 'pages/a', total: 13, bytes: 200 },
    ])
  })
})

describe('findings', () => {
  it('name what is large, too often, long, read by nobody, or sent whole, and who did it', () => {
    const trace = recorded()
    tell(trace, 0, 1, {}, {}, 300_000)
    tell(trace, 50, 2, { paths: ['cache'] }, { unread: ['cache'] })
    tell(trace, 100, 3, {}, { whole: [{ path: 'list', items: 200, changed: ['list[7].name'] }] })
    trace.take('logic', [['run', T0 + 150, 80, 'onHide', { page: 1, depth: 0 }]])
    const found = findingsOf(trace)
    expect(found.map(({ kind, subject, stack }) => [kind, subject, stack])).toEqual([
      ['large', undefined, 'at a.js'],
      ['whole', 'list', 'at a.js'],
      ['long', 'onHide', undefined],
      ['unread', 'cache', 'at a.js'],
    ])
    expect(found[0]).toMatchObject({ bytes: 300_000, route: 'pages/a', count: 1 })
  })

  it('count setData calls by the second', () => {
    const trace = recorded()
    for (let n = 0; n < 20; n++) tell(trace, n * 49, n + 1)
    expect(findingsOf(trace)).toEqual([])
    for (let n = 0; n < 30; n++) tell(trace, 5_000 + n * 10, n + 100)
    expect(findingsOf(trace)).toMatchObject([{ kind: 'often', count: 30, stack: 'at a.js' }])
  })

  it('are one for the same fault again', () => {
    const trace = recorded()
    tell(trace, 0, 1, {}, { unread: ['list[1].x'] })
    tell(trace, 500, 2, {}, { unread: ['list[2].x'] })
    expect(findingsOf(trace)).toMatchObject([{ subject: 'list[].x', count: 2 }])
  })
})

const request = (id: number, at: number, more: Partial<NetworkEntry>): NetworkEntry => ({
  id,
  kind: 'request',
  method: 'GET',
  url: `https://example.com/rows/${id}`,
  start: T0 + at,
  size: 10,
  past: false,
  ...more,
})

describe('requests', () => {
  const lanes = (trace: Trace): Entry[][] => trace.tracks.get('network')!.lanes

  it('are those that began since, grow while they last, and end with what the record says of them', () => {
    const trace = recorded()
    const requests = new Requests(trace, T0, 0)
    const old = request(1, -5, {})
    expect(requests.take([old])).toBe(false)
    expect(requests.take([old, request(2, 10, {}), request(3, 20, { end: T0 + 30 })])).toBe(true)
    // Beside one that is open there is no room in a lane.
    expect(lanes(trace).map((lane) => lane.map(({ name }) => name))).toEqual([['2'], ['3']])
    requests.grow(T0 + 40)
    const [[second], [third]] = lanes(trace) as [[Entry], [Entry]]
    expect(second).toMatchObject({ start: 10, duration: 30, facts: { request: { open: true } } })
    expect(third).toMatchObject({ start: 20, duration: 10 })
    const ended = request(2, 10, { end: T0 + 60, answered: T0 + 50, status: 404, size: 7 })
    requests.take([old, ended, request(4, 70, { end: T0 + 80 })])
    requests.grow(T0 + 100)
    expect(second).toMatchObject({ duration: 50, facts: { bytes: 7, request: { status: 404, waited: 40 } } })
    expect(second.facts.request!.open).toBeUndefined()
    expect(lanes(trace)[0]!.map(({ name }) => name)).toEqual(['2', '4'])
  })

  it('grow no more once they are gone from the record', () => {
    const trace = recorded()
    const requests = new Requests(trace, T0, 0)
    requests.take([request(1, 10, {})])
    requests.grow(T0 + 20)
    requests.take([])
    requests.grow(T0 + 500)
    expect(lanes(trace)[0]![0]).toMatchObject({ duration: 10 })
  })
})

describe("Chrome's trace format", () => {
  const trace = recorded()
  tell(trace, 10, 1)
  trace.take('logic', [['api', T0 + 20, 30, 'my.request', { error: 'no' }]])
  trace.take(1, [
    // Painted later than the batch, and a slow frame in both.
    ['paint', T0 + 20, 10, '', { s: 2 }],
    ['frame', T0 + 19, 9, '', {}],
    ['frames', T0 - 10, 250, '', { frames: 15 }],
    ['event', T0 + 9, 0, 'tap', { handler: 'onTap' }],
  ])
  new Requests(trace, T0, 0).take([
    request(1, 20, { end: T0 + 60, status: 404, answered: T0 + 50, stack: 'at a.js' }),
    request(2, 25, {}),
  ])
  const made = toChromeTrace(trace)

  it('has the documented fields for each phase', () => {
    expect(made.traceEvents.length).toBeGreaterThan(10)
    for (const event of made.traceEvents) {
      expect(event).toMatchObject({ name: expect.any(String), pid: expect.any(Number), tid: expect.any(Number) })
      expect(Number.isInteger(event.ts) && event.ts >= 0).toBe(true)
      expect(event.name).not.toBe('')
      expect(event.ph).toMatch(/^[XisfMC]$/)
      if (event.ph === 'X') expect(event.dur).toBeGreaterThanOrEqual(0)
      if (event.ph === 'i') expect(event.s).toBe('t')
      if ('sf'.includes(event.ph)) expect(event.id).toEqual(expect.any(String))
      if (event.ph === 'C') expect(event.args).toEqual({ fps: 60 })
    }
    const count = (ph: string): number => made.traceEvents.filter((event) => event.ph === ph).length
    expect([count('s'), count('f')]).toEqual([1, 1])
    const processes = made.traceEvents.filter(({ name }) => name === 'process_name').map(({ args }) => args!['name'])
    expect(processes).toEqual(['shell', 'logic', 'page 1 pages/a', 'network'])
    const named = new Set(
      made.traceEvents.filter(({ name }) => name === 'thread_name').map(({ pid, tid }) => `${pid} ${tid}`),
    )
    for (const { pid, tid } of made.traceEvents) expect([...named]).toContain(`${pid} ${tid}`)
    // Flows begin and end within the spans or moments that they join.
    const [from, to] = ['s', 'f'].map((ph) => made.traceEvents.find((event) => event.ph === ph)!)
    expect([from!.id, from!.name, from!.cat]).toEqual([to!.id, to!.name, to!.cat])
    expect(to!.bp).toBe('e')
  })

  it('nests the spans of a thread', () => {
    const open = new Map<string, number[]>()
    const spans = made.traceEvents.filter(({ ph }) => ph === 'X').sort((a, b) => a.ts - b.ts || b.dur! - a.dur!)
    for (const { ts, dur = 0, pid, tid } of spans) {
      const thread = `${pid} ${tid}`
      const ends = open.get(thread) ?? []
      while (ends.length > 0 && ends.at(-1)! <= ts) ends.pop()
      if (ends.length > 0) expect(ts + dur).toBeLessThanOrEqual(ends.at(-1)!)
      open.set(thread, [...ends, ts + dur])
    }
    // Logic, a my. call, the view, its paints and a slow frame; two requests that overlap.
    expect([...open.keys()].sort()).toEqual([
      '11 1',
      '11 100',
      '11 101',
      '11 300',
      '2 1',
      '2 1000',
      '3 100000',
      '3 100001',
    ])
  })

  it('is read again as it was', () => {
    const again = fromChromeTrace(JSON.stringify(made))!
    const plain = (of: Trace) =>
      of.all.map(({ kind, start, duration, name, place, facts }) => ({
        kind,
        name,
        place,
        facts,
        start: start.toFixed(2),
        duration: duration.toFixed(2),
      }))
    expect(plain(again)).toEqual(plain(trace))
    expect(again.routes).toEqual(trace.routes)
  })

  it('is refused where it is not ours', () => {
    expect(fromChromeTrace('no')).toBeUndefined()
    expect(fromChromeTrace('[]')).toBeUndefined()
    expect(fromChromeTrace(JSON.stringify({ traceEvents: [] }))).toBeUndefined()
  })
})
