/** `logic.js` and `view.js` from their statements. */
import type { CodeUnit } from '../../protocol/artifact'
import type { Artifact } from './types'

export interface LinkedScript {
  code: string
  /** Index map (ECMA-426, "Index source map"): one section a unit, so that no mapping has to be decoded. */
  map: string
}

const EMPTY_MAP = '{"version":3,"sources":[],"names":[],"mappings":""}'

export function linkScript(units: readonly CodeUnit[], file: string): LinkedScript {
  const code: string[] = []
  const sections: string[] = []
  let line = 0
  let open = false
  for (const unit of units) {
    // A unit without a map gets an empty one: it would count to the section before it.
    if (unit.map !== undefined || open)
      sections.push(`{"offset":{"line":${line},"column":0},"map":${unit.map ?? EMPTY_MAP}}`)
    open = unit.map !== undefined
    code.push(unit.code, ';\n')
    line += countLines(unit.code) + 1
  }
  return {
    code: code.join(''),
    map: `{"version":3,"file":${JSON.stringify(file)},"sections":[${sections.join(',\n')}]}`,
  }
}

/** One of an artifact's scripts. */
export function linkArtifact({ manifest, logic, view }: Artifact, name: 'logic' | 'view'): LinkedScript {
  const end = { key: 'artifact', code: `T.artifact(${JSON.stringify(manifest.hash)})` }
  return linkScript(name === 'logic' ? logic : [...view, end], `${name}.js`)
}

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
