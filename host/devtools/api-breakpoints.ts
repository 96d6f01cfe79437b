/**
 * Breakpoints at calls of `my.`: one in `announce` of the simulator's logic (simulator/logic/api/announce.ts), which
 * gets the API's name as its first argument. V8 stops there although the script is blackboxed, and the next step leads
 * to the program's own code.
 */
import type { ApiBreakpoint } from '../../protocol/debug'
import type { CdpSession } from './cdp-browser'

const LOGIC = '/__tandem/rt/worker.js'
const MARK = 'tandem:api-call'

export class ApiBreakpoints {
  /** Where `announce` is, of each script of logic that was looked through. */
  readonly #places = new Map<string, ReturnType<typeof placeOfAnnounce>>()
  readonly #scripts = new Set<string>()
  /** V8's id of what is set. */
  readonly #set = new Set<string>()
  #wanted: readonly ApiBreakpoint[] = []
  #applying: Promise<void> = Promise.resolve()

  constructor(private readonly session: CdpSession) {}

  /** Over once what was asked for last is in place. */
  get ready(): Promise<void> {
    return this.#applying
  }

  parsed(id: string, url: string): void {
    if (!url.includes(LOGIC)) return
    this.#scripts.add(id)
    if (this.#wanted.some(({ enabled }) => enabled)) this.want(this.#wanted)
  }

  want(wanted: readonly ApiBreakpoint[]): void {
    this.#wanted = wanted
    this.#applying = this.#applying.then(() => this.#apply(wanted)).catch(() => {})
  }

  /** The API whose call has just stopped the program; undefined where something else has. */
  async nameOf({ hitBreakpoints, callFrames }: any): Promise<string | undefined> {
    if (!hitBreakpoints?.some((id: string) => this.#set.has(id))) return undefined
    const [{ callFrameId }] = callFrames
    const options = { callFrameId, expression: 'arguments[0]', silent: true }
    const { result } = await this.session.call('Debugger.evaluateOnCallFrame', options)
    return String(result.value)
  }

  async #apply(wanted: readonly ApiBreakpoint[]): Promise<void> {
    if (wanted !== this.#wanted) return
    const old = [...this.#set]
    this.#set.clear()
    await Promise.all(old.map((breakpointId) => this.session.call('Debugger.removeBreakpoint', { breakpointId })))
    const names = wanted.flatMap(({ name, enabled }) => (enabled ? name : []))
    if (names.length === 0) return
    const condition = `${JSON.stringify(names)}.includes(arguments[0])`
    for (const scriptId of this.#scripts) {
      const place = await this.#find(scriptId)
      if (!place) continue
      const location = { scriptId, ...place }
      const { breakpointId } = await this.session.call('Debugger.setBreakpoint', { location, condition })
      this.#set.add(breakpointId)
    }
  }

  async #find(scriptId: string): Promise<ReturnType<typeof placeOfAnnounce>> {
    if (!this.#places.has(scriptId)) {
      const { scriptSource } = await this.session.call('Debugger.getScriptSource', { scriptId })
      this.#places.set(scriptId, placeOfAnnounce(scriptSource))
    }
    return this.#places.get(scriptId)
  }
}

export function placeOfAnnounce(code: string): { lineNumber: number; columnNumber: number } | undefined {
  const at = code.indexOf(MARK)
  if (at < 0) return undefined
  const before = code.slice(0, at)
  return { lineNumber: before.split('\n').length - 1, columnNumber: at - (before.lastIndexOf('\n') + 1) }
}
