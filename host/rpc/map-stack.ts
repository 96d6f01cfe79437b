import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import type { MappedFrame } from '../../protocol/host'
import type { Workspace } from '../workspace/workspace'

/** `at f (URL:1:2)` and `at URL:1:2` of Chromium; `f@URL:1:2` of Firefox and Safari. */
const framePattern = /^\s*(?:at (?:async )?(?:(.+?) \()?|(.*?)@)(\S+?):(\d+):(\d+)\)?$/

/** The frames of a stack at their original places. Frames of the simulator's own scripts are left out. */
export function mapStack(stack: string, { build, origin }: Workspace): MappedFrame[] {
  const frames: MappedFrame[] = []
  const maps = new Map<string, TraceMap | undefined>()
  for (const text of stack.split('\n').slice(0, 200)) {
    const match = framePattern.exec(text)
    if (!match) continue
    const [, chromium, other, url, line, column] = match
    if (url!.startsWith(`${origin}/__tandem/rt/`)) continue
    const functionName = (chromium ?? other) || undefined
    const frame = {
      ...(functionName && { functionName }),
      file: url!,
      line: Number(line),
      column: Number(column) - 1,
      mapped: false,
    }
    const script = new RegExp(
      `^${origin.replace(/[.]/g, '\\.')}/__tandem/app/(logic|view)\\.js(?:\\?v=([\\w-]+))?$`,
    ).exec(url!)
    const hash = script?.[2] ?? build.linked.latest?.manifest.hash
    if (!script || hash === undefined) frames.push(frame)
    else {
      if (!maps.has(url!)) {
        const linked = build.linked.script(hash, script[1] as 'logic' | 'view')
        maps.set(url!, linked && new TraceMap(linked.map))
      }
      frames.push(original(frame, maps.get(url!)))
    }
  }
  return frames
}

function original(frame: MappedFrame, map: TraceMap | undefined): MappedFrame {
  const found = map && originalPositionFor(map, { line: frame.line, column: frame.column })
  if (!found || found.source === null) return frame
  return { ...frame, file: found.source, line: found.line, column: found.column, mapped: true }
}
