import { GenMapping, maybeAddSegment, setSourceContent, toEncodedMap } from '@jridgewell/gen-mapping'
import { decodedMappings, TraceMap, sourceContentFor } from '@jridgewell/trace-mapping'
import type { CodeUnit } from '../../protocol/artifact'

/**
 * One script of an artifact from its statements, and its source map. The map is flat, not made of sections: not all
 * that reads maps knows those.
 */
export function linkScript(units: readonly CodeUnit[], file: string): { code: string; map: string } {
  const map = new GenMapping({ file })
  const lines: string[] = []
  let line = 0
  for (const unit of units) {
    if (unit.map) addMap(map, unit.map, line)
    const code = unit.code.endsWith(';') || unit.code.endsWith('}') ? unit.code : `${unit.code};`
    lines.push(code)
    line += code.split('\n').length
  }
  return { code: lines.length ? `${lines.join('\n')}\n` : '', map: JSON.stringify(toEncodedMap(map)) }
}

function addMap(target: GenMapping, text: string, firstLine: number): void {
  const source = new TraceMap(text)
  decodedMappings(source).forEach((segments, line) => {
    for (const segment of segments) {
      if (segment.length === 1) maybeAddSegment(target, firstLine + line, segment[0])
      else {
        const name = segment.length === 5 ? source.names[segment[4]] : undefined
        const original = source.sources[segment[1]] ?? ''
        if (name === undefined) maybeAddSegment(target, firstLine + line, segment[0], original, segment[2], segment[3])
        else maybeAddSegment(target, firstLine + line, segment[0], original, segment[2], segment[3], name)
      }
    }
  })
  for (const original of source.sources) {
    const content = original === null ? null : sourceContentFor(source, original)
    if (original !== null && content !== null) setSourceContent(target, original, content)
  }
}

/** With the map behind the code, as workers want it. */
export const withInlineMap = ({ code, map }: { code: string; map: string }): string =>
  `${code}//# sourceMappingURL=data:application/json;charset=utf-8;base64,${Buffer.from(map).toString('base64')}\n`
