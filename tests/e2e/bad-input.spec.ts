/**
 * Programs that are broken, hostile or endless, in a real browser. What needs none is tested with its room:
 * build/compile (config, modules, styles, disk, node-fs and compiler tests: every kind of broken file, paths and links
 * that lead out, a file that vanishes, 20 MB, 10,000 elements), tests/axml, tests/view/recursion.test.ts,
 * host/server (sockets without a token, pages of other sites, encoded paths), simulator/logic (values that cannot be sent).
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Page, Worker } from '@playwright/test'
import { expect, test } from './support/host'
import { Project } from './support/project'
import { Faults } from './support/simulator'

type Files = Record<string, string | Uint8Array>

let project: Project
const openProgram = async (page: Page, files: Files): Promise<Project> => (project = await Project.make(page, files))
test.afterEach(() => project?.close())

/** Two pages: `bad`, which a test is about, and `good`, which has to work whatever the other does. */
const withBad = (files: Files): Files => ({
  'app.json': JSON.stringify({ pages: ['pages/good/good', 'pages/bad/bad'], window: { defaultTitle: 'Bad' } }),
  'mini.project.json': '{ "compileOptions": { "component2": true } }',
  'pages/good/good.json': '{ "defaultTitle": "Good" }',
  'pages/good/good.axml': '<button onTap="add">Taps: {{n}}</button>',
  'pages/good/good.js': 'Page({ data: { n: 0 }, add() { this.setData({ n: this.data.n + 1 }) } })',
  'pages/bad/bad.axml': '<view>Bad</view>',
  'pages/bad/bad.js': 'Page({})',
  ...files,
})

/** The page that the tests are about, seen from around the shell: the one on the screen, not one that leaves it. */
const badPage = '.page[data-route="pages/bad/bad"][data-state=painted]:not(.page-hidden):not(.page-curtain) iframe'

/** In a workbench, the editors have workers as well. */
const logicOf = (page: Page): Worker =>
  page
    .workers()
    .filter((each) => each.url().includes('.sim.localhost'))
    .at(-1)!

const overlay = (page: Page) => page.locator('.overlay')

async function goodPageWorks(): Promise<void> {
  await project.logic("my.reLaunch({ url: '/pages/good/good' })")
  // A page of the same title that is on its way out may be found first.
  await expect(async () => {
    const good = await project.top('Good')
    await good.getByText('Taps: 0').click({ timeout: 1_000 })
    await expect(good.getByText('Taps: 1')).toBeVisible({ timeout: 2_000 })
  }).toPass()
}

test.describe('what is no program yet', () => {
  const cases: { what: string; files: Files; says: (string | RegExp)[] }[] = [
    { what: 'no mini program', files: { 'package.json': '{}' }, says: ['This folder holds no mini program'] },
    { what: 'an app.json that is no JSON', files: withBad({ 'app.json': '{ "pages": [' }), says: [/app\.json:1:\d+/] },
    { what: 'an empty app.json', files: withBad({ 'app.json': '' }), says: ['app.json'] },
    { what: 'an app.json without pages', files: withBad({ 'app.json': '{ "pages": [] }' }), says: ['lists no pages'] },
    {
      what: 'an app.json with nothing but a page that is not there',
      files: withBad({ 'app.json': '{ "pages": ["pages/absent/absent"] }' }),
      says: ['There is no page `pages/absent/absent`', /app\.json:1:\d+/],
    },
  ]
  for (const { what, files, says } of cases) {
    test(`${what}: said with its place, and it starts when it is mended`, async ({ page }) => {
      await openProgram(page, files)
      await project.show()
      for (const text of says) await expect(overlay(page)).toContainText(text)
      for (const [file, text] of Object.entries(withBad({}))) project.write(file, text)
      await expect((await project.top('Good')).getByText('Taps: 0')).toBeVisible()
      await expect(overlay(page)).toBeHidden()
      await goodPageWorks()
    })
  }
})

test.describe('what is broken from the start: told, and the rest runs', () => {
  const deep = '<view>'.repeat(10_000) + 'deep' + '</view>'.repeat(10_000)
  const cases: { what: string; files: Files; says?: (string | RegExp)[]; shows?: string }[] = [
    {
      what: 'a page that is not there',
      files: {
        'app.json':
          '{ "pages": ["pages/good/good", "pages/absent/absent", "pages/bad/bad"],\n"window": { "defaultTitle": "Bad" } }',
      },
      says: ['There is no page `pages/absent/absent`', /app\.json:1:\d+/],
      shows: 'Bad',
    },
    { what: 'unclosed tags', files: { 'pages/bad/bad.axml': '<view><text>one<view>two' }, shows: 'two' },
    {
      what: 'a bad expression',
      files: { 'pages/bad/bad.axml': '<view>{{ 1 + }}</view>\n<view>after</view>' },
      says: [/pages\/bad\/bad\.axml:1:\d+/],
      shows: 'after',
    },
    {
      what: 'an unknown component',
      files: { 'pages/bad/bad.axml': '<strange-thing>inside</strange-thing>' },
      shows: 'inside',
    },
    {
      what: 'a script that is no JavaScript',
      files: { 'pages/bad/bad.js': 'Page({ data: {}', 'pages/bad/bad.axml': '<view>still drawn</view>' },
      says: [/pages\/bad\/bad\.js:1:\d+/],
      shows: 'still drawn',
    },
    {
      what: 'templates that import each other',
      files: {
        'pages/bad/bad.axml': '<import src="./x.axml"/><template is="x"/>',
        'pages/bad/x.axml': '<import src="./y.axml"/><template name="x">from x <template is="y"/></template>',
        'pages/bad/y.axml': '<import src="./x.axml"/><template name="y">and y</template>',
      },
      shows: 'and y',
    },
    {
      what: 'templates that include each other',
      files: {
        'pages/bad/bad.axml': '<include src="./x.axml"/>',
        'pages/bad/x.axml': '<view>from x</view><include src="./y.axml"/>',
        'pages/bad/y.axml': '<include src="./x.axml"/>',
      },
      says: ['pages/bad/x.axml → pages/bad/y.axml'],
      shows: 'from x',
    },
    {
      what: 'components that contain each other',
      files: {
        'pages/bad/bad.json': '{ "usingComponents": { "x": "/c/x" } }',
        'pages/bad/bad.axml': '<x/>',
        'c/x.json': '{ "component": true, "usingComponents": { "y": "./y" } }',
        'c/x.axml': '<view>x<y/></view>',
        'c/y.json': '{ "component": true, "usingComponents": { "x": "./x" } }',
        'c/y.axml': '<x/>',
      },
      says: ['c/x → c/y → c/x', /c\/y\.axml:1:1/],
      shows: 'x',
    },
    {
      what: 'a template 10,000 elements deep',
      files: { 'pages/bad/bad.axml': `${deep}<view>beside</view>` },
      says: ['256'],
    },
    {
      what: 'a script of 20 MB',
      files: {
        'pages/bad/bad.js': `require('./large')\nPage({})`,
        'pages/bad/large.js': Buffer.alloc(21 * 1024 * 1024, 'a'),
      },
      says: ['pages/bad/large.js', 'MB'],
    },
    {
      what: 'paths that lead out',
      files: {
        'pages/bad/bad.json': '{ "usingComponents": { "a": "../../../x" } }',
        'pages/bad/bad.js': "require('../../../outside')\nPage({})",
        'pages/bad/bad.axml': '<import src="../../../../x.axml"/><view>here</view>',
        'pages/bad/bad.acss': "@import '../../../../x.acss';",
      },
      says: [/pages\/bad\/bad\.json:1/, /pages\/bad\/bad\.js:1/, /pages\/bad\/bad\.acss:1/, /pages\/bad\/bad\.axml:1/],
      shows: 'here',
    },
  ]
  for (const { what, files, says, shows } of cases) {
    test(what, async ({ page }) => {
      await openProgram(page, withBad(files))
      await project.show('pages/bad/bad')
      const bad = await project.top('Bad')
      if (shows) await expect(bad.locator('a-page')).toContainText(shows)
      for (const text of says ?? []) await expect(overlay(page)).toContainText(text)
      if (!says) await expect(overlay(page)).toBeHidden()
      if (says) await page.getByRole('button', { name: 'Dismiss' }).click()
      await goodPageWorks()
    })
  }
})

test('recursion that only its data could end is cut in logic and view, and said once', async ({ page }) => {
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  await openProgram(
    page,
    withBad({
      'pages/bad/bad.json': '{ "usingComponents": { "x": "/c/x" } }',
      'pages/bad/bad.axml': '<x n="{{n}}"/>',
      'pages/bad/bad.js': 'Page({ data: { n: 1 } })',
      'c/x.json': '{ "component": true, "usingComponents": { "x": "./x" } }',
      'c/x.axml': '<view class="x" onTap="tap">{{n}}-{{taps}}</view><x a:if="{{n > 0}}" n="{{n + 1}}"/>',
      'c/x.js': 'Component({ data: { taps: 0 }, methods: { tap() { this.setData({ taps: this.data.taps + 1 }) } } })',
    }),
  )
  await project.show('pages/bad/bad')
  const bad = await project.top('Bad')
  await expect(bad.locator('.x')).toHaveCount(120)
  // The innermost is the same instance on both sides.
  await bad.locator('.x').last().click()
  await expect(bad.locator('.x').last()).toHaveText('120-1')
  expect(said.filter((text) => text.includes('contain each other without end'))).toHaveLength(1)
  await goodPageWorks()
})

test('recursion that doubles is cut before it takes all memory, and said', async ({ page }) => {
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  await openProgram(
    page,
    withBad({
      'pages/bad/bad.json': '{ "usingComponents": { "x": "/c/x" } }',
      'pages/bad/bad.axml': '<x/>',
      'c/x.json': '{ "component": true, "usingComponents": { "x": "./x" } }',
      'c/x.axml': '<view>x</view><x a:for="{{[1, 2]}}"/>',
      'c/x.js': 'Component({})',
    }),
  )
  await project.show()
  await project.top('Good')
  await project.logic("void my.navigateTo({ url: '/pages/bad/bad' })")
  await expect.poll(() => said.join('\n'), { timeout: 20_000 }).toContain('contain each other without end')
  await goodPageWorks()
  // Mended, it shows.
  await project.logic("void my.navigateTo({ url: '/pages/bad/bad' })")
  project.write('c/x.axml', '<view>mended</view>')
  await expect((await project.top('Bad')).getByText('mended')).toBeVisible()
})

test('a page that throws in every life cycle: each is reported with its place, and all else works', async ({
  page,
}) => {
  const faults = new Faults(page)
  const hooks = [
    'onLoad',
    'onShow',
    'onReady',
    'onHide',
    'onUnload',
    'onTitleClick',
    'onPageScroll',
    'onPullDownRefresh',
  ]
  const script = hooks.map((name) => `  ${name}() { throw new Error('no ${name}') },`).join('\n')
  await openProgram(
    page,
    withBad({
      'pages/bad/bad.js': `Page({\n${script}\n  tap() { throw new Error('no tap') },\n  go() { my.navigateTo({ url: '/pages/good/good' }) },\n})`,
      'pages/bad/bad.json': '{ "usingComponents": { "x": "/c/x" } }',
      'pages/bad/bad.axml':
        '<view onTap="tap">Throw</view><view onTap="go">Go</view><x/><view style="height: 3000px"/>',
      'c/x.json': '{ "component": true }',
      'c/x.axml': '<view onTap="tap">Part</view>',
      'c/x.js': `Component({
  onInit() { throw new Error('no onInit') },
  deriveDataFromProps() { throw new Error('no derive') },
  didMount() { throw new Error('no didMount') },
  didUnmount() { throw new Error('no didUnmount') },
  methods: { tap() { throw new Error('no part tap') } },
})`,
    }),
  )
  await project.show('pages/bad/bad')
  const bad = await project.top('Bad')
  await bad.getByText('Throw').click()
  await bad.getByText('Part').click()
  await page.locator('.navbar-title:visible').click()
  await bad.evaluate('scrollTo(0, 50)')
  await expect.poll(() => faults.found.join('\n')).toContain('no onPageScroll')
  await bad.getByText('Go').click()
  await project.top('Good')
  await goodPageWorks()
  const all = faults.take().join('\n')
  for (const hook of hooks.filter((name) => name !== 'onPullDownRefresh')) expect(all).toContain(`Error in ${hook}`)
  for (const text of ['no tap', 'no part tap', 'no onInit', 'no derive', 'no didMount', 'no didUnmount'])
    expect(all).toContain(text)
})

test.describe('endless', () => {
  const loops = withBad({
    'pages/bad/bad.axml': '<view onTap="loop">Loop</view>',
    'pages/bad/bad.js': 'Page({ loop() { for (;;) {} } })',
  })

  test('logic can be stopped and started again', async ({ page }) => {
    await openProgram(page, loops)
    await project.show('pages/bad/bad')
    await (await project.top('Bad')).getByText('Loop').click()
    const alert = page.getByRole('alert')
    await expect(alert).toContainText('Logic does not answer', { timeout: 15_000 })
    await page.getByRole('button', { name: 'Stop' }).click()
    await expect.poll(() => page.workers().length).toBe(0)
    await page.getByRole('button', { name: 'Start' }).click()
    await (await project.top('Bad')).getByText('Loop').waitFor()
    await goodPageWorks()
  })

  test('a loop at the start of the program: an edit ends it', async ({ page }) => {
    await openProgram(page, withBad({ 'app.js': 'for (;;) {}' }))
    await project.show()
    await expect(page.getByRole('alert')).toContainText('Logic does not answer', { timeout: 15_000 })
    project.write('app.js', 'App({})')
    await page.getByRole('button', { name: 'Restart' }).click()
    await project.top('Good')
    await goodPageWorks()
  })

  test('the workbench goes on meanwhile, and stops it', async ({ page }) => {
    await openProgram(page, loops)
    await page.goto(project.host.url)
    const shell = page.frameLocator('.simulator-stage iframe')
    await expect(shell.frameLocator('iframe').first().getByText('Taps: 0')).toBeVisible({ timeout: 20_000 })
    await logicOf(page).evaluate("void my.reLaunch({ url: '/pages/bad/bad' })")
    await shell.frameLocator(badPage).getByText('Loop').click()
    await page.locator('.tree-row[title="app.json"]').dblclick()
    await expect(page.locator('.editor-host .view-line').first()).toBeVisible()
    await expect(shell.getByRole('alert')).toContainText('Logic does not answer', { timeout: 15_000 })
    await page.keyboard.type(' ')
    await expect(page.locator('.tab.dirty')).toHaveCount(1)
    await shell.getByRole('button', { name: 'Restart' }).click()
    await expect(shell.frameLocator(badPage).getByText('Loop')).toBeVisible()
  })

  test('an endless loop in SJS is ended and told of, and the page goes on', async ({ page }) => {
    await openProgram(
      page,
      withBad({
        'pages/bad/bad.axml': `<import-sjs name="m" from="./m.sjs"/><view>Value: {{m.loop(on)}}.</view><view onTap="go">Go</view>
          <view onTap="{{m.tap}}">Hang</view>`,
        'pages/bad/bad.js': 'Page({ data: { on: 0 }, go() { this.setData({ on: this.data.on + 1 }) } })',
        'pages/bad/m.sjs':
          'export default {\n  loop(on) {\n    while (on === 1) {}\n    return on\n  },\n  tap(event) { for (;;) event.timeStamp++ } }',
      }),
    )
    const faults = new Faults(page)
    await project.show('pages/bad/bad')
    const bad = await project.top('Bad')
    await bad.getByText('Go').click()
    await expect(bad.getByText('Value: .')).toBeVisible({ timeout: 15_000 })
    await bad.getByText('Hang').click()
    await bad.getByText('Go').click()
    await expect(bad.getByText('Value: 2.')).toBeVisible()
    const all = faults.take().join('\n')
    expect(all).toContain('an expression of pages/bad/bad: RangeError: A loop in SJS went on and on')
    expect(all).toContain('SJS handler of tap: RangeError: A loop in SJS went on and on')
    await goodPageWorks()
  })

  test('SJS that does not come back stops the frame alone: the workbench offers a new one, which shows what was mended', async ({
    page,
  }) => {
    await openProgram(
      page,
      withBad({
        'pages/bad/bad.axml':
          '<import-sjs name="m" from="./m.sjs"/><view>Value: {{m.loop(on)}}</view><view onTap="go">Go</view>',
        'pages/bad/bad.js': 'Page({ data: { on: false }, go() { this.setData({ on: true }) } })',
        'pages/bad/m.sjs':
          'const f = (n) => n < 2 ? n : f(n - 1) + f(n - 2)\nexport default { loop: (on) => f(on ? 90 : 2) }',
      }),
    )
    await page.goto(project.host.url)
    const shell = page.frameLocator('.simulator-stage iframe')
    await expect(shell.frameLocator('iframe').first().getByText('Taps: 0')).toBeVisible({ timeout: 20_000 })
    await logicOf(page).evaluate("void my.reLaunch({ url: '/pages/bad/bad' })")
    const bad = shell.frameLocator(badPage)
    await expect(bad.getByText('Value: 1')).toBeVisible()
    // The click is not answered any more.
    void bad
      .getByText('Go')
      .click({ timeout: 3000 })
      .catch(() => {})
    await expect(page.locator('.simulator-banner')).toBeVisible({ timeout: 20_000 })
    await page.locator('.tree-row[title="app.json"]').dblclick()
    await expect(page.locator('.editor-host .view-line').first()).toBeVisible()
    project.write('pages/bad/m.sjs', 'export default { loop(on) { return on ? 2 : 3 } }')
    await page.getByRole('button', { name: 'Reload Frame' }).click()
    await expect(shell.frameLocator('iframe').first().getByText('Taps: 0')).toBeVisible({ timeout: 20_000 })
    await expect(page.locator('.simulator-banner')).toHaveCount(0)
    await logicOf(page).evaluate("void my.reLaunch({ url: '/pages/bad/bad' })")
    await bad.getByText('Go').click()
    await expect(bad.getByText('Value: 2')).toBeVisible()
  })
})

test.describe('too much', () => {
  test('console entries by the ten thousand, and huge ones', async ({ page }) => {
    await openProgram(
      page,
      withBad({
        'pages/bad/bad.axml': '<view onTap="flood">Flood</view><view>{{done}}</view>',
        'pages/bad/bad.js': `Page({ flood() {
          for (let i = 0; i < 30000; i++) console.log('entry', i)
          const list = Array.from({ length: 200000 }, (_, i) => ({ i, text: 'x'.repeat(100) }))
          const circle = { list }; circle.self = circle
          let deep = {}; for (let i = 0; i < 10000; i++) deep = { deep }
          console.log(list, circle, deep, 'y'.repeat(5e6))
          this.setData({ done: 'done' })
        } })`,
      }),
    )
    await page.goto(project.host.url)
    const shell = page.frameLocator('.simulator-stage iframe')
    await expect(shell.frameLocator('iframe').first().getByText('Taps: 0')).toBeVisible({ timeout: 20_000 })
    await logicOf(page).evaluate("void my.reLaunch({ url: '/pages/bad/bad' })")
    const bad = shell.frameLocator(badPage)
    await bad.getByText('Flood').click()
    await expect(bad.getByText('done')).toBeVisible({ timeout: 20_000 })
    await page.locator('.tree-row[title="app.json"]').dblclick()
    await expect(page.locator('.editor-host .view-line').first()).toBeVisible()
    await expect(page.locator('.simulator-banner')).toHaveCount(0)
  })

  test('setData with what cannot be sent, and with 20 MB', async ({ page }) => {
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    await openProgram(
      page,
      withBad({
        'pages/bad/bad.axml':
          '<view onTap="odd">Odd {{n}} {{typeof circle}} {{circle.name}} {{f ? "f" : ""}}</view><view onTap="large">Large {{list.length}} {{list[0].length}}</view>',
        'pages/bad/bad.js': `Page({
          data: { n: 0, circle: { name: 'kept' } },
          odd() {
            const circle = { name: 'round' }; circle.self = circle
            this.setData({ n: 1, circle, f() {}, big: 10n, symbol: Symbol('s'), date: new Date(0) })
          },
          large() { this.setData({ list: Array.from({ length: 20 }, () => 'z'.repeat(1024 * 1024)) }) },
        })`,
      }),
    )
    await project.show('pages/bad/bad')
    const bad = await project.top('Bad')
    await bad.getByText('Odd').click()
    await expect(bad.getByText('Odd 1')).toHaveText('Odd 1 object kept f')
    expect(said.join('\n')).toContain('"circle" cannot be sent to the view')
    await bad.getByText('Large').click()
    await expect(bad.getByText('Large 20 1048576')).toBeVisible({ timeout: 20_000 })
    await expect.poll(() => said.join('\n')).toContain('one update of the view is 20 MB')
    await goodPageWorks()
  })
})

test('pictures from outside of the project are not to be had', async ({ page }) => {
  const secret = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-secret-'))
  const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
  fs.writeFileSync(path.join(secret, 'secret.svg'), picture)
  const name = path.basename(secret)
  const sources = [
    `../../../${name}/secret.svg`,
    `/../${name}/secret.svg`,
    `/%2e%2e/${name}/secret.svg`,
    `/..%2f${name}%2fsecret.svg`,
    `/pages/..%5c..%5c..%5c${name}%5csecret.svg`,
    `/linked/secret.svg`,
    `/linked.svg`,
    `file://${secret}/secret.svg`,
  ]
  await openProgram(
    page,
    withBad({
      'inside.svg': picture,
      'pages/bad/bad.axml':
        '<image a:for="{{sources}}" src="{{item}}" onError="failed" onLoad="loaded"/><view>{{good}} {{bad}}</view>',
      'pages/bad/bad.js': `Page({
        data: { sources: ${JSON.stringify([...sources, '/inside.svg'])}, good: 0, bad: 0 },
        loaded() { this.setData({ good: this.data.good + 1 }) },
        failed() { this.setData({ bad: this.data.bad + 1 }) },
      })`,
    }),
  )
  fs.symlinkSync(secret, project.path('linked'))
  fs.symlinkSync(path.join(secret, 'secret.svg'), project.path('linked.svg'))
  await project.show('pages/bad/bad')
  const bad = await project.top('Bad')
  await expect(bad.getByText(`1 ${sources.length}`, { exact: true })).toBeVisible()
  fs.rmSync(secret, { recursive: true })
})

test('a page of another site gets nothing from the host', async ({ page }) => {
  await openProgram(page, withBad({ 'inside.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' }))
  await page.route('http://evil.example/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>evil</title>' }),
  )
  await page.goto('http://evil.example/')
  const { origin } = project.host
  const simulator = project.host.simulator
  const answers = await page.evaluate(
    async ([origin, simulator]) => {
      const read = (url: string) =>
        fetch(url).then(
          (answer) => answer.text(),
          () => 'refused',
        )
      const load = (url: string) =>
        new Promise<string>((resolve) => {
          const image = new Image()
          image.onload = () => resolve('loaded')
          image.onerror = () => resolve('refused')
          image.src = url
        })
      const talk = (url: string) =>
        new Promise<string>((resolve) => {
          const socket = new WebSocket(url)
          socket.onopen = () => resolve('open')
          socket.onerror = () => resolve('refused')
        })
      const ws = (url: string) => url!.replace('http', 'ws')
      return Promise.all([
        read(`${origin}/`),
        read(`${simulator}/`),
        read(`${simulator}/__tandem/app/logic.js`),
        load(`${simulator}/inside.svg`),
        talk(`${ws(origin!)}/rpc`),
        talk(`${ws(simulator!)}/__tandem/session`),
      ])
    },
    [origin, simulator],
  )
  expect(answers).toEqual(Array.from({ length: 6 }, () => 'refused'))
})
