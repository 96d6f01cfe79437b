/**
 * Functions for what the platform has and the simulator has not (`simulator/api/spec/platform.ts`): each fails in the
 * documented form, and the console says once by its name that it is not there, and why.
 */
import { ApiError } from '../../api/spec'
import { unavailable } from '../../api/spec/platform'
import type { Reporter } from '../report'
import { fieldsOf, perform, type Callbacks } from './call'

type Fields = Record<string, unknown>
type Api = (...args: unknown[]) => unknown

/** Names whose call gives an object with methods rather than an answer. */
const gives = /^(create|get\w*Manager$|getGeocoder$)/

/** Puts them on `my`; members of groups such as `ap` on an object of that name, beside what is there. */
export function addUnavailable(my: Fields, reporter: Reporter, seen: (name: string, api: Api) => Api): void {
  for (const [name, why] of unavailable) {
    const [member, group] = name.split('.').reverse() as [string, string?]
    const home = group === undefined ? my : ((my[group] ??= {}) as Fields)
    home[member] ??= seen(name, unavailableApi(reporter, name, why))
  }
}

export function unavailableApi(reporter: Reporter, name: string, why: string): (given?: unknown) => unknown {
  const [member] = name.split('.').reverse() as [string]
  const fail = (what: string, given: unknown): Promise<unknown> | undefined => {
    const message = `${what} is not available in the simulator: ${why}`
    reporter.complain('api_not_available', message)
    const [called] = what.split('.').reverse() as [string]
    // A listener would wait for ever, and a second function that takes it off has nothing to do.
    if (/^(on|off)[A-Z]/.test(called)) return undefined
    if (called.endsWith('Sync')) throw failure(message)
    const { success, fail, complete } = fieldsOf(given, undefined) as Callbacks
    return perform(name, { success, fail, complete }, reporter, () => {
      throw new ApiError('api_not_available', message)
    })
  }
  return (given) => {
    if (!gives.test(member)) return fail(`my.${name}`, given)
    reporter.complain('api_not_available', `my.${name} is not available in the simulator: ${why}`)
    return emptyHanded((method, first) => fail(`my.${name}().${method}`, first))
  }
}

function failure(message: string): Error {
  const { error } = new ApiError('api_not_available', message)
  return Object.assign(new Error(message), { error, errorMessage: message })
}

/** Stands for a context or manager: each of its methods fails, as the function would that gives it. */
const emptyHanded = (fail: (method: string, given: unknown) => unknown): object =>
  new Proxy(
    {},
    {
      get: (_, member) =>
        typeof member === 'symbol' || member === 'then' ? undefined : (given: unknown) => fail(member, given),
    },
  )
