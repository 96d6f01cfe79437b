import { z } from 'zod'
import type { LogEntry, LogValue, PageId } from '../../../protocol/bridge'
import { Signal } from '../../common/signal'
import { detach, messageOf } from '../../workbench/host'
import type { Services } from '../../workbench/services'

/** `frame`: the call of the paused program that is looked at. */
export type EvaluationPlace = 'logic' | 'frame' | PageId

const evaluated = z.object({ value: z.custom<LogValue>((value) => value !== undefined), failed: z.boolean() })
const names = z.array(z.string())

const stateKey = 'consoleHistory'
const maxHistory = 200

/** What is typed under the console: runs it where it is meant to, and remembers it with the project. */
export class ConsoleSession {
  readonly history = new Signal<readonly string[]>([])

  constructor(private readonly services: Pick<Services, 'host' | 'inspection' | 'debug' | 'target'>) {}

  async load(): Promise<void> {
    const stored = await this.services.host.call('state/get', { key: stateKey, project: true })
    const { success, data } = names.safeParse(stored)
    if (success && !this.history.value.length) this.history.set(data)
  }

  async run(code: string, at: EvaluationPlace): Promise<void> {
    const logs = this.services.target.logs.value
    this.remember(code)
    logs.typed(code)
    const source = at === 'logic' || at === 'frame' ? 'logic' : 'view'
    const entry = await this.evaluate(code, at).catch((error: unknown): Answer => ({
      level: 'error',
      args: [messageOf(error)],
    }))
    logs.answered({ ...entry, source, time: Date.now() })
  }

  /** Names that begin with what is typed of one at the end of `text`, and where in `text` that begins. */
  async complete(text: string, at: EvaluationPlace): Promise<{ from: number; names: string[] }> {
    const match =
      /((?:[\p{ID_Start}$_][\p{ID_Continue}$]*|\[(?:\d+|"[^"\\]*"|'[^'\\]*')\]|\.(?=[\p{ID_Start}$_]))*?)(\.?)([\p{ID_Continue}$]*)$/u.exec(
        text,
      )
    const [, object = '', dot = '', typed = ''] = match ?? []
    const from = text.length - typed.length
    if (at === 'frame' || (!dot && !typed) || (dot && !object) || (!dot && object)) return { from, names: [] }
    const answer = await this.services.inspection.ask(at, 'console', 'complete', { object })
    const wanted = typed.toLowerCase()
    const found = names.parse(answer).filter((name) => {
      return name !== typed && isName(name) && name.toLowerCase().startsWith(wanted)
    })
    return { from, names: found.slice(0, 100) }
  }

  private async evaluate(code: string, at: EvaluationPlace): Promise<Answer> {
    if (at === 'frame') {
      const { text, type } = await this.services.debug.evaluate(code)
      return { level: 'log', args: [{ $t: type === 'string' ? 'regexp' : 'symbol', text }] }
    }
    const answer = await this.services.inspection.ask(at, 'console', 'evaluate', { code })
    const { value, failed } = evaluated.parse(answer)
    return { level: failed ? 'error' : 'log', args: [value], ...(failed && { uncaught: true }) }
  }

  private remember(code: string): void {
    const { host } = this.services
    this.history.update((all) => [...all.filter((one) => one !== code), code].slice(-maxHistory))
    detach(host.call('state/set', { key: stateKey, value: [...this.history.value], project: true }), () => {})
  }
}

type Answer = Pick<LogEntry, 'level' | 'args' | 'uncaught'>

const isName = (name: string): boolean => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)
