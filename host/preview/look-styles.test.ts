import { expect, it } from 'vitest'
import { lookStyle } from './look-styles'

it('keeps what is the program’s own', () => {
  const css = '.a { width: 13.333334vw; background: url(/images/a.png) }'
  expect(lookStyle(css, false)).toBe(css)
  expect(lookStyle('background-image: url(data:image/png;base64,AA==)', true)).toContain('data:image/png')
})

it.each([
  '.a{background:url(https://evil/p)}',
  '.a{background:url(//evil/p)}',
  '.a{background:u\\72l(https://evil/p)}',
  '.a{background:image-set("https://evil/p" 1x)}',
  '.a{--x:url(https://evil/p)}',
  '@font-face{font-family:x;src:url(https://evil/p)}',
  '.a{background:url("/\\"><evil")}',
])('loads nothing by %s', (css) => expect(lookStyle(css, false)).not.toMatch(/evil/))

it('takes no sheet that brings in others, and nothing that is no declaration', () => {
  expect(lookStyle('@import "//evil/x.css";', false)).toBeUndefined()
  expect(lookStyle('} @import', true)).toBeUndefined()
})
