import { expect, it } from 'vitest'
import { formatBytes } from './format-bytes'

it('writes amounts as file managers do', () => {
  expect([0, 999, 1200, 45_600, 12_000_000].map(formatBytes)).toEqual(['0 B', '999 B', '1.2 kB', '46 kB', '12 MB'])
})
