/** Blocks that git leaves in a file: `<<<<<<<`, perhaps `|||||||`, `=======`, `>>>>>>>`. Line numbers count from 1. */
export interface Conflict {
  /** The line `<<<<<<<`. */
  start: number
  /** The line `|||||||`, where git was told to write the common text too (`merge.conflictStyle`). */
  base?: number
  /** The line `=======`. */
  middle: number
  /** The line `>>>>>>>`. */
  end: number
  /** What stands behind the marks: branches or commits. */
  current: string
  incoming: string
}

/** The whole ones; a block whose marks are in disorder is none. */
export function findConflicts(lines: readonly string[]): Conflict[] {
  const found: Conflict[] = []
  let open: Partial<Conflict> | undefined
  lines.forEach((text, i) => {
    const line = i + 1
    const [, mark, label = ''] = /^(<{7}|\|{7}|={7}|>{7})(?: (.*?))?\r?$/.exec(text) ?? []
    if (mark === '<<<<<<<') open = { start: line, current: label }
    else if (!open) return
    else if (mark === '|||||||' && !open.middle) open.base = line
    else if (mark === '=======' && !open.middle) open.middle = line
    else if (mark === '>>>>>>>' && open.middle) {
      found.push({ ...open, end: line, incoming: label } as Conflict)
      open = undefined
    }
  })
  return found
}

export type Choice = 'current' | 'incoming' | 'both'

/** The lines that a block becomes. */
export function chosenLines(lines: readonly string[], conflict: Conflict, choice: Choice): string[] {
  const { start, base, middle, end } = conflict
  const current = lines.slice(start, (base ?? middle) - 1)
  const incoming = lines.slice(middle, end - 1)
  return choice === 'current' ? current : choice === 'incoming' ? incoming : [...current, ...incoming]
}
