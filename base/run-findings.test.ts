import { expect, it } from 'vitest'
import type { TraceEntry } from '../protocol/inspect-trace'
import { readFaults, RunFindings } from './run-findings'

const sources = {
  place: async ({ unit }: { unit: string }) => ({ file: `${unit}.axml`, line: 3, column: 2 }),
  stack: async (stack: string) => ({ file: `${stack}.js`, line: 7, column: 0 }),
}

it('tells what is over a limit once, with the place of the worst', async () => {
  const found = new RunFindings()
  const sets = [...Array(25).keys()].map((n): TraceEntry => [
    'set',
    1000 + n * 10,
    1,
    'setData',
    { id: n, page: 1, stack: 'often' },
  ])
  found.trace('shell', [['page', 0, 1500, 'pages/a', { page: 1 }]])
  found.trace('logic', [
    ...sets,
    ['send', 1300, 0, 'pages/a', { page: 1, bytes: 300 * 1024, calls: [0] }],
    ['send', 1400, 0, 'pages/a', { page: 1, bytes: 400 * 1024, calls: [1] }],
    ['send', 1500, 0, 'pages/a', { page: 1, bytes: 200 * 1024, calls: [2] }],
    ['run', 2000, 60, 'onLoad', { depth: 0, unit: 'pages/a' }],
    ['run', 2000, 60, 'inner', { depth: 1, unit: 'pages/a' }],
    ['run', 2100, 20, 'onShow', { depth: 0, unit: 'pages/a' }],
    ['api', 2200, 5, 'my.request', { error: '12', stack: 'asks' }],
    ['api', 2300, 5, 'my.request', {}],
  ])
  const all = await found.all(sources)
  expect(all.sort((a, b) => (a.rule < b.rule ? -1 : 1))).toEqual([
    { rule: 'run-api-failed', message: 'my.request: 12', file: 'asks.js', line: 7, column: 0 },
    { rule: 'run-long-task', message: 'onLoad: 60 ms > 50 ms', unit: 'pages/a' },
    { rule: 'run-page-slow', message: '1500 ms > 1000 ms', unit: 'pages/a' },
    { rule: 'run-set-data-large', message: '400 KB > 256 KB', unit: 'pages/a', file: 'often.js', line: 7, column: 0 },
    { rule: 'run-set-data-often', message: '25 > 20 / s', unit: 'pages/a', file: 'often.js', line: 7, column: 0 },
  ])
})

it('tells an element of a list once, and believes no page', async () => {
  const found = new RunFindings()
  const fault = { rule: 'rendered-contrast' as const, what: '2:1', place: { unit: 'pages/a', key: 'B1:e0' } }
  found.rendered('pages/a', [fault, { ...fault }])
  expect(await found.all(sources)).toEqual([
    { rule: 'rendered-contrast', message: '2:1', unit: 'pages/a', file: 'pages/a.axml', line: 3, column: 2 },
  ])
  expect(readFaults([{ rule: 'other', what: '' }])).toBeUndefined()
  expect(readFaults([fault])).toEqual([fault])
})
