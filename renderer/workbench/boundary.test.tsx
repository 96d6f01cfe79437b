// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { language } from '../i18n/i18n'
import { Boundary, faultDetails } from './boundary'
import { ServicesContext, type Services } from './services'

let root: Root
let broken = true

function Fragile() {
  if (broken) throw new TypeError('no such row')
  return <p>All is well</p>
}

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.spyOn(console, 'error').mockImplementation(() => {})
  broken = true
  document.body.innerHTML = '<div id="root"></div>'
  root = createRoot(document.getElementById('root')!)
})
afterEach(() => {
  act(() => root.unmount())
  language.set('en')
  vi.restoreAllMocks()
})

const text = (): string => document.body.textContent
const draw = (): void =>
  act(() =>
    root.render(
      <ServicesContext value={{} as Services}>
        <Boundary title="Problems">
          <Fragile />
        </Boundary>
        <p>The rest</p>
      </ServicesContext>,
    ),
  )

it('what throws says so in its place, and the rest stays', () => {
  draw()
  expect(text()).toContain('Problems met an error and cannot be shown.')
  expect(text()).toContain('no such row')
  expect(text()).toContain('The rest')
  act(() => language.set('zh'))
  expect(text()).toContain('“Problems”出错，无法显示。')
})

it('is made anew by Reload, as often as it takes', () => {
  draw()
  const reload = (): void => act(() => document.querySelector('button')!.click())
  reload()
  expect(text()).toContain('no such row')
  broken = false
  reload()
  expect(text()).toBe('All is wellThe rest')
  broken = true
  draw()
  expect(text()).toContain('no such row')
})

it('tells what, where and in which browser', () => {
  const details = faultDetails('Problems', { error: new TypeError('no such row'), components: '\n    at Fragile' })
  expect(details).toMatch(/^Tandem: Problems\n\nTypeError: no such row\n[^]*\n\nat Fragile\n\n/)
  expect(details).toContain(navigator.userAgent)
  expect(faultDetails('Problems', { error: 'odd', components: '' })).toContain('odd')
})
