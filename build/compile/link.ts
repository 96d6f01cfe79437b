/** `logic.js` and `view.js` from their statements. */
import type { CodeUnit } from '../../protocol/artifact'

export interface LinkedScript {
  code: string
  /** Index map (ECMA-426, "Index source map"): one section a unit, so that no mapping has to be decoded. */
  map: string
}

const EMPTY_MAP = '{"version":3,"sources":[],"names":[],"mappings":""}'

/** `sourceRoot` goes in front of the units' sources, which are paths relative to the project's root. */
export function linkScript(
  units: readonly CodeUnit[],
  options: { file?: string; sourceRoot?: string } = {},
): LinkedScript {
  const { file, sourceRoot } = options
  const code: string[] = []
  const sections: string[] = []
  let line = 0
  let open = false
  for (const unit of units) {
    // A unit without a map gets an empty one: it would count to the section before it.
    if (unit.map !== undefined || open)
      sections.push(`{"offset":{"line":${line},"column":0},"map":${withRoot(unit.map ?? EMPTY_MAP, sourceRoot)}}`)
    open = unit.map !== undefined
    code.push(unit.code, ';\n')
    line += countLines(unit.code) + 1
  }
  const name = file === undefined ? '' : `"file":${JSON.stringify(file)},`
  return { code: code.join(''), map: `{"version":3,${name}"sections":[${sections.join(',\n')}]}` }
}

const withRoot = (map: string, sourceRoot: string | undefined): string =>
  sourceRoot === undefined ? map : `{"sourceRoot":${JSON.stringify(sourceRoot)},${map.slice(1)}`

function countLines(text: string): number {
  let lines = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++
  return lines
}

/** With the map behind the code, as workers want it. */
export const withInlineMap = ({ code, map }: LinkedScript): string =>
  `${code}//# sourceMappingURL=data:application/json;charset=utf-8;base64,${Buffer.from(map).toString('base64')}\n`

/** The unit and its line (both from 0) at a line of the linked code. */
export function unitAt(units: readonly CodeUnit[], line: number): { unit: CodeUnit; line: number } | undefined {
  let first = 0
  for (const unit of units) {
    const lines = countLines(unit.code) + 1
    if (line < first + lines) return { unit, line: line - first }
    first += lines
  }
  return undefined
}
