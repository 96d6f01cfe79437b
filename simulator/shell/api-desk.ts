/**
 * Answers `api/call`s: looks the API up, checks its arguments against its declaration, runs the handler. Calls of a
 * worker that has ended are aborted and never answered.
 */
import { checkArguments } from '../api/spec/arguments'
import type { PageId } from '../../protocol/bridge'
import type { WireError } from '../../protocol/diagnostics'
import { handlers, type Handler, type Handlers, type ShellServices } from '../api/handlers'
import { ApiError, apiOf, toWireError, type ShellApiName } from '../api/spec'

export interface ApiCall {
  call: number
  name: string
  args: unknown
  page?: PageId
  /** Of the program's call. */
  stack?: string
}

export interface ApiAnswer {
  value?: unknown
  error?: WireError
}

/** An error that carries what `fail` gets as it is: routing has texts for error codes. */
export class WireFailure extends Error {
  constructor(readonly wire: WireError) {
    super(wire.message)
  }
}

export class ApiDesk {
  private readonly running = new Map<number, AbortController>()

  constructor(
    private readonly shell: ShellServices,
    /** Said once per name. */
    private readonly onMissing: (name: string) => void,
    /** What the device itself answers in place of the simulated one; undefined where it does not. */
    private readonly real: (name: ShellApiName) => Promise<Handlers> | undefined = () => undefined,
    /** Why a call is refused in this place. */
    private readonly refusal: (name: string) => string | undefined = () => undefined,
    private readonly noteFailure: (name: string, code: string) => void = () => {},
  ) {}

  async run(call: ApiCall): Promise<ApiAnswer | undefined> {
    const controller = new AbortController()
    this.running.set(call.call, controller)
    let answer: ApiAnswer
    try {
      answer = { value: await this.answer(call, controller.signal) }
    } catch (error) {
      answer = { error: error instanceof WireFailure ? error.wire : toWireError(error) }
      if (this.running.has(call.call)) this.noteFailure(call.name, answer.error!.code)
    }
    // Gone from the map: `reset` has run, and nobody waits any more.
    return this.running.delete(call.call) ? answer : undefined
  }

  abort(call: number): void {
    this.running.get(call)?.abort()
  }

  reset(): void {
    const running = [...this.running.values()]
    this.running.clear()
    for (const controller of running) controller.abort()
  }

  private async answer(call: ApiCall, signal: AbortSignal): Promise<unknown> {
    const api = apiOf(call.name)
    const simulated = Object.hasOwn(handlers, call.name) ? handlers[call.name as ShellApiName] : undefined
    if (!api || !simulated) {
      this.onMissing(call.name)
      throw new ApiError('api_not_available', `my.${call.name} is not available in the simulator`)
    }
    const args = checkArguments(call.name, api.args, call.args)
    const refusal = this.refusal(call.name)
    if (refusal !== undefined) throw new ApiError('api_not_available', refusal)
    const own = this.real(call.name as ShellApiName)
    const real = own && (await own)[call.name as ShellApiName]
    // What ended while that was loaded asks nobody for anything.
    if (signal.aborted) throw new ApiError('request_aborted', 'the call was ended')
    return ((real ?? simulated) as Handler<'alert'>)(args as never, this.shell, {
      call: call.call,
      page: call.page,
      stack: call.stack,
      signal,
    })
  }
}
