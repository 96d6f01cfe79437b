import { expect, it } from 'vitest'
import { placeOf, RateLimit } from './limits'

const MINUTE = 60_000

it('a limit gives back what was taken as time goes by, and a clock that is set back takes nothing', () => {
  const limit = new RateLimit(2)
  const now = 100 * MINUTE
  limit.take('a', now)
  // Set back by an hour: what is left is left.
  limit.take('a', now - 60 * MINUTE)
  expect(() => limit.take('a', now - 60 * MINUTE)).toThrow('Too many requests')
  limit.take('b', now - 60 * MINUTE)
  limit.take('a', now - 59 * MINUTE)
})

it('addresses of one household count as one', () => {
  expect(placeOf('203.0.113.7')).toBe('203.0.113.7')
  expect(placeOf('::ffff:203.0.113.7')).toBe('::ffff:203.0.113.7')
  expect(placeOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2')
  expect(placeOf('2001:db8:1:2::9')).toBe('2001:db8:1:2')
  expect(placeOf('2001:db8::9')).toBe('2001:db8:0:0')
  expect(placeOf(':'.repeat(10_000))).toBe('')
  expect(placeOf('::1')).toBe('0:0:0:0')
})
