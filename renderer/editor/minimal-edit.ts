export interface TextEdit {
  /** UTF-16 offsets into the old text. */
  start: number
  end: number
  text: string
}

/**
 * The one span in which two texts differ, so that cursors, folding and marks elsewhere stay where they are.
 * Line ends are compared as `\n`: a model keeps its own. Undefined where nothing differs.
 */
export function minimalEdit(before: string, after: string): TextEdit | undefined {
  const eol = before.includes('\r\n') ? '\r\n' : '\n'
  const wanted = after.replace(/^\uFEFF/, '').replace(/\r\n?|\n/g, eol)
  if (before === wanted) return undefined
  const limit = Math.min(before.length, wanted.length)
  let start = 0
  while (start < limit && before[start] === wanted[start]) start++
  // A cut between the halves of a line end would make the model see another one.
  while (start > 0 && before[start - 1] === '\r') start--
  let endBefore = before.length
  let endAfter = wanted.length
  while (endBefore > start && endAfter > start && before[endBefore - 1] === wanted[endAfter - 1]) {
    endBefore--
    endAfter--
  }
  if (before[endBefore] === '\n' && before[endBefore - 1] === '\r') {
    endBefore++
    endAfter++
  }
  return { start, end: endBefore, text: wanted.slice(start, endAfter) }
}
