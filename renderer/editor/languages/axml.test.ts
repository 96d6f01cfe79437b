import { expect, it } from 'vitest'
import { axmlConfiguration } from './axml'

it('takes no sign of a comparison for a bracket: `{{n > 1}}` would be without a partner', () => {
  const brackets = axmlConfiguration.brackets!.flat()
  expect(brackets).toContain('{{')
  expect(brackets.filter((bracket) => bracket === '<' || bracket === '>')).toEqual([])
})
