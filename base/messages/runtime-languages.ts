/**
 * What the running simulator says, in the reader's language. The simulator itself speaks English alone: it must stay
 * small, and the program must see the same whoever looks. So a text is recognised by its pattern, and what is not
 * recognised stays as it is: the words of the program, of the browser, and of another version.
 */
import type { LogEntry, LogValue } from '../../protocol/bridge'
import { findingWords } from './finding-words'
import type { Language } from './languages'
import { fill } from './phrase'
import { placeWords, reasonWords } from './reason-words'
import { runtimeWords } from './runtime-words'

/** `parts`: literal texts, and between them the names of what varies. */
interface Pattern {
  parts: string[]
  chinese: string
}

type Words = Readonly<Record<string, string>>

const HOLE = /%([a-z]+)%/
/** Texts within texts. More nobody writes, but a page of the program may send what it likes. */
const MAX_DEPTH = 4
const compiled = new Map<Words, Pattern[]>()

/** The fullest first: `%name% is missing` fits much. */
function patternsOf(words: Words): Pattern[] {
  let patterns = compiled.get(words)
  if (!patterns) {
    const weight = ({ parts }: Pattern): number => parts.reduce((sum, part, i) => sum + (i % 2 ? 0 : part.length), 0)
    patterns = Object.entries(words).map(([english, chinese]) => ({ parts: english.split(HOLE), chinese }))
    compiled.set(
      words,
      patterns.sort((a, b) => weight(b) - weight(a)),
    )
  }
  return patterns
}

/** These hold whole sentences; all others no `: `, so that none takes what stands before a text. */
const sentences = new Set(['reason', 'hint', 'chain'])
const places = new Set(['where', 'what', 'page'])

/** What the holes of a text hold, each as little as can be: in time that grows with the text alone. */
function valuesIn(text: string, parts: readonly string[]): Record<string, string> | undefined {
  if (parts.length === 1) return text === parts[0] ? {} : undefined
  if (!text.startsWith(parts[0]!) || !text.endsWith(parts.at(-1)!)) return undefined
  const values: Record<string, string> = {}
  let at = parts[0]!.length
  for (let i = 1; i < parts.length; i += 2) {
    const [name, next] = [parts[i]!, parts[i + 1]!]
    const end = i + 2 === parts.length ? text.length - next.length : text.indexOf(next, at)
    if (end < at) return undefined
    const value = (values[name] = text.slice(at, end))
    if (!sentences.has(name) && value.includes(': ')) return undefined
    // A name, or `the argument`: sentences of others that end as ours would fit, too.
    if (i === 1 && parts[0] === '' && (name === 'name' || name === 'at') && /(?<!^the) /.test(value)) return undefined
    at = end + next.length
  }
  return values
}

function match(words: Words, text: string, depth: number): string | undefined {
  for (const { parts, chinese } of patternsOf(words)) {
    const values = valuesIn(text, parts)
    if (!values) continue
    for (const [name, value] of Object.entries(values))
      values[name] = places.has(name) ? placeInChinese(value, depth + 1) : reasonInChinese(value, depth + 1)
    return fill(closed(chinese, values), values)
  }
  return undefined
}

/** Without the space that parts Chinese from a name, where Chinese stands in the name's place. */
const closed = (chinese: string, values: Record<string, string>): string =>
  chinese
    .replace(/%([a-z]+)% (?=\p{Script=Han})/gu, (whole, name: string) =>
      /[\p{Script=Han}）”]$/u.test(values[name] ?? '') ? `%${name}%` : whole,
    )
    .replace(/(?<=\p{Script=Han}) %([a-z]+)%/gu, (whole, name: string) =>
      /^[\p{Script=Han}“]/u.test(values[name] ?? '') ? `%${name}%` : whole,
    )

const placeInChinese = (text: string, depth: number): string =>
  depth > MAX_DEPTH ? text : (match(placeWords, text, depth) ?? text)

/** A schema's faults (base/json-schema.ts) are said inside of other texts. */
const schemaWords = Object.fromEntries(
  Object.entries(findingWords).filter(([english]) => english.startsWith('%at% ') || english === 'the value'),
)
const inner = [reasonWords, schemaWords]

function reasonInChinese(text: string, depth: number): string {
  if (depth > MAX_DEPTH || !/[a-z]/i.test(text)) return text
  for (const words of inner) {
    const said = match(words, text, depth)
    if (said !== undefined) return said
  }
  return withoutPrefix(text, (rest) => reasonInChinese(rest, depth + 1)) ?? text
}

/** `my.x: …`, `<map>: …`, `components/card: …`: what is before stays. */
function withoutPrefix(text: string, say: (rest: string) => string): string | undefined {
  const at = text.indexOf(': ')
  if (at < 0) return undefined
  const rest = text.slice(at + 2)
  const said = say(rest)
  return said === rest ? undefined : `${text.slice(0, at)}：${said}`
}

/** `code`: of a log entry, or of a fault that the inspector is answered with. */
export function runtimeText(code: string, text: string, language: Language): string {
  if (language === 'en') return text
  const words = Object.hasOwn(runtimeWords, code) ? runtimeWords[code]! : {}
  const say = (part: string): string => match(words, part, 0) ?? part
  return match(words, text, 0) ?? withoutPrefix(text, say) ?? reasonInChinese(text, 0)
}

/** Only what the simulator says: what the program logs, and the errors that it throws, are its own. */
export function entryInLanguage<E extends Pick<LogEntry, 'args' | 'code' | 'uncaught'>>(
  entry: E,
  language: Language,
): E {
  const { args, code, uncaught } = entry
  const [first, ...rest] = args
  if (language === 'en' || typeof first !== 'string') return entry
  if (uncaught && rest.length > 0) return { ...entry, args: [whereInChinese(first), ...rest.map(thrown)] }
  if (uncaught || code === undefined || rest.length > 0) return entry
  return { ...entry, args: [runtimeText(code, first, language)] }
}

/** Errors of a page's frame itself. */
function thrown(value: LogValue): LogValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  if (value.$t !== 'error' || typeof value.message !== 'string') return value
  const message = match(runtimeWords.uncaught!, value.message, 0)
  return message === undefined ? value : { ...value, message }
}

/** `Error in onLoad:` of logic, `SJS watcher:` of a page. */
function whereInChinese(text: string): string {
  const said = match(runtimeWords.uncaught!, text, 0)
  if (said !== undefined || !text.endsWith(':')) return said ?? text
  const place = text.slice(0, -1)
  const hint = reasonInChinese(place, 0)
  return `${hint === place ? placeInChinese(place, 0) : hint}：`
}
