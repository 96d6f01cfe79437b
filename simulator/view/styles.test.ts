import { expect, test } from 'vitest'
import { withScheme } from './styles'

const css = '@media (prefers-color-scheme: dark) and (min-width: 1px) { a {} } @media ( prefers-color-scheme:light ) {}'

test('the colour scheme that a sheet asks for is answered by the device', () => {
  expect(withScheme(css, undefined)).toBe(css)
  expect(withScheme(css, 'dark')).toBe(
    '@media (min-width: 0px) and (min-width: 1px) { a {} } @media (max-width: -1px) {}',
  )
  expect(withScheme(css, 'light')).toBe(
    '@media (max-width: -1px) and (min-width: 1px) { a {} } @media (min-width: 0px) {}',
  )
})
