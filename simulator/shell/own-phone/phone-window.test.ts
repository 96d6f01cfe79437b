import { expect, it } from 'vitest'
import { withKeyboard, type WindowMeasures } from './phone-window'

const window = (height: number, bottom = 34): WindowMeasures => ({
  width: 390,
  height,
  insets: { top: 47, right: 0, bottom, left: 0 },
})
const whole = window(844)

it.each([
  ['a keyboard over the window (iOS)', whole, window(844), 508, true, 336, whole],
  [
    'a window that shrinks for it (a WebView), whose home bar lies behind it',
    whole,
    window(508, 0),
    508,
    true,
    336,
    whole,
  ],
  ['an address bar that comes while nobody types', whole, window(744), 744, false, 0, window(744)],
  ['an address bar that comes while somebody types', whole, window(744), 744, true, 0, window(744)],
  ['a strip of suggestions of a keyboard of wood and wire', whole, window(844), 800, true, 0, whole],
  ['a window that grew while somebody types', window(744), window(844), 508, true, 336, whole],
  ['a picture that is zoomed while nobody types', whole, window(844), 422, false, 0, whole],
])('%s', (_what, before, now, visible, typing, keyboard, measures) => {
  expect(withKeyboard(before, now, visible, typing)).toEqual({ keyboard, measures })
})
