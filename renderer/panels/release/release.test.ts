import { describe, expect, it } from 'vitest'
import type { HostEvents, HostEventName } from '../../../protocol/host'
import type { ReleaseState } from '../../../protocol/host-release'
import { RpcError } from '../../../base/rpc/rpc-error'
import { GUARD_DEVICES } from '../../../protocol/release-rules'
import { actsFor, presentRelease } from '../../../base/release/release-acts'
import { draftOf, draftOfGuard, emptyCondition } from '../../../base/release/rules/draft'
import { translate, type Translate } from '../../i18n/i18n'
import { checkPlan, emptyForm, guardsFor, remembered, stepDrafts, toRemember, type ReleaseForm } from './release-plan'
import { formFaults } from './package-form'
import { PlatformModel } from './platform-model'
import { ReleaseModel, type ReleaseHost } from './release-model'

const key = { name: 'main', kind: 'signing', public: 'K', first: 'K', kept: false } as const
const state: ReleaseState = {
  keys: [key, { ...key, name: 'old', revoked: 'lost' }, { ...key, name: 'phone', kind: 'player' }],
  appId: 'app.one',
  version: '1.0.0',
  build: 4,
  packages: [{ path: 'x', size: 1, made: 0, appId: 'app.one', version: '1.0.0', build: 3, content: 'c' }],
  broken: [],
  differences: [],
}

function modelOver(answers: Record<string, (params: never, signal?: AbortSignal) => unknown>) {
  const listeners = new Map<string, (payload: never) => void>()
  const host = {
    call: async (name: string, params: unknown, signal?: AbortSignal) =>
      (answers[name] ?? (() => ({})))(params as never, signal),
    on: (name: string, listener: (payload: never) => void) => {
      listeners.set(name, listener)
      return { dispose: () => {} }
    },
    onDidReconnect: () => ({ dispose: () => {} }),
  } as unknown as ReleaseHost
  const model = new ReleaseModel(host)
  const fire = <N extends HostEventName>(name: N, payload: HostEvents[N]) => listeners.get(name)?.(payload as never)
  return { model, fire, host }
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 0))
const failing = (code: string) => () => {
  throw new RpcError(code, code)
}

describe('the form of a package', () => {
  it('follows what the program and the folder say, until something is typed', async () => {
    const { model } = modelOver({
      'release/state': () => state,
      'state/get': () => ({ recipients: ['phone', 'gone'] }),
    })
    model.load()
    await settle()
    expect(model.form).toEqual({
      key: 'main',
      appId: 'app.one',
      version: '1.0.0',
      build: '4',
      recipients: ['phone'],
      gates: true,
    })
    expect(model.faults).toEqual({})
    model.type({ build: '3' })
    expect(model.faults).toEqual({ build: 'release.fault.taken' })
    model.type({ appId: 'app.two' })
    expect(model.faults).toEqual({})
  })

  it('knows what a package cannot be', () => {
    const form = { key: '', appId: '../x', version: 'a b', build: '0', recipients: [], gates: true }
    expect(Object.keys(formFaults(form, []))).toEqual(['key', 'appId', 'version', 'build'])
    expect(formFaults({ ...form, build: '2147483648' }, []).build).toBe('release.fault.build')
  })
})

describe('a passphrase', () => {
  it('is asked for only where the host needs it, and again while it is wrong', async () => {
    const { model } = modelOver({})
    const given: unknown[] = []
    const done = model.withSecret('main', async (secret) => {
      given.push(secret)
      if (!secret.passphrase) failing('key_passphrase_missing')()
      if (secret.passphrase !== 'right') failing('key_passphrase_wrong')()
      return 'done'
    })
    for (const [passphrase, wrong] of [
      ['wrong', false],
      ['right', true],
    ] as const) {
      await settle()
      const question = model.question.value
      if (question?.kind !== 'passphrase') throw new Error('nothing is asked')
      expect(question.failure !== undefined).toBe(wrong)
      question.answer({ passphrase, keep: false })
      model.answered()
    }
    expect(await done).toBe('done')
    expect(given).toEqual([{}, { passphrase: 'wrong', keep: false }, { passphrase: 'right', keep: false }])
  })

  it('that is not given ends the work, and another error is told', async () => {
    const { model } = modelOver({})
    const work = async () => failing('key_passphrase_missing')()
    const done = model.withSecret('main', work)
    await settle()
    model.ask(undefined)
    expect(await done).toBeUndefined()
    await expect(model.withSecret('main', async () => failing('key_missing')())).rejects.toMatchObject({
      code: 'key_missing',
    })
  })
})

describe('a job', () => {
  it('tells its steps, goes alone, and is cancelled without a word', async () => {
    let params: { job: string } | undefined
    const { model, fire } = modelOver({
      'release/state': () => state,
      'release/check': (given: { job: string }, signal) => {
        params = given
        return new Promise((_, reject) =>
          signal!.addEventListener('abort', () => reject(new RpcError('rpc_cancelled', 'cancelled'))),
        )
      },
    })
    model.load()
    await settle()
    const done = model.check()
    await settle()
    fire('release/didProgress', { job: params!.job, step: 'gates' })
    fire('release/didProgress', { job: 'another', step: 'build' })
    fire('release/didProgress', { job: params!.job, step: 'upload', share: 0.5 })
    expect(model.running.value).toMatchObject({ kind: 'check', step: 'gates' })
    await model.make()
    expect(model.running.value?.kind).toBe('check')
    model.cancel()
    await done
    expect(model.running.value).toBeUndefined()
    expect(model.failure.value).toBeUndefined()
  })
})

describe('a release', () => {
  const t: Translate = (key, values) => translate('en', key, values)
  const form: ReleaseForm = { ...emptyForm, shares: '10, 50 100%' }
  const check = (change: Partial<ReleaseForm>) => checkPlan({ ...form, ...change }, guardsFor([]), t)
  const shares = (change: Partial<ReleaseForm>) =>
    check(change).steps?.map(({ audience, after }) => [audience.percentage, after])

  it('goes to what was chosen', () => {
    expect(shares({})).toEqual([
      [10, undefined],
      [50, undefined],
      [100, undefined],
    ])
    expect(check({}).steps?.map(({ name }) => name)).toEqual(['10 %', '50 %', 'Everybody'])
    expect(shares({ shares: '0.5，5', after: '30' })).toEqual([
      [0.5, undefined],
      [5, 30],
    ])
    expect(shares({ shares: '0.07、12.34' })).toEqual([
      [0.07, undefined],
      [12.34, undefined],
    ])
    expect(check({ plan: 'experience', shares: 'x' })).toEqual({ steps: [], faults: {} })
    expect(check({ plan: 'internal' }).steps?.[0]?.audience).toEqual({ percentage: 0, groups: ['internal'] })
    expect(check({ plan: 'internal', group: 'friends' }).steps?.[0]?.audience.groups).toEqual(['friends'])
    expect(shares({ plan: 'all', shares: 'x', after: 'x' })).toEqual([[100, undefined]])
  })

  it('says what is wrong, and where', () => {
    for (const wrong of ['', '50, 10', '101', '0', '0.001', 'x'])
      expect(check({ shares: wrong })).toMatchObject({ faults: { shares: 'release.fault.shares' } })
    expect(check({ after: '0' }).faults).toEqual({ after: 'release.fault.after' })
    const blank = emptyCondition('model')
    const among = { ...draftOf({ percentage: 100 }), where: [blank] }
    expect(check({ among }).faults).toEqual({ [`where.${blank.id}`]: 'rules.fault.blank' })
    expect(check({ among, plan: 'internal' }).faults).toEqual({})
    const guards = [{ ...guardsFor([])[0]!, above: '' }]
    const { faults, guards: none } = checkPlan(form, guards, t)
    expect([Object.values(faults), none]).toEqual([['rules.fault.number'], undefined])
    expect(check({ start: { later: true, at: '2020-01-01T00:00' } }).faults).toEqual({ start: 'start.bad' })
  })

  it('has the same conditions in every step, and is watched', () => {
    const where = [{ ...emptyCondition('system'), list: 'iOS' }]
    const { steps, guards } = check({ among: { percentage: '3', groups: ['friends'], devices: '', where } })
    expect(steps!.map(({ audience }) => audience)).toEqual(
      [10, 50, 100].map((percentage) => ({
        percentage,
        groups: ['friends'],
        where: [{ field: 'system', in: ['iOS'] }],
      })),
    )
    expect(guards!.map(({ metric, action }) => [metric, action])).toEqual([
      ['crashes', 'rollback'],
      ['scriptErrors', 'pause'],
    ])
    const own = { metric: 'startup', above: 2, against: 'before', least: 9, windowMinutes: 5, action: 'stop' } as const
    expect(checkPlan(form, guardsFor([own]), t).guards).toEqual([{ ...own, devices: GUARD_DEVICES }])
  })

  it('can be taken apart into single steps, and be put together from them', () => {
    const steps = stepDrafts({ ...form, after: '90' }, t)
    expect(check({ plan: 'steps', steps }).steps).toEqual(check({ after: '90' }).steps)
    expect(stepDrafts({ ...form, shares: 'x' }, t)).toHaveLength(1)
    steps[1]!.audience.percentage = '5'
    expect(check({ plan: 'steps', steps }).faults).toEqual({
      [`steps.${steps[1]!.id}.percentage`]: 'steps.fault.smaller',
    })
  })

  it('is remembered for the next one, but for what is of this one alone', () => {
    const own: ReleaseForm = {
      ...form,
      plan: 'steps',
      steps: stepDrafts(form, t),
      guards: [draftOfGuard(check({}).guards![0]!)],
      among: { ...form.among, groups: ['friends'] },
      notes: 'once',
      reason: 'once',
      start: { later: true, at: '2999-01-01T00:00' },
      experience: true,
    }
    const checked = checkPlan(own, own.guards!, t)
    const again = { ...emptyForm, ...remembered(JSON.parse(JSON.stringify(toRemember(own, checked)))) }
    expect(again).toMatchObject({ plan: 'steps', notes: '', reason: '', start: { later: false }, experience: true })
    expect(checkPlan(again, again.guards!, t)).toEqual({ ...checked, startsAt: undefined, faults: {} })
    expect(again.among.groups).toEqual(['friends'])
    expect(remembered({ plan: 'none', shares: 7, steps: [{}], guards: 'x', among: { percentage: 700 } })).toEqual({})
    expect(remembered({ plan: 'steps' })).toEqual({})
    expect(remembered(undefined)).toEqual({})
  })

  it('offers what makes sense, and shows what goes on before what has ended', () => {
    const of = (id: number, now: string, step = 0) => ({ id, state: now, step, steps: [1, 2] }) as never
    expect(actsFor(of(1, 'running'))).toEqual(['next', 'pause', 'stop', 'rollback'])
    expect(actsFor(of(1, 'running', 1))).toEqual(['pause', 'stop', 'rollback'])
    expect(actsFor(of(1, 'paused'))).toEqual(['resume', 'stop', 'rollback'])
    expect(actsFor(of(1, 'scheduled', 1))).toEqual(['next', 'stop'])
    expect(actsFor(of(1, 'completed', 1))).toEqual(['stop', 'rollback'])
    expect(actsFor(of(1, 'rolledBack'))).toEqual([])
    const first = (list: never[]) => presentRelease<{ id: number; state: 'paused' }>(list)?.id
    expect(first([of(3, 'completed'), of(2, 'paused')])).toBe(2)
    expect(first([of(3, 'completed'), of(2, 'stopped')])).toBe(3)
  })
})

describe('the way to a release', () => {
  const appId = 'app.one'
  const login = { platform: 'https://p', user: 'ada' }
  const status = { app: { id: appId, guards: [] }, releases: [], figures: [], platform: 'https://p' }

  /** A platform whose state is `now`, and what is shown for it. */
  async function wayFrom(now: () => object, local: Partial<ReleaseState> = {}) {
    const { model, host } = modelOver({
      'release/state': () => ({ ...state, ...local }),
      'release/platform': now,
      'release/groups': () => ({ groups: ['friends'] }),
    })
    model.load()
    await settle()
    const platform = new PlatformModel(host, model)
    await platform.begin()
    await settle()
    return { platform, model }
  }
  const shown = async (now: object, local: Partial<ReleaseState> = {}) => {
    const { platform, model } = await wayFrom(() => now, local)
    return platform.dialog.value?.kind ?? model.question.value?.kind
  }

  it('asks for what is missing first', async () => {
    expect(await shown({})).toBe('login')
    expect(await shown({ login, fault: { code: 'token_expired', message: '' } })).toBe('login')
    expect(await shown({ login, status }, { keys: [] })).toBe('new')
    expect(await shown({ login: { ...login, admin: true }, fault: { code: 'app_unknown', message: '' } })).toBe('app')
    expect(await shown({ login }, { appId: '' })).toBe('app')
    expect(await shown({ login, status })).toBe('release')
    const away = { login, fault: { code: 'unreachable', message: 'away' } }
    expect(await shown(away)).toBe('release')
    await expect(shown(away, { appId: '' })).rejects.toMatchObject({ code: 'unreachable' })
  })

  it('goes on by itself once it is there, and ends where it is given up', async () => {
    let now: object = { login: { ...login, admin: true }, fault: { code: 'app_unknown', message: '' } }
    const { platform } = await wayFrom(() => now)
    now = { login, status }
    await platform.addApp({ appId, name: 'One', key: 'main', platformKey: true })
    await settle()
    expect([platform.dialog.value?.kind, platform.groups.value]).toEqual(['release', ['friends']])
    platform.hide()
    await platform.did()
    expect(platform.dialog.value).toBeUndefined()
  })

  it('looks at the state of now, though somebody asks again meanwhile', async () => {
    const answers: ((state: object) => void)[] = []
    const { model, host } = modelOver({
      'release/state': () => state,
      'release/platform': () => new Promise((resolve) => answers.push(resolve)),
    })
    model.load()
    await settle()
    const platform = new PlatformModel(host, model)
    const begun = platform.begin()
    const again = platform.load()
    answers[0]!({})
    await settle()
    expect(platform.dialog.value).toBeUndefined()
    answers[1]!({ login, status })
    await Promise.all([begun, again])
    expect(platform.dialog.value?.kind).toBe('release')
  })
})
