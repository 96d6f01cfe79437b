import { expect, it } from 'vitest'
import { Bucket, Buckets } from './limits'

it('gives a burst, and then as much as time brings', () => {
  let now = 0
  const bucket = new Bucket({ burst: 3, perSecond: 2 }, () => now)
  expect([1, 2, 3, 4].map(() => bucket.take())).toEqual([true, true, true, false])
  now = 499
  expect([bucket.empty, bucket.take()]).toEqual([true, false])
  now = 1000
  expect([bucket.take(), bucket.take(), bucket.take()]).toEqual([true, true, false])
  now = 100_000
  expect([bucket.full, [1, 2, 3, 4].filter(() => bucket.take()).length]).toEqual([true, 3])
})

it('counts each address for itself, and remembers no more of them than it may', () => {
  const buckets = new Buckets({ burst: 1, perSecond: 0.001 })
  expect(buckets.of('a').take()).toBe(true)
  expect([buckets.of('a').take(), buckets.of('b').take()]).toEqual([false, true])
  for (let n = 0; n < 5000; n++) buckets.of(String(n)).take()
  // The oldest is forgotten, and begins anew.
  expect(buckets.of('a').take()).toBe(true)
})
