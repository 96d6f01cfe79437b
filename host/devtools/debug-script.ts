/** A script that runs in the program, with its source map: places of the project there and back. Lines and columns from 0. */
import {
  allGeneratedPositionsFor,
  AnyMap,
  eachMapping,
  LEAST_UPPER_BOUND,
  originalPositionFor,
  type TraceMap,
} from '@jridgewell/trace-mapping'
import { isTemplate } from '../../protocol/debug'

export interface Place {
  file: string
  line: number
  column: number
}

/** A function that is made of a text begins with two lines of its own (ECMA-262, CreateDynamicFunction). */
const DYNAMIC = 'tandem:///view/'
/** Lines that a breakpoint may move down to reach code, as others do. */
const REACH = 50
const DATA_URL = /^data:application\/json[^,]*;base64,/

/** A place in the code, and the line of the file that it comes from. */
export interface Generated {
  line: number
  column: number
  at: number
}

export class DebugScript {
  #map: TraceMap | undefined
  /** Of each source: its lines that code comes from, in order. */
  #lines: Map<string, number[]> | undefined
  #read = false

  /** `maps` gives the map by the script's address, where it knows a newer one than the script carries. */
  constructor(
    readonly id: string,
    private readonly url: string,
    private readonly sourceMapUrl: string,
    private readonly maps: (url: string) => string | undefined = () => undefined,
  ) {}

  get #above(): number {
    return this.url.startsWith(DYNAMIC) ? 2 : 0
  }

  /** Places may have moved without the code: the map is read again. */
  forget(): void {
    this.#read = false
    this.#lines = undefined
  }

  get #traces(): TraceMap | undefined {
    if (this.#read) return this.#map
    this.#read = true
    this.#map = undefined
    const data = DATA_URL.exec(this.sourceMapUrl)
    const carried = data ? Buffer.from(this.sourceMapUrl.slice(data[0].length), 'base64').toString('utf8') : undefined
    const text = this.maps(this.url) ?? carried
    try {
      // A map that cannot be read is none.
      if (text !== undefined) this.#map = new AnyMap(text)
    } catch {
      this.#map = undefined
    }
    return this.#map
  }

  original(line: number, column: number): Place | undefined {
    const traces = this.#traces
    if (!traces) return undefined
    const {
      source,
      line: found,
      column: at,
    } = originalPositionFor(traces, { line: Math.max(1, line + 1 - this.#above), column })
    return source === null ? undefined : { file: source, line: found - 1, column: at }
  }

  /**
   * Where the code of this line begins, or of the next line that has any; nothing where the file is not in this script.
   * An expression of a template has code for the first time that it is shown, and code for its changes.
   */
  generated(file: string, line: number): Generated[] {
    const traces = this.#traces
    const lines = traces && this.#linesOf(traces, file)
    const at = lines?.find((one) => one >= line)
    // Only some expressions of a template have code of their own to stop in: another one is not meant.
    const reach = isTemplate(file) ? 0 : REACH
    if (at === undefined || at - line > reach) return []
    const needle = { source: file, line: at + 1, column: 0, bias: LEAST_UPPER_BOUND } as const
    const found = allGeneratedPositionsFor(traces!, needle)
      .flatMap((one) => (one.line === null ? [] : { line: one.line - 1 + this.#above, column: one.column, at }))
      .sort((a, b) => a.line - b.line || a.column - b.column)
    return isTemplate(file) ? found : found.slice(0, 1)
  }

  #linesOf(traces: TraceMap, file: string): number[] | undefined {
    if (!this.#lines) {
      const sets = new Map<string, Set<number>>()
      eachMapping(traces, ({ source, originalLine }) => {
        if (source === null) return
        const lines = sets.get(source)
        if (lines) lines.add(originalLine - 1)
        else sets.set(source, new Set([originalLine - 1]))
      })
      this.#lines = new Map([...sets].map(([name, lines]) => [name, [...lines].sort((a, b) => a - b)]))
    }
    return this.#lines.get(file)
  }
}
