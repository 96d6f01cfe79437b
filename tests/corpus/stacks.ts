/** Stacks at the places of the sources: the program's by the compiler's maps, the simulator's own by its build's. */
import fs from 'node:fs'
import path from 'node:path'
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import type { StackMapper } from '../../build/compile/map-stack'
import type { MappedFrame } from '../../protocol/host'

const RUNTIME = /\/__tandem\/rt\/([\w-]+\.js)$/

export class Stacks {
  readonly #maps = new Map<string, TraceMap | undefined>()

  constructor(private readonly runtimeDir: string) {}

  frames(stack: string, program: StackMapper): MappedFrame[] {
    return program.map(stack).map((frame) => {
      const script = RUNTIME.exec(frame.file)?.[1]
      const map = script === undefined ? undefined : this.#mapOf(script)
      const found = map && originalPositionFor(map, { line: frame.line, column: frame.column })
      if (!found || found.source === null) return frame
      // Still told apart from the program's files by its folder.
      const file = `/__tandem/rt/${found.source.replace(/^(\.\.\/)+/, '')}`
      return { ...frame, file, line: found.line, column: found.column, mapped: true }
    })
  }

  #mapOf(script: string): TraceMap | undefined {
    if (!this.#maps.has(script)) {
      const file = path.join(this.runtimeDir, `${script}.map`)
      this.#maps.set(script, fs.existsSync(file) ? new TraceMap(fs.readFileSync(file, 'utf8')) : undefined)
    }
    return this.#maps.get(script)
  }
}
