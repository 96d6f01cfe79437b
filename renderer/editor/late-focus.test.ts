// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest'
import { lateFocus } from './late-focus'

const get = (id: string): HTMLElement => document.getElementById(id)!
const press = (key: string): boolean =>
  document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))

beforeEach(() => {
  document.body.innerHTML = `
    <div id="pane"><button id="inside"></button></div><div id="tree" tabindex="0"></div><button id="other"></button>
    <div class="quick"><input id="field" /></div>`
  get('tree').focus()
})

it('comes where nothing has happened, and where keys moved nothing', () => {
  const wanted = lateFocus(get('pane'))
  expect(wanted()).toBe(true)
  press('a')
  press('b')
  expect(wanted()).toBe(true)
})

it('comes for who types ahead where the focus has been since before', () => {
  press('ArrowDown')
  press('Enter')
  const wanted = lateFocus(get('pane'))
  press('Control')
  press('End')
  expect(wanted()).toBe(true)
})

it('comes after the box that asked for it has given the focus back', () => {
  get('field').focus()
  press('Enter')
  const wanted = lateFocus(get('pane'))
  get('tree').focus()
  expect(wanted()).toBe(true)
  press('a')
  expect(wanted()).toBe(true)
})

it('leaves the focus where a key has moved it, also back to where it was', () => {
  const wanted = lateFocus(get('pane'))
  press('Tab')
  get('other').focus()
  expect(wanted()).toBe(false)
  press('Tab')
  get('tree').focus()
  expect(wanted()).toBe(false)
})

it('comes where a key has moved the focus into the place itself', () => {
  const wanted = lateFocus(get('pane'))
  press('Tab')
  get('inside').focus()
  expect(wanted()).toBe(true)
})

it('leaves the focus where somebody pressed, and in a box that was opened', () => {
  const wanted = lateFocus(get('pane'))
  get('field').focus()
  expect(wanted()).toBe(false)
  get('tree').focus()
  expect(wanted()).toBe(true)
  get('other').dispatchEvent(new Event('pointerdown', { bubbles: true }))
  expect(wanted()).toBe(false)
})
