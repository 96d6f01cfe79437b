import { describe, expect, it } from 'vitest'
import { minimalEdit } from './minimal-edit'

const apply = (before: string, edit: ReturnType<typeof minimalEdit>): string =>
  edit ? before.slice(0, edit.start) + edit.text + before.slice(edit.end) : before

describe('minimalEdit', () => {
  it.each([
    ['one\ntwo\nthree\n', 'one\n2\nthree\n', { start: 4, end: 7, text: '2' }],
    ['aaa', 'aa', { start: 2, end: 3, text: '' }],
    ['', 'new', { start: 0, end: 0, text: 'new' }],
    ['old', '', { start: 0, end: 3, text: '' }],
  ])('changes only what differs: %j → %j', (before, after, edit) => {
    expect(minimalEdit(before, after)).toEqual(edit)
  })

  it('sees nothing to do in equal texts, whatever their line ends', () => {
    expect(minimalEdit('a\r\nb', 'a\nb')).toBeUndefined()
    expect(minimalEdit('a\nb', '\uFEFFa\r\nb')).toBeUndefined()
  })

  it('keeps the line ends of the text, and never cuts one in two', () => {
    const before = 'a\r\nb\r\nc'
    const edit = minimalEdit(before, 'a\nc')!
    expect(apply(before, edit)).toBe('a\r\nc')
    expect(before.slice(edit.start, edit.end)).not.toMatch(/^\n|\r$/)
  })

  it('gives the new text for random pairs', () => {
    let seed = 7
    const random = (n: number): number => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % n
    const text = (): string => Array.from({ length: random(12) }, () => 'ab\n'[random(3)]).join('')
    for (let i = 0; i < 500; i++) {
      const crlf = i % 2 === 0
      const after = text()
      const before = crlf ? text().replace(/\n/g, '\r\n') : text()
      const wanted = before.includes('\r\n') ? after.replace(/\n/g, '\r\n') : after
      expect(apply(before, minimalEdit(before, after))).toBe(wanted)
    }
  })
})
