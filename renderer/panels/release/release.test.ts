import { describe, expect, it } from 'vitest'
import type { HostEvents, HostEventName } from '../../../protocol/host'
import type { ReleaseState } from '../../../protocol/host-release'
import { RpcError } from '../../../base/rpc/rpc-error'
import { actsFor, presentRelease } from '../../../base/release/release-acts'
import { stepsOf, type ReleaseForm } from './platform-model'
import { formFaults } from './package-form'
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
  return { model, fire }
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
  const form: ReleaseForm = { plan: 'gray', shares: '10, 50 100%', after: '', notes: '', experience: false }
  const shares = (change: Partial<ReleaseForm>) =>
    stepsOf({ ...form, ...change })?.map(({ audience, after }) => [audience.percentage, after])

  it('goes to what was chosen', () => {
    expect(shares({})).toEqual([
      [10, undefined],
      [50, undefined],
      [100, undefined],
    ])
    expect(shares({ shares: '0.5，5', after: '30' })).toEqual([
      [0.5, undefined],
      [5, 30],
    ])
    for (const wrong of ['', '50, 10', '101', '0', '0.001', 'x']) expect(shares({ shares: wrong })).toBeUndefined()
    expect(shares({ after: '0' })).toBeUndefined()
    expect(stepsOf({ ...form, plan: 'experience' })).toEqual([])
    expect(stepsOf({ ...form, plan: 'internal' })?.[0]?.audience).toEqual({ percentage: 0, groups: ['internal'] })
    expect(shares({ plan: 'all', shares: 'x' })).toEqual([[100, undefined]])
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
