import { beforeEach, describe, expect, it } from 'vitest'
import type { UpdateNews } from '../../../protocol/bridge'
import type { CheckAnswer, ClientEvent } from '../../../protocol/release'
import { PlayerFault } from './fault'
import { ended, launched } from './lifecycle'
import type { Fetched, Offer } from './packages'
import { newProgram, type ProgramRecord, type StoredVersion } from './records'
import { Updates } from './updates'

const version = (build: number): Offer => ({
  build,
  version: `1.0.${build}`,
  content: `c${build}`,
  package: { sha256: 's', bytes: 10, url: '/s', envelope: 5 },
})
const identity = ({ build, content }: Offer) => ({ build, content })
const answer = (more: Partial<CheckAnswer>): CheckAnswer => ({
  decision: 'keep',
  group: 'everyone',
  config: {},
  switches: {},
  nextCheck: 60,
  ...more,
})

class World {
  record: ProgramRecord = {
    ...newProgram({ platform: 'https://platform.example', app: 'app', key: 'k'.repeat(43) }, 0),
    playerKeys: ['old'],
  }
  answer: CheckAnswer = answer({ decision: 'none' })
  keys = ['old']
  away = false
  readonly news: UpdateNews[] = []
  readonly events: ClientEvent[] = []
  fetch: (record: ProgramRecord, offer: Offer, rollback: boolean) => Promise<Partial<Fetched>> = async () => ({})
  readonly updates = new Updates(
    'p',
    {
      store: {
        program: async () => this.record,
        update: async (_, change) => (this.record = change(this.record)),
        keepVersion: async (_, change) => (this.record = change(this.record)),
      },
      client: {
        check: async () => (this.away ? Promise.reject(new PlayerFault('network_failed')) : this.answer),
        keysFor: async () => this.keys,
      },
      packages: {
        hashes: () => [],
        fetch: async (record, offer, _signal, _progress, rollback) => ({
          version: { ...offer, program: 'p', name: 'Notes', file: { bytes: 10 } } as unknown as StoredVersion,
          how: 'full',
          bytes: 10,
          ...(await this.fetch(record, offer, rollback)),
        }),
      },
      facts: async () => ({ model: '', system: { name: '', version: '' }, appVersion: '1', network: 'wifi' }),
      now: () => 1000,
    },
    {
      onNews: (news) => this.news.push(news),
      onProgress: () => {},
      onEvent: (event) => this.events.push(event),
      onChanged: () => {},
    },
  )

  /** Launched, and good. */
  run(): void {
    this.record = ended(launched(this.record, 0).program, 'good')
  }
}

let world: World
beforeEach(() => {
  world = new World()
})

const offer = (build: number, decision: CheckAnswer['decision'] = 'update'): void => {
  world.answer = answer({ decision, version: version(build), group: 'gray' })
}

describe('updates', () => {
  it('install the first version at once, and let a later one wait', async () => {
    expect(await world.updates.check()).toBe('none')
    offer(1)
    expect(await world.updates.check()).toBe('ready')
    expect(world.record).toMatchObject({ active: identity(version(1)), group: 'gray', name: 'Notes' })
    world.run()
    offer(2)
    expect(await world.updates.check()).toBe('ready')
    expect(world.record).toMatchObject({
      active: identity(version(1)),
      pending: identity(version(2)),
      pendingGroup: 'gray',
    })
    // It is here already.
    world.fetch = async () => Promise.reject(new Error('asked again'))
    expect(await world.updates.check()).toBe('ready')
    expect(world.news).toEqual(['none', 'found', 'ready', 'found', 'ready', 'ready'])
  })

  it('leave what is here as it is where something fails, and say why', async () => {
    offer(1)
    await world.updates.check()
    world.run()
    const before = world.record
    offer(2)
    world.fetch = async () => Promise.reject(new PlayerFault('package_signature_invalid'))
    await expect(world.updates.check()).rejects.toMatchObject({ code: 'package_signature_invalid' })
    expect(world.record).toMatchObject({ active: before.active, good: true })
    expect(world.record.pending).toBeUndefined()
    expect(world.news.at(-1)).toBe('failed')
    expect(world.events.at(-1)).toMatchObject({
      kind: 'update',
      from: 1,
      to: 2,
      ok: false,
      code: 'package_signature_invalid',
    })
  })

  it('tell the program nothing of a check that nobody answered', async () => {
    offer(1)
    world.away = true
    await expect(world.updates.check()).rejects.toMatchObject({ code: 'network_failed' })
    expect(world.news).toEqual([])
  })

  it('report a difference that was of no use, and the whole that followed', async () => {
    offer(1)
    world.fetch = async () => ({ difference: 'difference_result_wrong' })
    await world.updates.check()
    expect(world.events).toMatchObject([
      { how: 'difference', ok: false, code: 'difference_result_wrong' },
      { how: 'full', ok: true, bytes: 10 },
    ])
  })

  it('take an older version only where the platform asks for a rollback', async () => {
    offer(2)
    await world.updates.check()
    world.run()
    offer(1, 'rollback')
    const asked: boolean[] = []
    world.fetch = async (_record, _offer, rollback) => (asked.push(rollback), {})
    expect(await world.updates.check()).toBe('rollback')
    expect(asked).toEqual([true])
    expect(world.record.pending).toEqual(identity(version(1)))
  })

  it('forget what waits once it was withdrawn, and do not take what failed here', async () => {
    offer(1)
    await world.updates.check()
    world.run()
    offer(2)
    await world.updates.check()
    world.answer = answer({})
    expect(await world.updates.check()).toBe('keep')
    expect(world.record.pending).toBeUndefined()
    world.record.avoided = [identity(version(2))]
    offer(2)
    expect(await world.updates.check()).toBe('keep')
    expect(world.record.pending).toBeUndefined()
    offer(3)
    expect(await world.updates.check()).toBe('ready')
  })

  it('get newer keys where the package is not for those that are here, once', async () => {
    offer(1)
    world.keys = ['new', 'old']
    world.fetch = async ({ playerKeys }) =>
      playerKeys.includes('new') ? {} : Promise.reject(new PlayerFault('package_recipient_unknown'))
    expect(await world.updates.check()).toBe('ready')
    world.fetch = async () => Promise.reject(new PlayerFault('package_recipient_unknown'))
    world.run()
    offer(2)
    await expect(world.updates.check()).rejects.toMatchObject({ code: 'package_recipient_unknown' })
  })

  it('stop a program with the platform’s reason, and start it again', async () => {
    offer(1)
    await world.updates.check()
    world.answer = answer({ decision: 'stopped', reason: 'Closed' })
    expect(await world.updates.check()).toBe('stopped')
    expect(world.record.stopped).toBe('Closed')
    world.answer = answer({ config: { permissions: ['location'] } })
    expect(await world.updates.check()).toBe('keep')
    expect(world.record.stopped).toBeUndefined()
    expect(world.record.config).toEqual({ permissions: ['location'] })
  })

  it('keep why a test code gives nothing, as long as the platform says so', async () => {
    offer(1)
    world.answer = { ...world.answer, link: 'withdrawn' }
    expect(await world.updates.check()).toBe('ready')
    expect(world.record.linkEnd).toBe('withdrawn')
    world.answer = answer({})
    await world.updates.check()
    expect(world.record.linkEnd).toBeUndefined()
  })

  it('are one for all who ask meanwhile', async () => {
    let asked = 0
    offer(1)
    world.fetch = async () => (asked++, {})
    expect(await Promise.all([world.updates.check(), world.updates.check()])).toEqual(['ready', 'ready'])
    expect(asked).toBe(1)
  })
})
