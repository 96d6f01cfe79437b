/**
 * What the running simulator says, in the reader's language. The simulator itself speaks English alone: it must stay
 * small, and the program must see the same whoever looks. So a text is recognised by its pattern, and what is not
 * recognised stays as it is: the words of the program, of the browser, and of another version.
 */
import type { LogEntry, LogValue } from '../../protocol/bridge'
import { findingWords } from './finding-words'
import type { Language } from './languages'
import { fill } from './phrase'
import { reasonWords } from './reason-words'
import { runtimeWords } from './runtime-words'

interface Pattern {
  test: RegExp
  names: string[]
  chinese: string
}

const HOLE = /%([a-z]+)%/g
const compiled = new Map<object, Pattern[]>()

/** The fullest first: `%name% is missing` fits much. */
function patternsOf(words: Readonly<Record<string, string>>): Pattern[] {
  let patterns = compiled.get(words)
  if (!patterns) {
    const weight = (text: string): number => text.replace(HOLE, '').length
    const keys = Object.keys(words).sort((a, b) => weight(b) - weight(a))
    patterns = keys.map((english) => toPattern(english, words[english]!))
    compiled.set(words, patterns)
  }
  return patterns
}

/** These hold whole sentences; all others no `: `, so that none takes what stands before a text. */
const sentences = new Set(['reason', 'hint', 'chain'])

function toPattern(english: string, chinese: string): Pattern {
  const parts = english.split(HOLE)
  const source = parts.map((part, i) => {
    if (i % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    return sentences.has(part) ? '([^]*)' : '((?:(?!: )[^])*?)'
  })
  return { test: new RegExp(`^${source.join('')}$`), names: parts.filter((_, i) => i % 2 === 1), chinese }
}

function match(words: Readonly<Record<string, string>>, text: string): string | undefined {
  for (const { test, names, chinese } of patternsOf(words)) {
    const found = test.exec(text)
    if (!found) continue
    return fill(chinese, Object.fromEntries(names.map((name, i) => [name, reasonInChinese(found[i + 1]!)])))
  }
  return undefined
}

/** A schema's faults are said inside of other texts, too. */
const inner = [reasonWords, findingWords]

function reasonInChinese(text: string): string {
  if (!/[a-z]/i.test(text)) return text
  for (const words of inner) {
    const said = match(words, text)
    if (said !== undefined) return said
  }
  return withoutPrefix(text, reasonInChinese) ?? text
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
  const say = (part: string): string => match(words, part) ?? part
  return match(words, text) ?? withoutPrefix(text, say) ?? reasonInChinese(text)
}

/** Only what the simulator says: what the program logs, and the errors that it throws, are its own. */
export function entryInLanguage<E extends Pick<LogEntry, 'args' | 'code' | 'uncaught'>>(entry: E, language: Language): E {
  const { args, code, uncaught } = entry
  const [first, second, ...rest] = args
  if (language === 'en' || typeof first !== 'string') return entry
  if (uncaught && isError(second)) {
    const { message } = second
    const error = typeof message === 'string' ? { ...second, message: match(runtimeWords.uncaught!, message) ?? message } : second
    return { ...entry, args: [whereInChinese(first), error, ...rest] }
  }
  if (uncaught || code === undefined || args.length !== 1) return entry
  return { ...entry, args: [runtimeText(code, first, language)] }
}

type LoggedError = { [key: string]: LogValue }
const isError = (value: LogValue | undefined): value is LoggedError =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && value.$t === 'error'

/** `Error in onLoad:` of logic, `SJS watcher:` of a page. */
function whereInChinese(text: string): string {
  const said = match(runtimeWords.uncaught!, text)
  // No space between Chinese words.
  if (said !== undefined) return said.replace(/(?<=[\p{Script=Han}）]) 出错/u, '出错')
  if (!text.endsWith(':')) return text
  return `${reasonInChinese(text.slice(0, -1))}：`
}
