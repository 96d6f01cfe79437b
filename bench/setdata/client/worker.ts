/** The logic side of the benchmark: builds the workloads' messages and takes the times of their acks. */
import type { Change, ViewBatch } from '../../../protocol/bridge'
import { firstBatch, type CardItem, type Item, type PageData, type PageName, type Tap } from './contract'

export interface Times {
  /** ms from posting to the ack's arrival. */
  trip: number
  /** ms in the frame: parsing the message, and from there until the DOM is done. */
  decode: number
  dom: number
}
/** Workload to its runs. */
export type Runs = Record<string, Times[]>

export interface BenchOptions {
  warm: number
  cycles: number
  /** Runs of the single-field update. */
  ones: number
}

const ROWS = 1000
const CARDS = 500

let port: MessagePort
let page: PageName
let sequence = 1
let message = 1
const data: PageData = { list: [], cards: [], theme: 'light' }
const waiting = new Map<number, (ack: { decode: number; dom: number }) => void>()
let taps: Tap[] = []
let runs: Runs = {}

const rows = (count: number): Item[] =>
  Array.from({ length: count }, () => {
    const id = sequence++
    return {
      id,
      cls: id % 2 ? 'odd' : 'even',
      name: `Item name ${id}`,
      vip: id % 3 === 0,
      level: `V${id % 7}`,
      price: `${(id * 37) % 1000}.00`,
    }
  })

const cards = (count: number): CardItem[] =>
  Array.from({ length: count }, () => {
    const id = sequence++
    return { id, title: `Card ${id}`, count: id % 50, body: `Body of card ${id}` }
  })

const frame = (question: object): Promise<void> =>
  new Promise((resolve) => {
    const id = message++
    waiting.set(id, () => resolve())
    port.postMessage({ ...question, id })
  })

function send(batch: ViewBatch): Promise<Times> {
  return new Promise((resolve) => {
    const start = performance.now()
    waiting.set(batch.s, ({ decode, dom }) => resolve({ trip: performance.now() - start, decode, dom }))
    port.postMessage(JSON.stringify(batch))
  })
}

function setData(changes: Change[]): Promise<Times> {
  for (const change of changes) {
    let at: any = data
    const path = change[0]
    for (let i = 0; i < path.length - 1; i++) at = at[path[i]!]
    const key = path[path.length - 1]!
    if (change.length === 4) at[key].splice(change[1], change[2], ...change[3])
    else at[key] = change[1]
  }
  return send({ s: message++, c: [['', changes]] })
}

/** `name` undefined: not noted. The frame is painted and its garbage gone before each run that is noted. */
async function run(name: string | undefined, changes: () => Change[]): Promise<void> {
  await frame({ k: name ? 'gc' : 'paint' })
  const made = changes()
  const times = await setData(made)
  if (name) (runs[name] ??= []).push(times)
  await frame({ k: 'paint' })
}

async function listCycle(noted: boolean): Promise<void> {
  const op = (name: string, changes: () => Change[]): Promise<void> => run(noted ? name : undefined, changes)
  const every10th = (change: (i: number) => Change): Change[] =>
    Array.from({ length: ROWS / 10 }, (_, i) => change(i * 10))
  const { list } = data
  void list
  await op('create 1,000 rows', () => [[['list'], rows(ROWS)]])
  await op('update every 10th', () => every10th((i) => [['list', i, 'name'], `${data.list[i]!.name} !`]))
  await op('swap two rows', () => {
    const [a, b] = [data.list[1], data.list[998]]
    return [
      [['list', 1], b],
      [['list', 998], a],
    ]
  })
  await op('remove a row (splice)', () => [[['list'], 500, 1, []]])
  await op('remove a row (whole list)', () => [[['list'], data.list.filter((_, i) => i !== 400)]])
  await op('change a row (whole list)', () => [
    [['list'], data.list.map((row, i) => (i === 300 ? { ...row, name: `changed ${sequence++}` } : row))],
  ])
  await op('append 1,000 (splice)', () => [[['list'], data.list.length, 0, rows(ROWS)]])
  await run(undefined, () => [[['list'], []]])
  await run(undefined, () => [[['list'], rows(ROWS)]])
  await op('append 1,000 (whole list)', () => [[['list'], [...data.list, ...rows(ROWS)]]])
  await run(undefined, () => [[['list'], []]])
  await run(undefined, () => [[['list'], rows(ROWS)]])
  await op('toggle a branch in every 10th', () => every10th((i) => [['list', i, 'vip'], !data.list[i]!.vip]))
  await op('clear 1,000 rows', () => [[['list'], []]])
}

async function updateOne(count: number, name?: string): Promise<void> {
  await run(undefined, () => [[['list'], rows(ROWS)]])
  await frame({ k: 'gc' })
  for (let k = 0; k < count; k++) {
    const times = await setData([[['list', (k * 7919) % ROWS, 'name'], `update ${k}`]])
    if (name) (runs[name] ??= []).push(times)
  }
  await run(undefined, () => [[['list'], []]])
}

async function cardCycle(noted: boolean): Promise<void> {
  const op = (name: string, changes: () => Change[]): Promise<void> => run(noted ? name : undefined, changes)
  await op('create 500 components', () => [[['cards'], cards(CARDS)]])
  await op('a prop of every 10th component', () =>
    Array.from({ length: CARDS / 10 }, (_, i): Change => [['cards', i * 10, 'count'], data.cards[i * 10]!.count + 1]),
  )
  await op('a value in all 500 slots', () => [[['theme'], data.theme === 'light' ? 'dark' : 'light']])
  await op('a prop of one component', () => [[['cards', 250, 'title'], `T${sequence++}`]])
  await op('clear 500 components', () => [[['cards'], []]])
}

async function bench({ warm, cycles, ones }: BenchOptions): Promise<Runs> {
  runs = {}
  if (page === 'list') {
    await run('create 1,000 rows, cold', () => [[['list'], rows(ROWS)]])
    await run(undefined, () => [[['list'], []]])
    for (let i = 0; i < warm; i++) await listCycle(false)
    await updateOne(150)
    for (let i = 0; i < cycles; i++) await listCycle(true)
    await updateOne(ones, 'update one field')
  } else {
    await run('create 500 components, cold', () => [[['cards'], cards(CARDS)]])
    await run(undefined, () => [[['cards'], []]])
    for (let i = 0; i < warm; i++) await cardCycle(false)
    for (let i = 0; i < cycles; i++) await cardCycle(true)
  }
  return runs
}

const moved = (): Item[] =>
  data.list
    .map((row, i): [number, Item] => [(i * 7) % 13, row])
    .sort((a, b) => a[0] - b[0])
    .map(([, row]) => row)
const spare = (): Item => rows(1)[0]!

/** What the candidates are compared by, one after another. */
const steps: Record<PageName, (() => Change[])[]> = {
  list: [
    () => [[['list'], rows(20)]],
    () => [
      [['list', 0, 'name'], 'A<b>'],
      [['list', 3, 'vip'], !data.list[3]!.vip],
      [['list', 5, 'level'], 'Z'],
      [['list', 7, 'price'], '1'],
      [['list', 9, 'cls'], 'zz'],
      [['list', 10, 'name'], null],
    ],
    () => [
      [['list', 4, 'name'], 'x1'],
      [['list', 4, 'price'], 'x2'],
      [['list', 4], { ...data.list[4]!, name: 'x3', vip: true, level: 'L' }],
    ],
    () => {
      const [a, b] = [data.list[1], data.list[18]]
      return [
        [['list', 1], b],
        [['list', 18], a],
      ]
    },
    () => [[['list'], 5, 2, []]],
    () => [[['list'], 2, 1, rows(3)]],
    () => [[['list'], data.list.filter((_, i) => i !== 4)]],
    () => [
      [['list', 6], spare()],
      [['list', data.list.length], spare()],
    ],
    () => [[['list'], [...data.list, ...rows(10)]]],
    () => [[['list'], [...data.list].reverse()]],
    () => [[['list'], moved().filter((_, i) => i % 5)]],
    () => [
      [['list'], [data.list[3], ...rows(2), ...data.list.slice(4), ...rows(2)]],
      [['list', 0, 'name'], 'mixed'],
    ],
    () => [[['list'], []]],
    () => [[['list'], rows(5)]],
  ],
  cards: [
    () => [[['cards'], cards(8)]],
    () => [
      [['cards', 2, 'count'], 99],
      [['cards', 3, 'title'], 'TT'],
    ],
    () => [[['theme'], 'dark']],
    () => [[['cards', 1, 'body'], 'bb']],
    () => {
      const [a, b] = [data.cards[1], data.cards[6]]
      return [
        [['cards', 1], b],
        [['cards', 6], a],
      ]
    },
    () => [[['cards'], []]],
    () => [[['cards'], cards(3)]],
  ],
}

async function answer({ k, options, step }: { k: string; options?: BenchOptions; step?: number }): Promise<unknown> {
  if (k === 'bench') return bench(options!)
  if (k === 'steps') return steps[page].length
  if (k === 'step') {
    await setData(steps[page][step!]!())
    return undefined
  }
  // What the frame has sent until now comes before its answer.
  await frame({ k: 'paint' })
  const seen = taps
  taps = []
  return seen
}

interface FromFrame {
  k: 'ack' | 'tap'
  id: number
  tap: Tap
  decode: number
  dom: number
}

self.onmessage = async ({ data: asked }: MessageEvent) => {
  if (asked.port) {
    port = asked.port
    page = asked.page
    port.onmessage = ({ data: heard }: MessageEvent<FromFrame>) => {
      if (heard.k === 'tap') taps.push(heard.tap)
      else {
        waiting.get(heard.id)!(heard)
        waiting.delete(heard.id)
      }
    }
    await send(firstBatch())
    postMessage({ ready: true })
    return
  }
  try {
    postMessage({ id: asked.id, value: await answer(asked) })
  } catch (error) {
    postMessage({ id: asked.id, error: String((error as Error).stack ?? error) })
  }
}
