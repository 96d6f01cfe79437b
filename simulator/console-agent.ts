/** Runs expressions for the workbench (protocol/inspect-console.ts), in logic and in frames alike. */
import * as z from 'zod/mini'
import { toLogValues } from '../base/log-value'
import type { LogValue } from '../protocol/bridge'
import type { Evaluated } from '../protocol/inspect-console'
import type { Agent } from './inspect'

const code = z.object({ code: z.string().check(z.maxLength(1_000_000)) })
const path = z.object({ object: z.string().check(z.maxLength(1_000)) })

const MAX_NAMES = 2_000
/** Places where the last statement may begin that are tried. */
const MAX_CUTS = 20
/** As `//# sourceURL`: what is above it in a stack is what was typed. */
const SOURCE = 'tandem-console'

export function consoleAgent(): Agent {
  return {
    async evaluate(args): Promise<Evaluated> {
      const { code: text } = z.parse(code, args)
      try {
        const value: unknown = await run(text)
        Object.defineProperty(globalThis, '$_', { value, writable: true, configurable: true, enumerable: false })
        return { value: shown(value), failed: false }
      } catch (error) {
        return { value: ownStack(shown(error)), failed: true }
      }
    },
    complete: (args) => names(z.parse(path, args).object),
  }
}

const shown = (value: unknown): LogValue => toLogValues([value])[0]!

/** Indirect, so that it runs in the global scope. `//` of a last line must not swallow what comes after. */
// oxlint-disable-next-line no-eval
const evaluate = (text: string): unknown => (0, eval)(`${text}\n//# sourceURL=${SOURCE}`)

function run(text: string): unknown {
  if (/\bawait\b/.test(text)) return runAwaiting(text)
  // `{ a: 1 }` is meant as an object, not as a block.
  if (/^\s*\{[\s\S]*\}\s*$/.test(text)) return firstThatParses([`(${text}\n)`, text])
  return evaluate(lasting(text))
}

/** Within a function, so its declarations end with it. The value is that of the last statement, where it is an expression. */
function runAwaiting(text: string): unknown {
  const cuts = [...text.trimEnd().replace(/;$/, '').matchAll(/[;\n]/g)].map(({ index }) => index + 1)
  const texts = [...cuts.slice(-MAX_CUTS).reverse(), 0].map(
    (cut) => `(async () => { ${text.slice(0, cut)}\n return (${text.slice(cut).replace(/;\s*$/, '')}\n) })()`,
  )
  return firstThatParses([...texts, `(async () => { ${text}\n })()`, lasting(text)])
}

/** A text that does not parse has done nothing yet, so the next one may be tried. */
function firstThatParses(texts: string[]): unknown {
  const found = texts.find((text, n) => n === texts.length - 1 || parses(text))
  return evaluate(found!)
}

function parses(text: string): boolean {
  try {
    // Within a function that nobody calls, it is parsed and no more.
    evaluate(`void (() => { ${text}\n })`)
    return true
  } catch {
    return false
  }
}

/** `let` and `const` of one line must be there for the next one; those of an evaluated text end with it. */
const lasting = (text: string): string => text.replace(/^(?:let|const)(?=\s)/gm, 'var')

/** What is below the text's own frames is the way from the workbench to here. */
function ownStack(value: LogValue): LogValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  if (value.$t !== 'error' || typeof value.stack !== 'string') return value
  const lines = value.stack.split('\n')
  const last = lines.map((line) => line.includes(SOURCE)).lastIndexOf(true)
  return { ...value, stack: last < 0 ? '' : lines.slice(0, last + 1).join('\n') }
}

const segment = /^(?:\.?([\p{ID_Start}$_][\p{ID_Continue}$]*)|\[(\d+)\]|\[(?:"([^"\\]*)"|'([^'\\]*)')\])/u

function names(object: string): string[] {
  const found = object === '' ? globalThis : reach(object)
  if (found === null || found === undefined) return []
  const all = new Set<string>()
  for (let owner: object | null = Object(found); owner && all.size < MAX_NAMES; owner = Object.getPrototypeOf(owner))
    for (const name of Object.getOwnPropertyNames(owner)) if (!/^\d+$/.test(name)) all.add(name)
  return [...all].slice(0, MAX_NAMES)
}

function reach(text: string): unknown {
  let value: unknown = globalThis
  for (let rest = text; rest !== '';) {
    const match = segment.exec(rest)
    if (!match) return undefined
    value = plainMember(value, match[1] ?? match[2] ?? match[3] ?? match[4]!)
    if (value === null || value === undefined) return undefined
    rest = rest.slice(match[0].length)
  }
  return value
}

/** Without running a getter. */
function plainMember(of: unknown, name: string): unknown {
  for (let owner: object | null = Object(of); owner; owner = Object.getPrototypeOf(owner)) {
    const property = Object.getOwnPropertyDescriptor(owner, name)
    if (property) return property.value
  }
  return undefined
}
