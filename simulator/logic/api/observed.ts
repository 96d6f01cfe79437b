/** What becomes of a call that an agent looks at. One call begins at a time: the first `perform` in it is its own. */
import type { Runtime } from '../runtime'
import { callerStack } from './caller-stack'

type Settled = (outcome: unknown, failed: boolean) => void

let waiting: Settled | undefined

/** For whoever answers the call that has just begun, once. */
export function takeObserver(): Settled | undefined {
  const taken = waiting
  waiting = undefined
  return taken
}

/** Runs the call `name`; `outside` is the function that the program called. */
export function observed<T>(
  runtime: Runtime,
  name: string,
  args: readonly unknown[],
  outside: (...args: never[]) => unknown,
  run: () => T,
  mocked = false,
): T {
  // Not as the lines that `npm run bench -- watched` takes out: what follows is no call of it alone.
  const probe = runtime.probe
  if (!probe?.apiCalled) {
    runtime.recentCalls.note(name)
    return run()
  }
  const stack = callerStack(outside)
  const call: Parameters<typeof probe.apiCalled>[0] = { name, args, stack, mocked, settled: undefined }
  probe.apiCalled(call)
  waiting = call.settled
  try {
    const result = run()
    takeObserver()?.(result, false)
    return result
  } catch (error) {
    takeObserver()?.(error, true)
    throw error
  }
}
