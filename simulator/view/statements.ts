/**
 * Runs the statements of an update. Each has a source of its own, `tandem:///view/KEY.js`: a debugger finds it by that,
 * and stacks name it.
 *
 * Not those of WebKit, which leave evaluated code without a name and a line. A script element's text has in them the
 * document's name and a line, counted from where the text begins. There a statement runs as such a text, behind empty
 * lines, so many that no two statements share a line; `named` tells them apart by it, and says what others' stacks say.
 */
import type { CodeUnit } from '../../protocol/artifact'
import { namesEvaluated } from '../names-evaluated'

/** A function that is made of a text begins with two lines of its own (ECMA-262, CreateDynamicFunction). */
const MADE = 2

export class Statements {
  /** Those that ran as texts of the document, with their first lines (from 1) there, the newest first. */
  readonly #texts: { first: number; source: string }[] = []
  #next = 1

  /** `T`: as the global that statements are written against. */
  run({ key, code, map }: CodeUnit, T: object): void {
    const source = `tandem:///view/${encodeURI(key)}.js`
    if (namesEvaluated()) return void new Function('T', `${code}${comments(source, map)}`)(T)
    const above = this.place(source, code)
    const moved = map && `{"version":3,"sections":[{"offset":{"line":${above},"column":0},"map":${map}}]}`
    const script = document.createElement('script')
    script.textContent = `${'\n'.repeat(above)}${code}${comments(source, moved)}`
    document.head.append(script)
    script.remove()
  }

  /** How many lines stand above the code. */
  place(source: string, code: string): number {
    const first = this.#next
    this.#texts.unshift({ first, source })
    this.#next += code.split('\n').length
    return first - 1
  }

  /** A stack with the statements' own names, in a document of this address. */
  named(stack: string, address: string): string {
    if (this.#texts.length === 0) return stack
    const own = `@${address.replace(/[?#].*$/s, '')}:`
    return stack
      .split('\n')
      .map((frame) => {
        const at = frame.lastIndexOf(own)
        const [, line, column] = at < 0 ? [] : (/^(\d+):(\d+)$/.exec(frame.slice(at + own.length)) ?? [])
        const text = this.#texts.find(({ first }) => first <= Number(line))
        return text ? `${frame.slice(0, at)}@${text.source}:${Number(line) - text.first + 1 + MADE}:${column}` : frame
      })
      .join('\n')
  }
}

const comments = (source: string, map: string | undefined): string =>
  `\n//# sourceURL=${source}` +
  (map === undefined ? '' : `\n//# sourceMappingURL=data:application/json;base64,${base64(map)}`)

const base64 = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))
