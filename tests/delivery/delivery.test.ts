/**
 * Clients update through a network that fails and a platform that goes away, while versions are released, grow, and are rolled
 * back: in the end every one has the version that is for it, whole. `TANDEM_CLIENTS=10000` for more of them.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { fromBase64Url, toBase64Url } from '../../base/package/bytes'
import { callRelease, type AdminAccess } from '../../base/release/admin-client.web'
import { ownKey } from '../../build/package/test-package'
import type { ReleaseStep } from '../../protocol/release'
import { startReleaseServer, type ReleaseServer } from '../../release/start'
import { setUp, upload } from '../../release/testing/client'
import { APP, program, release, type Made } from '../e2e/player/support/program'
import { Network } from './bad-network'
import { SimulatedClient } from './simulated-client'

const CLIENTS = Number(process.env.TANDEM_CLIENTS ?? 60)
/** At once. */
const AT_ONCE = 24
const params = { app: APP }
const bad = { lost: 0.06, unheard: 0.05, busy: 0.03, cut: 0.08, spoilt: 0.04 }
const good = { lost: 0, unheard: 0, busy: 0, cut: 0, spoilt: 0 }

const data = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-delivery-'))
let server: ReleaseServer
let access: AdminAccess

async function start(port: number): Promise<void> {
  const limits = { register: 0, check: 0, report: 0 }
  server = await startReleaseServer({ data, port, limits, upkeep: { every: 200 } })
}
afterAll(async () => {
  await server.close()
  fs.rmSync(data, { recursive: true, force: true })
})

async function add(made: Made): Promise<void> {
  const differences: string[] = []
  for (const each of Object.values(made.differences)) differences.push(await upload(access, APP, each))
  const body = { package: await upload(access, APP, made.file), differences }
  await callRelease(access, 'versions/add', { params, body })
}
const steps = (...shares: number[]): ReleaseStep[] =>
  shares.map((percentage) => ({ name: `${percentage} %`, audience: { percentage } }))
const add100 = (build: number, shares = [100]) =>
  callRelease(access, 'releases/add', { params, body: { build, steps: steps(...shares) } })

/** Every client once, some at a time, in another order each time. */
async function everyone(clients: SimulatedClient[], turn: number, work: (client: SimulatedClient) => Promise<unknown>) {
  const waiting = [...clients.slice(turn % clients.length), ...clients.slice(0, turn % clients.length)]
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (let client = waiting.pop(); client; client = waiting.pop()) await work(client)
  })
  await Promise.all(workers)
}

it(`leads ${CLIENTS} clients to the right version through faults`, { timeout: 120_000 + CLIENTS * 500 }, async () => {
  await start(0)
  const port = Number(new URL(server.url).port)
  access = await setUp(server)
  await callRelease(access, 'apps/add', { body: { id: APP, name: 'Delivery', key: toBase64Url(ownKey.public) } })
  const { recipients: keys } = await callRelease(access, 'recipients/list', { params })
  const recipients = keys.map(({ key }) => fromBase64Url(key)!)
  const made: Made[] = []
  for (const build of [1, 2, 3, 4]) {
    made.push(await release(build, program(`version ${build}`), { before: made.slice(), recipients }))
    await add(made.at(-1)!)
  }
  const networks: Network[] = []
  const clients = Array.from({ length: CLIENTS }, (_, n) => {
    networks.push(new Network(bad, n))
    return new SimulatedClient(server.url, APP, toBase64Url(ownKey.public), networks.at(-1)!)
  })
  let turn = 0
  const round = (): Promise<unknown> => everyone(clients, (turn += 7), (client) => client.use())

  await add100(1)
  await round()
  const second = await add100(2, [30, 70, 100])
  await round()
  const next = await callRelease(access, 'releases/next', {
    params: { ...params, id: second.id },
    body: { revision: second.revision },
  })
  // It goes away in the middle of a round, and comes back.
  await Promise.all([round(), server.close().then(() => start(port))])
  await callRelease(access, 'releases/rollback', {
    params: { ...params, id: second.id },
    body: { revision: next.revision, reason: 'found broken' },
  })
  await round()
  await add100(3)
  await Promise.all([round(), server.close().then(() => start(port))])
  await add100(4, [40])
  await round()

  // The network gets no better, and everybody goes on trying. What runs is whole at all times.
  const right = async (client: SimulatedClient): Promise<boolean> => {
    await client.run()
    return client.use()
  }
  for (let more = 0; more < 12; more++) await everyone(clients, ++turn, right)
  for (const network of networks) network.chances = good

  const builds: Record<string, number> = {}
  await everyone(clients, 0, async (client) => {
    await client.run()
    const wanted = await client.wanted()
    expect(client.build).toBe(wanted)
    builds[String(wanted)] = (builds[String(wanted)] ?? 0) + 1
  })
  // Nobody has what was rolled back; about two fifths have the newest.
  expect(Object.keys(builds).sort()).toEqual(['3', '4'])
  expect(Math.abs(builds['4']! / CLIENTS - 0.4)).toBeLessThan(5 * Math.sqrt((0.4 * 0.6) / CLIENTS))
  const sum = <K extends string>(all: Record<K, number>[], key: K): number =>
    all.reduce((total, each) => total + each[key], 0)
  for (const what of ['lost', 'unheard', 'busy', 'cut', 'spoilt'] as const)
    expect(
      sum(
        networks.map(({ faults }) => faults),
        what,
      ),
    ).toBeGreaterThan(0)
  const came = clients.map((client) => client.came)
  expect(sum(came, 'difference')).toBeGreaterThan(CLIENTS)
  if (process.env.TANDEM_CLIENTS)
    console.log({
      builds,
      ...Object.fromEntries((['difference', 'full', 'failed'] as const).map((k) => [k, sum(came, k)])),
    })
})
