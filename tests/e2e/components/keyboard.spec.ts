/** Forms without a pointer: stops of the tab key, what keys do, and what a screen reader is told. */
import type { Page } from '@playwright/test'
import { expect, test } from './harness'

/** Roles and names as the browser works them out, of what can have the focus. */
async function told(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  const is = (node: (typeof nodes)[number], name: string) =>
    node.properties?.find((each) => each.name === name)?.value.value
  return nodes
    .filter(
      (node) => !node.ignored && (is(node, 'focusable') || is(node, 'disabled')) && node.role?.value !== 'RootWebArea',
    )
    .map((node) =>
      [node.role?.value, node.name?.value, is(node, 'disabled') ? '(disabled)' : '']
        .join(' ')
        .replace(/ +/g, ' ')
        .trim(),
    )
}

test('controls have roles, names and states', async ({ stage, page }) => {
  await stage.mount(`
    <a-label><a-checkbox></a-checkbox> News</a-label>
    <a-label for="age">Age</a-label><a-input id="age"></a-input>
    <a-label><a-switch disabled></a-switch> Dark</a-label>
    <a-label for="own">no</a-label><a-radio id="own" aria-label="Own name"></a-radio>
    <a-slider aria-label="Volume" value="30" disabled></a-slider>
    <a-picker disabled><a-view>City</a-view></a-picker>
    <a-button type="primary">Send</a-button>`)
  await expect
    .poll(async () => (await told(page)).sort())
    .toEqual([
      'button City (disabled)',
      'button Send',
      'checkbox News',
      'radio Own name',
      'slider Volume (disabled)',
      'switch Dark (disabled)',
      'textbox Age',
    ])
})

test('tab, space and arrows do what a finger does', async ({ stage, page }) => {
  await stage.mount(`
    <a-checkbox-group id="days" on="change"><a-checkbox id="mo" value="mo"></a-checkbox></a-checkbox-group>
    <a-switch id="on" on="change"></a-switch>
    <a-radio-group id="size" on="change">
      <a-radio id="s" value="s"></a-radio><a-radio value="m" disabled></a-radio><a-radio id="l" value="l"></a-radio>
    </a-radio-group>
    <a-slider id="loud" value="50" on="change"></a-slider>
    <a-button id="go" on="tap">Go</a-button>`)
  const focused = () => page.evaluate(() => document.activeElement?.id)
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  await press('Tab', ' ', ' ', 'Tab', ' ')
  await press('Tab', ' ', 'ArrowRight')
  expect(await focused()).toBe('l')
  await press('ArrowDown')
  expect(await focused()).toBe('s')
  await press('ArrowUp', 'Tab', 'Home', 'Home', 'End', 'PageDown', 'ArrowLeft', 'Tab', 'Enter')
  expect((await stage.sent()).map(({ handler, detail }) => [handler, detail.value])).toEqual([
    ['days.change', ['mo']],
    ['days.change', []],
    ['on.change', true],
    ['size.change', 's'],
    ['size.change', 'l'],
    ['size.change', 's'],
    ['size.change', 'l'],
    ['loud.change', 0],
    ['loud.change', 100],
    ['loud.change', 90],
    ['loud.change', 89],
    ['go.tap', undefined],
  ])
  // Where the keyboard is can be seen, on buttons too; a press of the pointer draws nothing around them.
  expect(await stage.css('#go', 'outline-style')).toBe('solid')
  await page.locator('#on').click()
  expect(await stage.css('#on', 'outline-style')).toBe('none')
})
