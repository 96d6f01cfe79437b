import fs from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { copyOf, expect, hostOver, test } from './support/host'
import { tempProject } from '../../host/testing/test-host'
import { openWindow, type DebugWindow } from './support/window'
import { openFile, runCommand } from './support/workbench'

const lineOf = (dir: string, file: string, text: string): number =>
  fs
    .readFileSync(path.join(dir, file), 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(text)) + 1

async function goTo(page: Page, file: string, line: number): Promise<void> {
  await openFile(page, file)
  await page.keyboard.press('Control+g')
  await page.locator('.quick-field').getByRole('combobox').fill(`:${line}`)
  await page.keyboard.press('Enter')
  await expect(page.locator('.status-bar')).toContainText(`Ln ${line}`)
}

const paused = (page: Page): Locator => page.locator('.debug-reason')
const frames = (page: Page): Locator => page.getByRole('listbox', { name: 'Call Stack' }).getByRole('option')
const variable = (page: Page, name: string): Locator =>
  page.locator('.debug-variable', { has: page.locator('.debug-name', { hasText: new RegExp(`^${name}$`) }) }).first()

let window: DebugWindow | undefined
test.afterEach(async () => {
  await window?.close()
  window = undefined
})

test.describe('in JavaScript', () => {
  let dir: string
  test.beforeEach(async () => {
    dir = copyOf('playground/tasks')
    window = await openWindow(dir)
  })

  test('each of several simulators says that it stands, and is led on by itself', async () => {
    const { page } = window!
    await runCommand(page, 'Add Simulator')
    const shell = (number: number) => page.getByRole('region', { name: `Simulator ${number}` }).frameLocator('iframe')
    const bar = (number: number) => shell(number).locator('.paused-bar')
    const filter = (number: number) =>
      shell(number).frameLocator('.page:not(.page-hidden):not(.page-curtain) iframe').locator('.filter').nth(1)
    await expect(filter(2)).toBeVisible({ timeout: 20_000 })
    await goTo(page, 'list.js', lineOf(dir, 'pages/list/list.js', 'this.show(this.data.tasks, event'))
    await page.keyboard.press('F9')
    await expect(page.locator('.monaco-editor .codicon-debug-breakpoint')).toBeVisible()
    await filter(1).click()
    for (const number of [1, 2]) await expect(bar(number)).toBeVisible()
    await expect(paused(page)).toHaveText('Paused on breakpoint · 1')
    await bar(2).getByRole('button').first().click()
    await expect(bar(2)).toBeHidden()
    await expect(filter(2)).toHaveClass(/filter-active/)
    await expect(bar(1)).toBeVisible()
    await page.locator('.debug-head').click()
    await page.keyboard.press('F5')
    await expect(bar(1)).toBeHidden()
    await expect(filter(1)).toHaveClass(/filter-active/)
  })

  test('stops at a breakpoint from the first run on, steps, and changes a variable that the screen then shows', async () => {
    const { page, simulator } = window!
    const line = lineOf(dir, 'pages/list/list.js', 'this.setData({')
    await goTo(page, 'list.js', line)
    await page.keyboard.press('F9')
    await runCommand(page, 'Show Run and Debug')
    await expect(page.locator('.breakpoint-row')).toContainText(`${line}`)
    await expect(page.locator('.monaco-editor .codicon-debug-breakpoint')).toBeVisible()

    await page.keyboard.press('Control+Shift+F5')
    await expect(paused(page)).toHaveText('Paused on breakpoint')
    await expect(frames(page).first()).toHaveText(new RegExp(`show\\s*list\\.js:${line}`))
    await expect(frames(page)).toContainText(['show', '(anonymous)', 'watchTasks', 'onLoad'])
    await expect(page.locator('.stopped-line')).toBeVisible()
    await expect(simulator.locator('.paused-bar')).toBeVisible()
    // The workbench goes on meanwhile, and nobody calls the program unresponsive.
    await page.waitForTimeout(3500) // Longer than the shell waits for an answer of logic.
    await expect(simulator.locator('.card')).toHaveCount(0)

    await expect(variable(page, 'active')).toContainText('"all"')
    await variable(page, 'active').dblclick()
    await page.getByRole('textbox', { name: 'Value of active' }).fill('"done"')
    await page.keyboard.press('Enter')
    await expect(variable(page, 'active')).toContainText('"done"')
    await page.getByRole('textbox', { name: 'Expression to watch' }).fill('tasks.length * 2')
    await page.keyboard.press('Enter')
    await expect(variable(page, 'tasks.length \\* 2')).toContainText('8')

    // The value under the pointer, unfolded.
    await page.locator('.view-line', { hasText: 'this.setData({' }).getByText('this', { exact: true }).first().hover()
    await expect(page.locator('.debug-hover')).toContainText('this')
    await expect(page.locator('.debug-hover')).toContainText('active: "all"')
    await page.locator('.debug-hover .debug-variable', { hasText: 'data' }).first().click()
    await page.mouse.move(5, 5)
    await expect(page.locator('.debug-hover')).toHaveCount(0)

    await page.keyboard.press('F10')
    await expect(paused(page)).toHaveText('Paused after a step')
    await expect(variable(page, 'tasks.length \\* 2')).toContainText('8')
    await frames(page).nth(2).click()
    await expect(page.locator('.dv-active-tab .tab').filter({ hasText: 'app.js' })).toBeVisible()

    await simulator.getByRole('button', { name: 'Continue' }).click()
    await expect(page.locator('.debug-toolbar')).toHaveCount(0)
    await expect(simulator.locator('.paused-bar')).toBeHidden()
    const list = simulator.frameLocator('iframe.frame').first()
    await expect(list.locator('.task')).toHaveCount(1)
    await expect(list.locator('.task')).toContainText('Return the library books')
  })

  test('conditions, log messages, moved lines, exceptions', async () => {
    const { page, simulator } = window!
    const list = simulator.frameLocator('iframe.frame').first()
    const line = lineOf(dir, 'pages/list/list.js', 'this.show(this.data.tasks, event')
    await goTo(page, 'list.js', line)
    await runCommand(page, 'Edit Conditional Breakpoint')
    await page.locator('.quick-field').getByRole('combobox').fill("event.target.dataset.name === 'done'")
    await page.keyboard.press('Enter')
    await expect(page.locator('.monaco-editor .codicon-debug-breakpoint-conditional')).toBeVisible()
    await list.getByText('Open', { exact: true }).click()
    await expect(list.locator('.task')).toHaveCount(3)
    await list.getByText('Done', { exact: true }).click()
    await expect(paused(page)).toHaveText('Paused on breakpoint')
    await page.keyboard.press('F5')
    await expect(list.locator('.task')).toHaveCount(1)

    // A log message in its place, and a line more above it.
    await runCommand(page, 'Edit Logpoint')
    await page
      .locator('.quick-field')
      .getByRole('combobox')
      .fill('chosen {event.target.dataset.name} of {this.data.tasks.length}')
    await page.keyboard.press('Enter')
    await expect(page.locator('.monaco-editor .codicon-debug-breakpoint-log')).toBeVisible()
    await page.keyboard.press('Control+Home')
    await page.keyboard.insertText('// one more\n')
    await expect(page.locator('.breakpoint-row .debug-row-place')).toHaveText(`${line + 1}`)
    await page.keyboard.press('Control+s')
    await expect(page.locator('.dv-active-tab .tab.dirty')).toHaveCount(0)
    // A comment moves lines, and the program runs on as it is.
    await list.getByText('Open', { exact: true }).click()
    await expect(list.locator('.task')).toHaveCount(3)
    // The condition is still there.
    await list.getByText('Done', { exact: true }).click()
    await expect(list.locator('.task')).toHaveCount(1)
    await runCommand(page, 'Show Console')
    await expect(page.locator('.console')).toContainText('chosen done of 4')
    await expect(page.locator('.console')).not.toContainText('chosen open')

    await page.getByLabel('Stop at exceptions').selectOption('uncaught')
    fs.writeFileSync(
      path.join(dir, 'pages/list/list.js'),
      fs
        .readFileSync(path.join(dir, 'pages/list/list.js'), 'utf8')
        .replace('onAdd() {', "onAdd() {\n    throw new Error('no room')"),
    )
    await expect(list.locator('.task')).toHaveCount(4)
    await list.getByText('New task').click()
    await expect(paused(page)).toHaveText('Paused on exception')
    await expect(page.locator('.debug-exception')).toHaveText('Error: no room')
    await page.keyboard.press('F5')
    await expect(page.locator('.debug-toolbar')).toHaveCount(0)
  })

  test('the developer tools have the same breakpoints, and stop with the editor', async () => {
    const { page, simulator } = window!
    const line = lineOf(dir, 'pages/list/list.js', 'this.show(this.data.tasks, event')
    await goTo(page, 'list.js', line)
    await page.keyboard.press('F9')
    await runCommand(page, 'Show Developer Tools')
    const tools = page.frameLocator('.devtools iframe')
    // It begins where one wants to look: the console in logic, the elements at the page.
    await expect(tools.getByRole('tab', { name: 'Sources' })).toBeVisible()
    const front = page.frames().find((frame) => frame.url().includes('devtools.localhost'))!
    await expect
      .poll(() =>
        front.evaluate(async () => {
          const [sdk, ui] = await Promise.all(['/core/sdk/sdk.js', '/ui/legacy/legacy.js'].map((each) => import(each)))
          const chosen = (kind: unknown): any => ui.Context.Context.instance().flavor(kind)
          return [chosen(sdk.RuntimeModel.ExecutionContext)?.label(), chosen(sdk.DOMModel.DOMNode)?.nodeName()]
        }),
      )
      .toEqual(['logic', 'A-PAGE'])
    await tools.getByRole('tab', { name: 'Sources' }).click()
    await expect(tools.getByText('this.show(this.data.tasks, eve', { exact: false }).first()).toBeVisible()
    await simulator.frameLocator('iframe.frame').first().getByText('Open', { exact: true }).click()
    await expect(paused(page)).toHaveText('Paused on breakpoint')
    await expect(tools.getByText('Paused on breakpoint').first()).toBeVisible()
    await page.locator('.debug-head').getByRole('button', { name: 'Continue' }).click()
    await expect(page.locator('.debug-toolbar')).toHaveCount(0)
    // Taken away there, by the front end's own code.
    await page
      .frames()
      .find((frame) => frame.url().includes('devtools.localhost'))!
      .evaluate(async () => {
        const { BreakpointManager } = await import('/models/breakpoints/breakpoints.js' as string)
        for (const { breakpoint } of BreakpointManager.BreakpointManager.instance().allBreakpointLocations())
          await breakpoint.remove(false)
      })
    await expect(page.locator('.breakpoint-row')).toHaveCount(0)
  })
})

test('what stands for the developer tools alone is told in the simulator, and goes on from there', async () => {
  const dir = copyOf('playground/tasks')
  const script = path.join(dir, 'pages/list/list.js')
  fs.writeFileSync(
    script,
    fs.readFileSync(script, 'utf8').replace('onFilter(event) {', 'onFilter(event) {\n    debugger'),
  )
  window = await openWindow(dir)
  const { page, simulator } = window
  const list = simulator.frameLocator('iframe.frame').first()
  await runCommand(page, 'Show Developer Tools')
  await expect(page.frameLocator('.devtools iframe').getByRole('tab', { name: 'Sources' })).toBeVisible()
  await expect(async () => {
    await list.getByText('Open', { exact: true }).click()
    await expect(simulator.locator('.paused-bar')).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await expect(page.locator('.debug-toolbar')).toHaveCount(0)
  await simulator.getByRole('button', { name: 'Continue' }).click()
  await expect(simulator.locator('.paused-bar')).toBeHidden()
  await expect(list.locator('.task')).toHaveCount(3)
})

test('stops in the lines of TypeScript, after a hot update as well', async () => {
  const dir = copyOf('playground/templates/typescript')
  window = await openWindow(dir)
  const { page, simulator } = window!
  const line = lineOf(dir, 'pages/index/index.ts', 'this.setData({')
  const more = simulator.frameLocator('iframe.frame').first().getByText('+').first()
  await goTo(page, 'index.ts', line)
  await page.keyboard.press('F9')
  await more.click()
  await expect(paused(page)).toHaveText('Paused on breakpoint')
  await expect(frames(page).first()).toHaveText(new RegExp(`change\\s*index\\.ts:${line}`))
  await expect(variable(page, 'by')).toContainText('1')
  await page.keyboard.press('F5')
  await expect(page.locator('.debug-toolbar')).toHaveCount(0)

  await page.keyboard.press('Control+Home')
  await page.keyboard.insertText('// moves everything\n')
  await page.keyboard.press('Control+s')
  await expect(page.locator('.breakpoint-row .debug-row-place')).toHaveText(`${line + 1}`)
  await expect(page.locator('.breakpoint-row .codicon-debug-breakpoint')).toBeVisible()
  await more.click()
  await expect(frames(page).first()).toHaveText(new RegExp(`change\\s*index\\.ts:${line + 1}`))
  await page.keyboard.press('F10')
  await expect(frames(page).first()).toHaveText(new RegExp(`change\\s*index\\.ts:${line + 2}`))
  await page.keyboard.press('F5')
  await expect(page.locator('.debug-toolbar')).toHaveCount(0)
})

test('a browser that was not started by the host says so', async ({ page }) => {
  const dir = copyOf('playground/tasks')
  const host = await hostOver(dir)
  try {
    await page.goto(host.url)
    await expect(page.locator('.tree-row').first()).toBeVisible()
    await openFile(page, 'list.js')
    await page.keyboard.press('F9')
    await runCommand(page, 'Show Run and Debug')
    await expect(page.locator('.debug-unavailable')).toContainText('the window that Tandem opens itself')
    await expect(page.locator('.monaco-editor .codicon-debug-breakpoint-unverified')).toBeVisible()
    await runCommand(page, 'Show Developer Tools')
    await expect(page.locator('.devtools .empty')).toContainText('the window that Tandem opens itself')
  } finally {
    await host.close()
    fs.rmSync(dir, { recursive: true, force: true })
  }
})

test('stops in SJS and at an expression of a template that calls something, after a hot update as well', async () => {
  const dir = tempProject({
    'app.json': JSON.stringify({ pages: ['pages/a'] }),
    'app.js': 'App({})',
    'mini.project.json': JSON.stringify({ component2: true }),
    'pages/a.json': '{}',
    'pages/a.js': 'Page({ data: { n: 1 }, more() { this.setData({ n: this.data.n + 1 }) } })',
    'pages/a.sjs': 'function double(n) {\n  const twice = n * 2\n  return twice\n}\nexport default { double }\n',
    'pages/a.axml': [
      '<import-sjs from="./a.sjs" name="f" />',
      '<button onTap="more">More</button>',
      '<view>{{n}}</view>',
      '<view id="twice">{{f.double(n)}}</view>',
    ].join('\n'),
  })
  window = await openWindow(dir)
  const { page, simulator } = window
  const list = simulator.frameLocator('iframe.frame').first()
  await expect(list.locator('#twice')).toHaveText('2')
  const box = (await list.getByText('More').boundingBox())!
  // By the mouse alone: nothing in a frame that stands can be asked.
  const stopped = async (): Promise<void> => {
    await expect(page.locator('.breakpoint-row .codicon-debug-breakpoint')).toBeVisible()
    await page.mouse.click(box.x + 20, box.y + 10)
    await expect(paused(page)).toHaveText('Paused on breakpoint')
  }
  const goOn = (): Promise<void> => page.locator('.debug-head').getByRole('button', { name: 'Continue' }).click()
  await runCommand(page, 'Show Run and Debug')
  await goTo(page, 'a.sjs', 2)
  await page.keyboard.press('F9')
  await stopped()
  await expect(frames(page).first()).toHaveText(/double\s*a\.sjs:2/)
  await expect(variable(page, 'n')).toContainText('2')
  await page.locator('.debug-head').getByRole('button', { name: 'Step Over' }).click()
  await expect(variable(page, 'twice')).toContainText('4')
  await page.waitForTimeout(7_000)
  await expect(page.locator('.simulator-banner')).toHaveCount(0)
  await goOn()
  await expect(list.locator('#twice')).toHaveText('4')
  await runCommand(page, 'Remove All Breakpoints')

  await goTo(page, 'a.axml', 4)
  await page.keyboard.press('F9')
  await stopped()
  await expect(frames(page).first()).toHaveText(/a\.axml:4/)
  await goOn()
  await expect(list.locator('#twice')).toHaveText('6')
  // Nothing is called there: the mark is hollow, and says why.
  await goTo(page, 'a.axml', 3)
  await page.keyboard.press('F9')
  await expect(page.locator('.breakpoint-row', { hasText: 'a.axml' }).first()).toHaveAttribute('title', /function/)
  await runCommand(page, 'Remove All Breakpoints')

  fs.writeFileSync(
    path.join(dir, 'pages/a.sjs'),
    'function double(n) {\n\n  const two = 2\n  return two * n * 10\n}\nexport default { double }\n',
  )
  await expect(list.locator('#twice')).toHaveText('60')
  await goTo(page, 'a.sjs', 4)
  await page.keyboard.press('F9')
  await stopped()
  await expect(frames(page).first()).toHaveText(/double\s*a\.sjs:4/)
  await expect(variable(page, 'two')).toContainText('2')
  await goOn()
  await expect(list.locator('#twice')).toHaveText('80')
})

test('exceptions stop in SJS and at expressions, where they are thrown, and `this` is called what it is', async () => {
  const sjs = [
    'function check(n) {',
    "  try { if (n < 9) throw new Error('inner') } catch (error) {}",
    "  if (n === 2) throw new Error('two')",
    "  if (n === 3) return getRegExp('[')",
    '  return n',
    '}',
    'export default { check }',
  ]
  const dir = tempProject({
    'app.json': JSON.stringify({ pages: ['pages/a'] }),
    'app.js': 'App({ onLaunch() {} })',
    'mini.project.json': JSON.stringify({ component2: true }),
    'pages/a.json': JSON.stringify({ usingComponents: { item: '../parts/item' } }),
    'pages/a.js': 'Page({ data: { n: 1 }, more() { this.setData({ n: this.data.n + 1 }) } })',
    'pages/a.sjs': sjs.join('\n'),
    'pages/a.axml': [
      '<import-sjs from="./a.sjs" name="f" />',
      '<button onTap="more">More</button>',
      '<view id="checked">{{f.check(n)}}</view>',
      '<view id="fixed">{{n.toFixed(n === 4 ? 200 : 0)}}</view>',
      '<item />',
    ].join('\n'),
    'parts/item.json': JSON.stringify({ component: true }),
    'parts/item.axml': '<button onTap="fail">Fail</button>',
    'parts/item.js': 'Component({\n  methods: {\n    fail() {\n      this.x.y()\n    },\n  },\n})',
  })
  window = await openWindow(dir)
  const { page, simulator } = window
  const view = simulator.frameLocator('iframe.frame').first()
  await expect(view.locator('#checked')).toHaveText('1')
  const [more, fail] = await Promise.all(['More', 'Fail'].map((name) => view.getByText(name).boundingBox()))
  await runCommand(page, 'Show Run and Debug')
  const stopsAt = async (button: typeof more, text: string, place: RegExp): Promise<void> => {
    await page.mouse.click(button!.x + 20, button!.y + 10)
    await expect(paused(page)).toHaveText('Paused on exception')
    await expect(page.locator('.debug-exception')).toContainText(text)
    await expect(frames(page).first()).toHaveText(place)
  }
  const goOn = async (): Promise<void> => {
    await page.locator('.debug-head').getByRole('button', { name: 'Continue' }).click()
    await expect(page.locator('.debug-toolbar')).toHaveCount(0)
  }
  await page.getByLabel('Stop at exceptions').selectOption('uncaught')
  // Once that one has found its place, the debugger is there.
  await goTo(page, 'a.sjs', 5)
  await page.keyboard.press('F9')
  await expect(page.locator('.breakpoint-row .codicon-debug-breakpoint')).toBeVisible()
  await runCommand(page, 'Remove All Breakpoints')
  await expect(page.locator('.breakpoint-row')).toHaveCount(0)
  await expect(page.locator('.quick-field')).toHaveCount(0)
  await stopsAt(more, 'Error: two', /check\s*a\.sjs:3/)
  await goOn()
  await stopsAt(more, 'Invalid regular expression', /check\s*a\.sjs:4/)
  await goOn()
  await stopsAt(more, 'toFixed()', /a\.axml:4/)
  await goOn()
  await expect(view.locator('#checked')).toHaveText('4')

  await stopsAt(fail, 'TypeError', /fail\s*item\.js:4/)
  await expect(variable(page, 'this')).toHaveText(/Component parts\/item$/)
  for (const [text, shown] of [
    ['getApp()', '{onLaunch: ƒ}'],
    ['getCurrentPages()[0]', 'Page pages/a {more: ƒ'],
  ] as const) {
    await page.getByRole('textbox', { name: 'Expression to watch' }).fill(text)
    await page.keyboard.press('Enter')
    await expect(variable(page, text.replace(/[()[\]]/g, '\\$&'))).toContainText(shown)
  }
  await goOn()

  await page.getByLabel('Stop at exceptions').selectOption('all')
  await stopsAt(more, 'Error: inner', /check\s*a\.sjs:2/)
  await goOn()
  await expect(view.locator('#checked')).toHaveText('5')
})
