/** Stacks as engines write them → frames, in the sources where there are maps. */
import { originalPositionFor, type TraceMap } from '@jridgewell/trace-mapping'

export interface Frame {
  functionName?: string
  file: string
  /** From 1. */
  line: number
  /** From 0. */
  column: number
  mapped: boolean
}

const MOST = 30
/** A longer one is no frame: the patterns take the square of a line's length where it is made to. */
const LINE = 500
const chrome = /^\s*at (?:async )?(?:(.*?) \()?([^()]*?):(\d+):(\d+)\)?$/
const others = /^(.*?)@(.*?):(\d+):(\d+)$/

/** What is no frame (the message, `<anonymous>`) is left out. */
export function readStack(stack: string): Frame[] {
  const frames: Frame[] = []
  for (const text of stack.split('\n')) {
    if (frames.length === MOST) break
    if (text.length > LINE) continue
    const match = chrome.exec(text) ?? others.exec(text.trim())
    if (!match) continue
    const [, name, file, line, column] = match
    frames.push({
      ...(name && { functionName: name.slice(0, 120) }),
      file: file!.slice(-200),
      line: Number(line),
      column: Math.max(0, Number(column) - 1),
      mapped: false,
    })
  }
  return frames
}

/** `maps`: by the file in the package. A frame's file may be a whole address that ends with it. */
export function mapFrames(frames: readonly Frame[], maps: ReadonlyMap<string, TraceMap>): Frame[] {
  // The longer name first: `shop/logic.js` ends like `logic.js`.
  const names = [...maps.keys()].sort((a, b) => b.length - a.length)
  return frames.map((frame) => {
    const path = frame.file.replace(/[?#].*$/, '')
    const name = names.find((each) => path === each || path.endsWith(`/${each}`))
    const found = name && originalPositionFor(maps.get(name)!, { line: frame.line, column: frame.column })
    if (!found || found.source === null) return { ...frame, file: name ?? frame.file }
    const functionName = found.name ?? frame.functionName
    return {
      ...(functionName && { functionName }),
      file: found.source.replace(/^(\.?\/)+/, ''),
      line: found.line,
      column: found.column,
      mapped: true,
    }
  })
}

/** The place by which errors are told apart: the first in the program's own sources. */
export function placeOf(frames: readonly Frame[]): string {
  const own = frames.find(({ mapped, file }) => mapped && !file.startsWith('node_modules/'))
  const frame = own ?? frames.find(({ mapped }) => mapped) ?? frames[0]
  return frame ? `${frame.file}:${frame.line}` : ''
}

/** Without what is another each time: numbers, quoted texts. */
export function plainMessage(message: string): string {
  return message
    .replace(/(["'`])(?:(?!\1).){0,300}\1/g, '$1…$1')
    .replace(/\b(?:0x)?[0-9a-f]{8,}\b|\d+/gi, 'N')
    .slice(0, 300)
}
