import { expect, test } from 'vitest'
import { tileAddress } from './tiles'

test('addresses of tiles', () => {
  expect(tileAddress({ url: 'https://a/t?v=1' }, [10, 853, 421])).toBe('https://a/t?v=1&x=853&y=421&z=10.png')
  expect(tileAddress({ url: 'https://a/t', type: 0 }, [10, 853, 421])).toBe('https://a/t/10/853-421-10.png')
})
