import { describe, expect, it } from 'vitest'
import { fuzzyMatch } from './fuzzy'

const best = (query: string, texts: string[]): string | undefined =>
  texts
    .flatMap((text) => {
      const match = fuzzyMatch(query, text)
      return match ? [{ text, score: match.score }] : []
    })
    .sort((a, b) => b.score - a.score)[0]?.text

describe('fuzzyMatch', () => {
  it('needs every character in order', () => {
    expect(fuzzyMatch('abc', 'a-b-c')?.positions).toEqual([0, 2, 4])
    expect(fuzzyMatch('acb', 'a-b-c')).toBeUndefined()
    expect(fuzzyMatch('', 'anything')).toEqual({ score: 0, positions: [] })
  })

  it('prefers the name of a file to its folders', () => {
    expect(best('list', ['pages/list/detail.js', 'pages/detail/list.js'])).toBe('pages/detail/list.js')
  })

  it('prefers starts of words to places inside of them', () => {
    expect(best('sp', ['Go to Respond', 'Show Problems'])).toBe('Show Problems')
    expect(fuzzyMatch('pro', 'compromise prose')?.positions).toEqual([11, 12, 13])
  })

  it('finds a path by parts of its folders', () => {
    expect(best('pagde', ['pages/detail/index.js', 'utils/page.js'])).toBe('pages/detail/index.js')
  })
})

it('finds what is typed with its spaces, whatever words stand before it', () => {
  expect(fuzzyMatch('Stop Preview', 'Simulator: Stop Preview')?.positions[0]).toBe(11)
})
