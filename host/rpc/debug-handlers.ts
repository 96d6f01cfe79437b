/** protocol/debug.ts, answered by the debugger of the window's browser. */
import type { ParamsOf, ResultOf } from '../../protocol/host'
import type { debugCalls } from '../../protocol/debug'
import type { Devtools } from '../devtools/devtools'

type DebugHandlers = {
  [N in keyof typeof debugCalls]: (params: ParamsOf<N>) => Promise<ResultOf<N>> | ResultOf<N>
}

export function debugHandlers(devtools: Devtools): DebugHandlers {
  return {
    'debug/setBreakpoints': async (wanted) => {
      await devtools.program.set(wanted)
      return devtools.state
    },
    'debug/state': () => devtools.state,
    'debug/step': async ({ step, origin }) => {
      await devtools.step(step, origin)
      return {}
    },
    'debug/pause': async () => {
      await devtools.program.pause()
      return {}
    },
    'debug/evaluate': ({ expression, frame, pure }) => devtools.program.evaluate(expression, frame, pure),
    'debug/members': ({ object }) => devtools.program.members(object),
    'debug/setVariable': ({ frame, scope, name, value }) => devtools.program.setVariable(frame, scope, name, value),
  }
}
