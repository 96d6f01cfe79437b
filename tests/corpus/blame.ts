/**
 * Whose fault an error is. `ours`: the simulator is broken, or lacks what the platform has. `theirs`: the program's
 * own code stumbled, mostly over data that only its server has.
 *
 * What decides, in this order:
 *  1. A code of ours that says that the simulator itself failed (`ourCodes`) is ours; other codes are complaints about
 *     the program.
 *  2. A module that the program needs and does not bring is theirs.
 *  3. A missing global or method that the platform gives (`my.showToast is not a function`, `this.setData is not a
 *     function`, `Page is not defined`) is ours, wherever it was noticed. Of `my.` the platform gives what is declared
 *     (a test holds that against the typings); a name that nobody describes, mostly one of another dialect
 *     (`my.setClipboardData`), is theirs. What DingTalk's `dd.` has is described elsewhere: there every name is ours.
 *  4. What was thrown inside of the simulator's own scripts (the top frame of the stack lies there) is ours, unless it
 *     is an error that it throws on purpose for wrong arguments (it then has a `code`, which stands in the text).
 *  5. What a template's compiled code threw is ours: templates never throw. A frame of an SJS module is theirs.
 *  6. Everything else is theirs.
 */
import type { MappedFrame } from '../../protocol/host'
import type { LogEntry } from '../../protocol/bridge'
import { apis } from '../../simulator/api/spec'
import { unavailable } from '../../simulator/api/spec/platform'

export interface Fault {
  blame: 'ours' | 'theirs'
  /** Why: a code, `missing module`, `missing api`, `thrown in <file>`. */
  cause: string
  message: string
  page: string | undefined
  /** Innermost first, at the places of the sources; those in the simulator's own scripts start with `(simulator)`. */
  stack: string[]
}

const ourCodes = new Set([
  'page_frame_failed',
  'simulator_start_failed',
  'simulator_update_failed',
  'component_render_failed',
  'bridge_not_connected',
  'view_call_failed',
  'storage_not_kept',
  'browser_error',
  'worker_failed',
  'host_error',
])

const platformGlobals = /^(my|dd|App|Page|Component|Mixin|Behavior|getApp|getCurrentPages|require|exports|module|T)$/
const platformGlobalsOnAll =
  /^(Promise|Map|Set|Symbol|Proxy|Reflect|setTimeout|setInterval|clearTimeout|console|JSON|Math|Date|globalThis)$/
const instanceMembers =
  /^(setData|\$\w+|selectComponent|selectAllComponents|createSelectorQuery|createIntersectionObserver|getOpenerEventChannel|selectOwnerComponent|selectComposedParentComponent|hasMixin|getTabBar|getRelationNodes)$/

const groups = new Set([...Object.keys(apis), ...unavailable.keys()].map((name) => name.split('.')[0]))
const isPlatformApi = (name: string): boolean => groups.has(name.split('.')[0])

function lacking(message: string): string | undefined {
  const name = /(?:^|: )(\w[\w$]*) is not defined/.exec(message)?.[1]
  if (name && (platformGlobals.test(name) || platformGlobalsOnAll.test(name))) return `missing global ${name}`
  const [, space, api] = /\b(my|dd)\.([\w.]+) is not a (?:function|constructor)/.exec(message) ?? []
  if (api && (space === 'dd' || isPlatformApi(api))) return `missing api ${api}`
  const member = /\b(?:this|that|self|_this\d*|page)\.([\w$.]+) is not a function/.exec(message)?.[1]
  if (member && instanceMembers.test(member)) return `missing member ${member}`
  return undefined
}

/** What the console shows first of an entry's values. */
export function textOf(entry: LogEntry): string {
  return entry.args
    .map((arg) => {
      if (typeof arg === 'string') return arg
      const value = arg as { $t?: string; message?: string; name?: string } | null
      if (value && typeof value === 'object' && typeof value.message === 'string')
        return `${value.name ? `${value.name}: ` : ''}${value.message}`
      return JSON.stringify(arg)
    })
    .join(' ')
    .slice(0, 500)
}

const isRuntime = (frame: MappedFrame): boolean => /\/__tandem\/rt\//.test(frame.file)

const lineOf = (frame: MappedFrame): string => {
  const file = isRuntime(frame) ? `(simulator) ${frame.file.replace(/^.*\/__tandem\/rt\//, '')}` : frame.file
  return `${file}:${frame.line}:${frame.column + 1}${frame.functionName ? ` ${frame.functionName}` : ''}`
}

/** Undefined for an entry that is no fault. `frames`: the stack, mapped, of the simulator's own scripts too. */
export function blameOf(entry: LogEntry, frames: MappedFrame[]): Fault | undefined {
  const message = textOf(entry)
  const fault = (blame: Fault['blame'], cause: string): Fault => ({
    blame,
    cause,
    message,
    page: entry.page,
    stack: frames.slice(0, 6).map(lineOf),
  })
  if (entry.code && ourCodes.has(entry.code)) return fault('ours', entry.code)
  if (!entry.uncaught) return undefined
  if (/Cannot find module/.test(message)) return fault('theirs', 'missing module')
  const lack = lacking(message)
  if (lack) return fault('ours', lack)
  const top = frames[0]
  if (top && isRuntime(top)) {
    const code = /\b((?:api|path|bridge|config|query|storage|canvas|component|request|plugin)_\w+)\b/.exec(message)?.[1]
    return code ? fault('theirs', code) : fault('ours', `thrown in ${lineOf(top)}`)
  }
  if (top && top.file.endsWith('.axml')) return fault('ours', `thrown in ${top.file}`)
  return fault('theirs', top ? `thrown in ${top.file}` : 'thrown')
}
