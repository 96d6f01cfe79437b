import { expect, it } from 'vitest'
import { formatAgo, formatShare } from './format'

it('writes amounts as people read them', () => {
  expect([0, 0.0004, 0.034, 0.5, 1].map(formatShare)).toEqual(['0%', '0.04%', '3.4%', '50%', '100%'])
})

it('tells past from future', () => {
  const now = 1_700_000_000_000
  expect([-3 * 86_400_000, -90_000, 500, 7_300_000].map((by) => formatAgo(now + by, now))).toEqual([
    '3 days ago',
    '1 minute ago',
    'now',
    'in 2 hours',
  ])
})
