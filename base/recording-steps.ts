/** What the user did, and what came of it, as steps in words: for bug reports, and for doing it again. */
import type { LogValue } from '../protocol/bridge'
import type { JournalLine } from '../protocol/recording'
import { plainLine } from './plain-text'

export interface RecordingStep {
  /** The line at which it had been done. */
  index: number
  t: number
  kind: 'open' | 'tap' | 'type' | 'key' | 'back' | 'error' | 'request'
  text: string
  /** `Error.stack` where an error has one, as it was told. */
  stack?: string
}

type Loose = Record<string, unknown>
const loose = (value: unknown): Loose => (typeof value === 'object' && value !== null ? (value as Loose) : {})

/** ms within which a tap's handler is called. */
const SOON = 1000

export function stepsOf(lines: readonly JournalLine[]): RecordingStep[] {
  const routes = new Map<number, string>()
  const steps: RecordingStep[] = []
  lines.forEach(([t, kind, page, message], index) => {
    const about = loose(message)
    const { k } = about
    if (page !== null && typeof about['route'] === 'string') routes.set(page, about['route'])
    const where = page === null ? '' : ` on ${routes.get(page) ?? 'a page'}`
    const add = (step: Omit<RecordingStep, 'index' | 't'>): void => void steps.push({ index, t, ...step })
    if (kind === 'shell>logic' && k === 'page/show')
      add({ kind: 'open', text: `The page ${routes.get(page ?? -1) ?? ''} is shown` })
    if (kind === 'input' && about['kind'] === 'click')
      add({ kind: 'tap', text: `Tap ${targetOf(lines, index)}${where}` })
    if (kind === 'input' && about['kind'] === 'key') add({ kind: 'key', text: `Press ${String(about['key'])}${where}` })
    if (kind === 'input' && about['kind'] === 'back') add({ kind: 'back', text: 'Go back' })
    if (kind === 'input' && about['kind'] === 'text') {
      const text = `Type ${JSON.stringify(about['value'])} into ${elementOf(about)}${where}`
      const last = steps.at(-1)
      // Each letter is told with the whole text.
      if (last?.kind === 'type' && elementOf(loose(lines[last.index]![3])) === elementOf(about)) steps.pop()
      add({ kind: 'type', text })
    }
    if (
      kind === 'logic>shell' &&
      k === 'api/call' &&
      /^(request|httpRequest|uploadFile|downloadFile)$/.test(String(about['name']))
    )
      add({ kind: 'request', text: `The program requests ${String(loose(about['args'])['url'])}` })
    if (k === 'log' && loose(about['entry'])['level'] === 'error') {
      const { args, stack } = loose(about['entry'])
      const said = plainLine(Array.isArray(args) ? (args as LogValue[]) : [])
      add({ kind: 'error', text: `Error: ${said}`, ...(typeof stack === 'string' && { stack }) })
    }
  })
  return steps
}

/** Its id where it has one, else its tag. */
function elementOf({ path }: Loose): string {
  const steps = Array.isArray(path) ? path.map(String) : []
  const named = steps.filter((step) => step.startsWith('#')).at(-1)
  const last = (steps.filter((step) => step !== '^').at(-1) ?? '')
    .replace(/^a-/, '')
    .replace(/:(\d+)$/, (_, n) => ` ${Number(n) + 1}`)
  return named && named !== last ? `${named} (${last})` : last
}

/** With the handler that the program has for it. */
function targetOf(lines: readonly JournalLine[], index: number): string {
  const [t, , page, message] = lines[index]!
  for (let n = index - 5; n < lines.length && (lines[n]?.[0] ?? 0) - t < SOON; n++) {
    const line = lines[n]
    // What comes of the next press is not this one's.
    if (n > index && line?.[1] === 'input' && loose(line[3])['type'] === 'pointerdown') break
    if (!line || line[1] !== 'view>logic' || line[2] !== page || loose(line[3])['k'] !== 'event') continue
    const event = loose(loose(line[3])['event'])
    if (event['type'] === 'tap' && line[0] >= t - 100)
      return `${elementOf(loose(message))}, which calls ${String(loose(line[3])['handler'])}`
  }
  return elementOf(loose(message))
}
