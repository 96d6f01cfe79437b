/**
 * Update checks with 1,000 apps of 20 rules each, beside a bare Fastify route that returns the same bytes. What counts is how long the
 * process computes for one: two machines' worth of load on two cores say little by the wall clock.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { compileRules, evaluate, explain, subjectOf } from '../../base/release/evaluate'
import { clientPaths, registerAnswer, type RegisterAnswer, type RuleSet } from '../../protocol/release'
import { bundleServer } from '../../release/testing/bundle-server'
import { findPostgres, TestPostgres } from '../../release/testing/postgres'
import { median, quantile } from '../support/stats'
import { run, signedCheck, type Load } from './load'
import { manyRules } from './rules'
import type { Asked, Said } from './served'

interface Row {
  name: string
  /** ms of the process's time for each. */
  median: number
  p95: number
  baseline?: string
  baselineMedian?: number
  ratio?: number
  aim?: number
  /** By the wall clock, with who asks on the same machine. */
  perSecond?: number
  /** ms, with 4 at once. */
  latency?: { p50: number; p99: number }
  /** ms, with as many at once as keep the server busy. */
  latencyBusy?: { p50: number; p99: number }
}

interface Options {
  rounds?: number
  log?(line: string): void
}

const APPS = 1000
/** Enough that none of what is kept of them stays in the processor. */
const DEVICES = 2000
/** 0.7 of the bare route's checks each second. */
const AIM = 1 / 0.7
const REQUESTS = 8000
const CONNECTIONS = 64

export async function benchRelease(root: string, { rounds = 9, log = () => {} }: Options = {}): Promise<Row[]> {
  const program = await bundleServer('served', path.join(root, 'bench/release/served.ts'))
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-release-bench-'))
  const rows: Row[] = [evaluation(rounds), explanation(rounds)]
  try {
    rows.push(...(await checks(program, path.join(dir, 'embedded'), 'embedded', [], rounds, log)))
    const bin = findPostgres()
    if (bin) {
      const postgres = await TestPostgres.start(bin)
      const more = [postgres.url, randomBytes(32).toString('base64url')]
      try {
        rows.push(...(await checks(program, path.join(dir, 'postgres'), 'PostgreSQL', more, rounds, log)))
      } finally {
        await postgres.remove()
      }
    } else log('SKIPPED: PostgreSQL is not here (apt-get install postgresql)')
    return rows
  } finally {
    for (const child of children) child.kill()
    fs.rmSync(dir, { recursive: true, force: true })
  }
}

const children = new Set<ChildProcess>()

class Served {
  constructor(
    readonly child: ChildProcess,
    public url: string,
  ) {}

  static async start(program: string, args: string[], asked?: Asked): Promise<Served> {
    const child = fork(program, args, {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    children.add(child)
    if (asked) child.send(asked)
    const [said] = (await once(child, 'message')) as [Said]
    return new Served(child, said.url!)
  }

  async cpu(): Promise<number> {
    this.child.send({ ask: 'cpu' } satisfies Asked)
    const [said] = (await once(this.child, 'message')) as [Said]
    return said.cpu!
  }

  async end(): Promise<void> {
    const ended = once(this.child, 'exit')
    this.child.disconnect()
    await ended
  }
}

async function checks(
  program: string,
  dir: string,
  name: string,
  more: string[],
  rounds: number,
  log: (line: string) => void,
): Promise<Row[]> {
  const platform = await Served.start(program, ['calm', dir, ...more])
  const devices: RegisterAnswer[] = []
  while (devices.length < DEVICES) devices.push(await register(platform.url))
  const load: Load = { url: platform.url, devices, apps: APPS, connections: CONNECTIONS, requests: REQUESTS }
  const bare = await Served.start(program, ['bare'], { ask: 'bare', body: await oneAnswer(load) })
  const bareLoad = { ...load, url: bare.url }
  const measured = async (served: Served, each: Load) => {
    const before = await served.cpu()
    const { statuses, latencies, took } = await run(each)
    if (statuses.get(200) !== each.requests) throw new Error(`Answers: ${JSON.stringify([...statuses])}`)
    return { cpu: ((await served.cpu()) - before) / 1000 / each.requests, latencies, took }
  }
  await measured(platform, load)
  await measured(bare, bareLoad)
  const [own, others, ratios, speeds, busy]: [number[], number[], number[], number[], number[]] = [[], [], [], [], []]
  for (let round = 0; round < rounds; round++) {
    const first = await measured(platform, load)
    const second = await measured(bare, bareLoad)
    own.push(first.cpu)
    others.push(second.cpu)
    ratios.push(first.cpu / second.cpu)
    speeds.push(REQUESTS / (first.took / 1000))
    busy.push(...first.latencies)
  }
  const calm = await measured(platform, { ...load, connections: 4, requests: 4000 })
  log(
    `${name}: ${(median(ratios) ** -1).toFixed(2)} of a bare route's checks for the same time of a core; ${Math.round(1000 / median(own))} checks a second and core`,
  )
  const times = (all: number[]) => ({ p50: quantile(all, 0.5), p99: quantile(all, 0.99) })
  const [latency, latencyBusy] = [times(calm.latencies), times(busy)]
  for (const [at, { p50, p99 }] of [[4, latency] as const, [CONNECTIONS, latencyBusy] as const])
    log(`${name}: p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms, ${at} at once`)
  await platform.end()
  await bare.end()
  // Another process over the same data, which does shed.
  const shedding = await Served.start(program, ['platform', dir, ...more])
  await burst(name, { ...load, url: shedding.url }, log)
  await shedding.end()
  return [
    {
      name: `check, ${name}`,
      median: median(own),
      p95: quantile(own, 0.95),
      baseline: 'a bare Fastify route with the same bytes',
      baselineMedian: median(others),
      ratio: median(ratios),
      aim: AIM,
      perSecond: median(speeds),
      latency,
      latencyBusy,
    },
  ]
}

/** Ten times as many at once: each is answered, or told to come back; and afterwards all is as before. First where no app is in memory yet. */
async function burst(name: string, load: Load, log: (line: string) => void): Promise<void> {
  for (const state of ['just started', 'running']) {
    const { statuses, latencies, broken } = await run({
      ...load,
      connections: 10 * CONNECTIONS,
      requests: 4 * REQUESTS,
    })
    const others = [...statuses.keys()].filter((status) => status !== 200 && status !== 503)
    if (broken || others.length)
      throw new Error(`In a burst ${broken} connections broke, and there were answers ${others.join(', ')}`)
    const after = await run({ ...load, connections: 4, requests: 1000 })
    if (after.statuses.get(200) !== 1000) throw new Error('After the burst not every check was answered')
    log(
      `${name}, ${state}: in a burst of ${10 * CONNECTIONS} at once ${statuses.get(200) ?? 0} answers (p50 ${quantile(latencies, 0.5).toFixed(0)} ms, p99 ${quantile(latencies, 0.99).toFixed(0)} ms), ${statuses.get(503) ?? 0} told to come back, none lost`,
    )
  }
}

async function register(url: string): Promise<RegisterAnswer> {
  const response = await fetch(url + clientPaths.register, { method: 'POST', body: '{"app":"app0"}' })
  const text = await response.text()
  if (!response.ok) throw new Error(text)
  return registerAnswer.parse(JSON.parse(text))
}

/** What each of these checks is answered. */
async function oneAnswer(load: Load): Promise<string> {
  const { path, headers, body } = signedCheck(load, 1)
  return (await fetch(load.url + path, { method: 'POST', headers, body })).text()
}

const rules: RuleSet = {
  app: 'app',
  salt: 'salt',
  releases: manyRules.map(({ build: each, steps }) => ({
    id: each,
    build: each,
    minReader: 1,
    state: 'running',
    step: 0,
    steps,
  })),
  groups: {},
  settings: [],
}
const subjects = Array.from({ length: 1000 }, (_, n) =>
  subjectOf(
    `device${n}`.padEnd(22, 'x'),
    {
      model: `Mate ${n % 50}`,
      system: { name: 'HarmonyOS', version: `4.${n % 9}` },
      appVersion: '1.4.2',
      network: n % 3 ? 'wifi' : '5g',
      region: 'CN-33',
    },
    { installed: 0, reader: 1, now: 0 },
  ),
)

function timed(
  name: string,
  rounds: number,
  count: number,
  work: (subject: (typeof subjects)[number]) => unknown,
): Row {
  const costs: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const { user } = process.cpuUsage()
    for (let n = 0; n < count; n++) work(subjects[n % subjects.length]!)
    if (round) costs.push((process.cpuUsage().user - user) / 1000 / count)
  }
  return { name, median: median(costs), p95: quantile(costs, 0.95) }
}

/** A million in a second of a core is a thousandth of a millisecond for each. */
function evaluation(rounds: number): Row {
  const compiled = compileRules(rules)
  const row = timed('evaluation of 20 rules', rounds, 500_000, (subject) => evaluate(compiled, subject))
  return { ...row, baseline: 'a million a second', baselineMedian: 0.001, ratio: row.median / 0.001, aim: 1 }
}

function explanation(rounds: number): Row {
  const compiled = compileRules(rules)
  return timed('the same, explained', rounds, 20_000, (subject) => explain(compiled, subject))
}
