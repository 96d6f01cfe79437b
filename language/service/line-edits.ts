import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { TextEdit } from 'vscode-languageserver-types'

/**
 * Edits that turn a document into `text`, one for each run of lines that differ where both have as many lines, one in all
 * between the first and the last line that differ otherwise: cursors and folds elsewhere stay where they are.
 */
export function lineEdits(document: TextDocument, text: string): TextEdit[] {
  const before = document.getText().split('\n')
  const after = text.split('\n')
  const edit = (from: number, to: number, lines: string[]): TextEdit => ({
    range: { start: { line: from, character: 0 }, end: { line: to - 1, character: before[to - 1]!.length } },
    newText: lines.join('\n'),
  })
  if (before.length === after.length) {
    const edits: TextEdit[] = []
    for (let at = 0; at < before.length; at++) {
      if (before[at] === after[at]) continue
      const from = at
      while (at < before.length && before[at] !== after[at]) at++
      edits.push(edit(from, at, after.slice(from, at)))
    }
    return edits
  }
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head++
  let tail = 0
  const most = Math.min(before.length, after.length) - head
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  // A line on each side keeps the edit from being one of nothing.
  head = Math.max(0, head - (head + tail >= before.length ? 1 : 0))
  return [edit(head, before.length - tail, after.slice(head, after.length - tail))]
}
