import { describe, expect, it } from 'vitest'
import { chosenLines, findConflicts } from './merge-conflicts'
import { applyChanges, changesWithin, lineChanges } from './line-changes'

const text = (...lines: string[]): string => lines.join('\n')

describe('lineChanges', () => {
  it('tells what was added, changed and removed', () => {
    const before = text('a', 'b', 'c', 'd', '')
    expect(lineChanges(before, text('a', 'x', 'b', 'C', 'd', ''))).toEqual([
      { original: { from: 2, to: 2 }, modified: { from: 2, to: 3 } },
      { original: { from: 3, to: 4 }, modified: { from: 4, to: 5 } },
    ])
    expect(lineChanges(before, text('a', 'd', ''))).toEqual([
      { original: { from: 2, to: 4 }, modified: { from: 2, to: 2 } },
    ])
    expect(lineChanges(before, before.replaceAll('\n', '\r\n'))).toEqual([])
  })

  it('makes some of the changes, and none or all of them', () => {
    const before = text('a', 'b', 'c', 'd', 'e', '')
    const after = text('A', 'b', 'new', 'c', 'e', 'end')
    const changes = lineChanges(before, after)
    expect(changes).toHaveLength(4)
    expect(applyChanges(before, after, changes)).toBe(after)
    expect(applyChanges(before, after, [])).toBe(before)
    expect(applyChanges(before, after, [changes[1]!])).toBe(text('a', 'b', 'new', 'c', 'd', 'e', ''))
    expect(applyChanges('', 'new\n', lineChanges('', 'new\n'))).toBe('new\n')
    const windows = before.replaceAll('\n', '\r\n')
    expect(applyChanges(windows, after, [changes[0]!])).toBe(windows.replace('a', 'A'))
  })

  it('finds the changes of a selection', () => {
    const changes = lineChanges(text('a', 'b', 'c', 'd'), text('a', 'B', 'c'))
    const at = (from: number, to = from) => changesWithin(changes, 'modified', from, to).length
    expect([at(1), at(2), at(3), at(1, 3)]).toEqual([0, 1, 1, 2])
  })
})

describe('conflicts', () => {
  const lines = [
    'before',
    '<<<<<<< HEAD',
    'ours',
    '=======',
    'theirs 1',
    'theirs 2',
    '>>>>>>> side/x',
    '=======',
    '<<<<<<< HEAD',
    '||||||| base',
    'was',
    '=======',
    '>>>>>>> side/x\r',
    '<<<<<<< HEAD',
    '>>>>>>> no middle',
  ]

  it('are found where they are whole', () => {
    expect(findConflicts(lines)).toEqual([
      { start: 2, middle: 4, end: 7, current: 'HEAD', incoming: 'side/x' },
      { start: 9, base: 10, middle: 12, end: 13, current: 'HEAD', incoming: 'side/x' },
    ])
  })

  it('become what is chosen', () => {
    const [first, second] = findConflicts(lines)
    expect(chosenLines(lines, first!, 'current')).toEqual(['ours'])
    expect(chosenLines(lines, first!, 'incoming')).toEqual(['theirs 1', 'theirs 2'])
    expect(chosenLines(lines, first!, 'both')).toEqual(['ours', 'theirs 1', 'theirs 2'])
    expect(chosenLines(lines, second!, 'both')).toEqual([])
  })
})
