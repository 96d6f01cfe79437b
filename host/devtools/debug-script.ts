/** A script that runs in the program, with its source map: places of the project there and back. Lines and columns from 0. */
import {
  allGeneratedPositionsFor,
  AnyMap,
  eachMapping,
  LEAST_UPPER_BOUND,
  originalPositionFor,
  type TraceMap,
} from '@jridgewell/trace-mapping'

export interface Place {
  file: string
  line: number
  column: number
}

/** Lines that a breakpoint may move down to reach code, as others do. */
const REACH = 50
const DATA_URL = /^data:application\/json[^,]*;base64,/

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
    const { source, line: found, column: at } = originalPositionFor(traces, { line: line + 1, column })
    return source === null ? undefined : { file: source, line: found - 1, column: at }
  }

  /** Where the code of this line begins, or of the next line that has any; undefined where the file is not in this script. */
  generated(file: string, line: number): { line: number; column: number; at: number } | undefined {
    const traces = this.#traces
    const lines = traces && this.#linesOf(traces, file)
    const at = lines?.find((one) => one >= line)
    if (at === undefined || at - line > REACH) return undefined
    const found = allGeneratedPositionsFor(traces!, {
      source: file,
      line: at + 1,
      column: 0,
      bias: LEAST_UPPER_BOUND,
    })
    const first = found.reduce<{ line: number; column: number } | undefined>(
      (best, one) =>
        one.line === null || (best && (best.line < one.line || (best.line === one.line && best.column <= one.column)))
          ? best
          : { line: one.line, column: one.column },
      undefined,
    )
    return first && { line: first.line - 1, column: first.column, at }
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
