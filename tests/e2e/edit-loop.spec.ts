/** Save → the simulator shows it: what an edit changes, and what it keeps. Files are written as other programs do. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import type { Frame } from '@playwright/test'
import { expect, test } from './support/host'
import { Project } from './support/project'
import { Faults } from './support/simulator'

let project: Project
let faults: Faults
test.beforeEach(async ({ page }) => {
  faults = new Faults(page)
  project = await Project.open(page, 'playground/tasks', (dir) => {
    // Long enough to scroll.
    fs.appendFileSync(`${dir}/app.acss`, '\n.primary { margin-top: 1400rpx; }\n')
  })
  await project.show()
})
test.afterEach(async () => {
  const found = faults.take()
  await project.close()
  expect(found).toEqual([])
})

const colorOf = (frame: Frame, selector: string): Promise<string> =>
  frame
    .locator(selector)
    .first()
    .evaluate((element) => getComputedStyle(element).color)

/** As far as a user sees it: the page tells it with its next frame. */
const scroll = (frame: Frame, top: number): Promise<unknown> =>
  frame.evaluate(`scrollTo(0, ${top}), new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))`)

/** Everything that a user has done on the list: a filter, a task that is done, and how far it is scrolled. */
async function useList(): Promise<Frame> {
  const frame = await project.top('Tasks')
  await frame.locator('.filter', { hasText: 'Open' }).click()
  await frame.locator('.task', { hasText: 'Water' }).locator('.task-check').click()
  await expect(frame.locator('.task')).toHaveCount(2)
  await scroll(frame, 40)
  return frame
}

async function listIsAsUsed(frame: Frame): Promise<void> {
  await expect(frame.locator('.filter-active')).toHaveText('Open')
  await expect(frame.locator('.task')).toHaveCount(2)
  await expect.poll(() => frame.evaluate('scrollY')).toBe(40)
}

/** The form, reached from the list: a title that data follows, a note that only the field has, and a switch. */
async function useForm(): Promise<Frame> {
  await (await project.top('Tasks')).getByText('New task').click()
  const form = await project.top('New task')
  await form.locator('textarea').pressSequentially('only here')
  await form.locator('a-switch').click()
  await form.locator('input').first().pressSequentially('half a title')
  await expect(form.getByText('Add task')).toBeVisible()
  await scroll(form, 90)
  return form
}

async function formIsAsUsed(form: Frame): Promise<void> {
  await expect(form.locator('textarea')).toHaveValue('only here')
  await expect(form.locator('a-switch')).toHaveAttribute('aria-checked', 'true')
  await expect(form.locator('input').first()).toHaveValue('half a title')
  await expect(form.locator('input').first()).toBeFocused()
  await expect.poll(() => form.evaluate('scrollY')).toBe(90)
}

test.describe('styles', () => {
  test('of a page: the look changes, everything else stays', async () => {
    const form = await useForm()
    const same = await project.mark(form)
    project.edit('pages/edit/edit.acss', 'color: #8a919f', 'color: #010203')
    await expect.poll(() => colorOf(form, '.label')).toBe('rgb(1, 2, 3)')
    await formIsAsUsed(form)
    expect(await same()).toEqual({ frame: true, logic: true })
  })

  test('of a component, of the app, and of a file that the app imports', async () => {
    const frame = await useList()
    const same = await project.mark(frame)
    project.edit('components/task-item/task-item.acss', 'min-width: 0', 'min-width: 0; color: #010203')
    await expect.poll(() => colorOf(frame, '.task-text')).toBe('rgb(1, 2, 3)')
    project.edit('app.acss', 'color: #1f2329', 'color: #040506')
    await expect.poll(() => colorOf(frame, 'a-page')).toBe('rgb(4, 5, 6)')
    project.edit('utils/base.acss', 'color: #8a919f', 'color: #070809')
    await expect.poll(() => colorOf(frame, '.muted')).toBe('rgb(7, 8, 9)')
    await listIsAsUsed(frame)
    expect(await same()).toEqual({ frame: true, logic: true })
  })

  test('that a page did not have before', async () => {
    const frame = await useList()
    project.remove('pages/list/list.acss')
    await expect.poll(() => frame.locator('.filters').evaluate((e) => getComputedStyle(e).display)).toBe('block')
    project.write('pages/list/list.acss', '.filters { display: grid; }')
    await expect.poll(() => frame.locator('.filters').evaluate((e) => getComputedStyle(e).display)).toBe('grid')
  })

  test('in Less, also through an import', async () => {
    const frame = await project.top('Tasks')
    project.write('utils/colors.less', '@back: rgb(9, 8, 7);')
    project.write('pages/list/list.less', '@import "../../utils/colors";\n.filter { .inner, & { color: @back; } }')
    project.remove('pages/list/list.acss')
    await expect.poll(() => colorOf(frame, '.filter')).toBe('rgb(9, 8, 7)')
    project.write('utils/colors.less', '@back: rgb(6, 5, 4);')
    await expect.poll(() => colorOf(frame, '.filter')).toBe('rgb(6, 5, 4)')
  })
})

test.describe('templates', () => {
  test('of a page: data, scroll, fields and focus stay', async () => {
    const form = await useForm()
    const same = await project.mark(form)
    project.edit('pages/edit/edit.axml', '<view class="label">Title</view>', '<view class="label">Headline</view>')
    await expect(form.getByText('Headline')).toBeVisible()
    await formIsAsUsed(form)
    expect(await same()).toEqual({ frame: true, logic: true })
    await form.getByText('Add task').click()
    const frame = await project.top('Tasks')
    await expect(frame.locator('.task-title').first()).toHaveText('half a title')
  })

  test('of a component, of a page around components, and with a component that was not there', async () => {
    const frame = await useList()
    const same = await project.mark(frame)
    project.edit('components/task-item/task-item.axml', '{{task.title}}', '→ {{task.title}}')
    await expect(frame.locator('.task-title').first()).toHaveText(/^→ Try/)
    await listIsAsUsed(frame)
    project.edit('pages/list/list.axml', 'left</view>', 'are left</view>')
    await expect(frame.locator('.summary')).toHaveText('2 of 4 are left')
    await listIsAsUsed(frame)
    project.edit('pages/list/list.axml', '<view class="summary', '<empty-state title="As well" /><view class="summary')
    await expect(frame.getByText('As well')).toBeVisible()
    await listIsAsUsed(frame)
    await frame.locator('.task', { hasText: 'Book the train' }).locator('.task-check').click()
    await expect(frame.locator('.summary')).toHaveText('1 of 4 are left')
    expect(await same()).toEqual({ frame: true, logic: true })
  })

  test('SJS', async () => {
    const frame = await useList()
    const same = await project.mark(frame)
    project.edit('utils/format.sjs', "'Urgent'", "'Burning'")
    await expect(frame.locator('.task-tag').first()).toHaveText('Burning')
    await listIsAsUsed(frame)
    expect(await same()).toEqual({ frame: true, logic: true })
  })
})

test.describe('scripts', () => {
  /** Looks at the page on top until it is the one that runs the new code. */
  const reopened = (title: string, look: (frame: Frame) => Promise<void>): Promise<void> =>
    expect(async () => look(await project.top(title))).toPass({ timeout: 10_000 })

  /** list → detail of t3. */
  async function openDetail(): Promise<Frame> {
    const frame = await useList()
    await frame.locator('.task', { hasText: 'Book the train' }).click()
    const detail = await project.top('Task')
    await expect(detail.getByText('Book the train')).toBeVisible()
    return detail
  }

  test('of a page: it runs again, with its stack, query and storage; the page below is left alone', async () => {
    await openDetail()
    const list = project.page.frames().find((frame) => frame.url().includes('frame.html'))!
    const same = await project.mark(list)
    project.edit('pages/detail/detail.js', 'data: { task: null },', 'data: { task: null, fresh: true },')
    project.edit('pages/detail/detail.axml', 'No note', 'No note at all')
    project.edit(
      'pages/detail/detail.axml',
      '<view class="title">',
      '<view a:if="{{fresh}}">New code</view><view class="title">',
    )
    await reopened('Task', (detail) => expect(detail.getByText('New code')).toBeVisible({ timeout: 500 }))
    await expect((await project.top('Task')).getByText('Book the train')).toBeVisible()
    expect(await project.logic('getCurrentPages().map((page) => page.route)')).toEqual([
      'pages/list/list',
      'pages/detail/detail',
    ])
    await project.page.getByRole('button', { name: 'Back' }).click()
    await listIsAsUsed(await project.top('Tasks'))
    expect(await same()).toEqual({ frame: true, logic: true })
  })

  test('of a component: the pages with it run again', async () => {
    await useList()
    project.edit('components/task-item/task-item.js', 'onOpen(this.props.task.id)', "onOpen('t2')")
    await reopened('Tasks', (list) => expect(list.locator('.filter-active')).toHaveText('All', { timeout: 500 }))
    const frame = await project.top('Tasks')
    // What was stored is there, and the page stands where it stood.
    await expect(frame.locator('.task-check-on')).toHaveCount(2)
    await expect.poll(() => frame.evaluate('scrollY')).toBe(40)
    await frame.locator('.task', { hasText: 'Book the train' }).click()
    await expect((await project.top('Task')).getByText('Water the plants')).toBeVisible()
  })

  test('app.js, or a module that it uses: the program starts again with the same stack', async () => {
    await openDetail()
    project.edit(
      'app.js',
      'this.globalData.tasks = loadTasks()',
      "this.globalData.tasks = loadTasks(); this.globalData.mark = 'a'",
    )
    await expect.poll(() => project.logic('getApp().globalData.mark').catch(() => '')).toBe('a')
    await expect((await project.top('Task')).getByText('Book the train')).toBeVisible()
    project.edit('utils/store.js', 'Array.isArray(data) ? data', 'Array.isArray(data) ? data.slice(0, 3)')
    await expect.poll(() => project.logic('getApp().globalData.tasks.length').catch(() => '')).toBe(3)
    // The screen of before stays until the new one has painted.
    await expect(project.page.getByRole('button', { name: 'Back' })).toHaveCount(1)
    await project.page.getByRole('button', { name: 'Back' }).click()
    const frame = await project.top('Tasks')
    await expect(frame.locator('.summary')).toHaveText('2 of 3 left')
  })

  test('that only a hidden page uses, and one that nothing uses', async () => {
    await openDetail()
    const same = await project.mark(await project.top('Task'))
    project.edit('pages/list/list.js', "label: 'All'", "label: 'Everything'")
    project.write('utils/unused.js', 'export default 1')
    await expect.poll(() => project.takeUpdates().length).toBeGreaterThan(0)
    await project.page.getByRole('button', { name: 'Back' }).click()
    await expect((await project.top('Tasks')).locator('.filter').first()).toHaveText('Everything')
    expect((await same()).logic).toBe(true)
  })
})

test.describe('app.json', () => {
  test('a page more, another tab name and other colours keep the route', async () => {
    const form = await useForm()
    const same = await project.mark(form)
    project.write('pages/new/new.axml', '<view>Brand new: {{n}}</view>')
    project.write('pages/new/new.js', 'Page({ data: { n: 0 }, onLoad({ n }) { this.setData({ n }) } })')
    project.write('pages/new/new.json', '{ "defaultTitle": "Fresh" }')
    project.edit('app.json', '"pages/detail/detail"]', '"pages/detail/detail", "pages/new/new"]')
    project.edit('app.json', '"titleBarColor": "#ffffff"', '"titleBarColor": "#112233"')
    project.edit('app.json', '"name": "Tasks"', '"name": "To do"')
    await expect(project.page.locator('.navbar-background:visible').last()).toHaveCSS(
      'background-color',
      'rgb(17, 34, 51)',
    )
    await formIsAsUsed(form)
    expect(await same()).toEqual({ frame: true, logic: true })
    await project.logic("my.navigateTo({ url: '/pages/new/new?n=7' })")
    await expect((await project.top('Fresh')).getByText('Brand new: 7')).toBeVisible()
    await project.logic("my.switchTab({ url: '/pages/list/list' })")
    await expect(project.page.getByRole('navigation').getByRole('button').first()).toHaveText('To do')
  })

  test('a page’s own configuration', async () => {
    const form = await useForm()
    project.write('pages/edit/edit.json', '{ "defaultTitle": "Something new" }')
    await expect(project.page.locator('.navbar-title:visible')).toHaveText('Something new')
    await formIsAsUsed(form)
  })

  test('a page that goes while it is shown, and the home page', async () => {
    await useForm()
    project.edit('app.json', '"pages/edit/edit", ', '')
    const frame = await project.top('Tasks')
    await listIsThere(frame)
    project.edit('app.json', '"pages/list/list", ', '')
    project.edit('app.json', /.*"name": "Tasks".*/.exec(project.read('app.json'))![0], '')
    await project.top('Ideas')
    expect(await project.logic('getCurrentPages().map((page) => page.route)')).toEqual(['pages/ideas/ideas'])
    await expect(project.page.getByRole('navigation').getByRole('button')).toHaveText(['Ideas', 'Me'])
  })
  const listIsThere = (frame: Frame) => expect(frame.locator('.task')).toHaveCount(4)
})

test.describe('while something is broken, the last good screen stays', () => {
  const overlay = () => project.page.getByRole('alert')

  const cases: { what: string; file: string; from: string; to: string; place: RegExp; message: string }[] = [
    {
      what: 'a template',
      file: 'pages/list/list.axml',
      from: '<view class="summary muted">',
      to: '<view class="summary muted><text>',
      place: /pages\/list\/list\.axml:17:\d+/,
      message: 'summary',
    },
    {
      what: 'an expression',
      file: 'components/task-item/task-item.axml',
      from: '{{task.title}}',
      to: '{{task.title +}}',
      place: /components\/task-item\/task-item\.axml:\d+:\d+/,
      message: 'task.title +',
    },
    {
      what: 'a script',
      file: 'pages/list/list.js',
      from: "active: 'all',",
      to: "active: 'all' 'none',",
      place: /pages\/list\/list\.js:16:\d+/,
      message: 'Expected',
    },
    {
      what: 'app.js',
      file: 'app.js',
      from: 'App({',
      to: 'App({{',
      place: /app\.js:\d+:\d+/,
      message: 'Expected',
    },
    {
      what: 'an SJS module',
      file: 'utils/format.sjs',
      from: 'function pad(n) {',
      to: 'function pad(n {',
      place: /utils\/format\.sjs:3:\d+/,
      message: 'Expected',
    },
    {
      what: 'a page’s json',
      file: 'pages/list/list.json',
      from: '"defaultTitle": "Tasks",',
      to: '"defaultTitle": "Tasks" "x",',
      place: /pages\/list\/list\.json:2:\d+/,
      message: 'JSON',
    },
    {
      what: 'app.json',
      file: 'app.json',
      from: '"window": {',
      to: '"window": {{',
      place: /app\.json:3:\d+/,
      message: 'JSON',
    },
    {
      what: 'a component’s name',
      file: 'pages/list/list.json',
      from: 'components/empty-state/empty-state',
      to: 'components/empty-state/absent',
      place: /pages\/list\/list\.json:5:\d+/,
      message: 'absent',
    },
    {
      what: 'an import',
      file: 'app.js',
      from: './utils/store',
      to: './utils/shop',
      place: /app\.js:1:\d+/,
      message: './utils/shop',
    },
  ]
  for (const { what, file, from, to, place, message } of cases) {
    test(`${what}: it is named, and the next good save heals`, async () => {
      const frame = await useList()
      const same = await project.mark(frame)
      const good = project.read(file)
      project.edit(file, from, to)
      await expect(overlay()).toBeVisible()
      await expect(overlay()).toContainText(place)
      await expect(overlay()).toContainText(message)
      await listIsAsUsed(frame)
      await overlay().getByRole('button', { name: 'Dismiss' }).click()
      await frame.locator('.task', { hasText: 'Book the train' }).locator('.task-check').click()
      await expect(frame.locator('.summary')).toHaveText('1 of 4 left')
      project.write(file, good)
      await expect(overlay()).toHaveCount(0)
      await expect(project.page.getByRole('button', { name: 'Show build errors' })).toHaveCount(0)
      await expect(frame.locator('.filter-active')).toHaveText('Open')
      expect(await same()).toEqual({ frame: true, logic: true })
    })
  }

  test('Less', async () => {
    const frame = await useList()
    project.remove('pages/list/list.acss')
    project.write('pages/list/list.less', '@c: rgb(1, 2, 3);\n.filter { color: @c; }')
    await expect.poll(() => colorOf(frame, '.filter')).toBe('rgb(1, 2, 3)')
    project.write('pages/list/list.less', '@c: rgb(4, 5, 6);\n.filter { color: @d; }')
    await expect(overlay()).toContainText(/pages\/list\/list\.less:2:\d+/)
    await expect(overlay()).toContainText('@d')
    expect(await colorOf(frame, '.filter')).toBe('rgb(1, 2, 3)')
    project.write('pages/list/list.less', '@c: rgb(4, 5, 6);\n.filter { color: @c; }')
    await expect.poll(() => colorOf(frame, '.filter')).toBe('rgb(4, 5, 6)')
    await expect(overlay()).toHaveCount(0)
    await expect(frame.locator('.filter-active')).toHaveText('Open')
  })

  test('ACSS: what a browser skips is told and is no reason to hold the rest back', async () => {
    const frame = await useList()
    project.write('pages/list/list.acss', '.task { color }\n.filter { color: rgb(1, 2, 3)')
    await expect.poll(() => colorOf(frame, '.filter')).toBe('rgb(1, 2, 3)')
    await expect
      .poll(() => project.host.workspaces.current!.build.report.diagnostics)
      .toMatchObject([{ file: 'pages/list/list.acss', start: { line: 1 } }])
    await expect(frame.locator('.filter-active')).toHaveText('Open')
  })

  test('an unclosed tag, which the platform takes, too, is told and shown as far as it goes', async () => {
    const frame = await useList()
    project.edit('pages/list/list.axml', 'left</view>', 'remain')
    await expect(frame.locator('.summary')).toHaveText(/2 of 4 remain/)
    await expect(overlay()).toHaveCount(0)
    await expect
      .poll(() => project.host.workspaces.current!.build.report.diagnostics)
      .toMatchObject([{ code: 'axml_tag_unclosed', severity: 'warning', start: { line: 17 } }])
    await listIsAsUsed(frame)
  })

  test('changes made meanwhile come with the save that heals', async () => {
    const frame = await useList()
    project.edit('pages/list/list.axml', 'a:key="id"', 'a:key="id" data-x="{{1 +}}"')
    await expect(overlay()).toBeVisible()
    project.edit('utils/format.sjs', "'Urgent'", "'Burning'")
    project.edit('pages/list/list.acss', 'text-align: center;', 'text-align: center; color: #010203;')
    // What must not arrive while the build is broken has its time to.
    await project.page.waitForTimeout(300)
    await expect(frame.locator('.task-tag').first()).toHaveText('Urgent')
    project.edit('pages/list/list.axml', '{{1 +}}', '{{1 + 1}}')
    await expect(overlay()).toHaveCount(0)
    await expect(frame.locator('.task-tag').first()).toHaveText('Burning')
    await expect.poll(() => colorOf(frame, '.summary')).toBe('rgb(1, 2, 3)')
    await listIsAsUsed(frame)
  })

  test('a file that is deleted and comes back', async () => {
    const frame = await useList()
    for (const file of ['pages/list/list.axml', 'utils/format.sjs', 'app.json', 'components/task-item']) {
      const copy = `${project.dir}-kept`
      fs.cpSync(project.path(file), copy, { recursive: true })
      project.remove(file)
      await expect(overlay(), file).toBeVisible()
      await listIsAsUsed(frame)
      fs.cpSync(copy, project.path(file), { recursive: true })
      fs.rmSync(copy, { recursive: true })
      await expect(overlay(), file).toHaveCount(0)
    }
    await listIsAsUsed(await project.top('Tasks'))
  })
})

test.describe('many at once, and from elsewhere', () => {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
      cwd: project.dir,
      stdio: 'pipe',
    })
  const component = (n: number, text: string): Record<string, string> => ({
    [`many/c${n}/c${n}.axml`]: `<view class="many">${text} ${n}</view>`,
    [`many/c${n}/c${n}.js`]: `Component({ data: { at: '${text}' } })`,
    [`many/c${n}/c${n}.json`]: '{ "component": true }',
  })
  function writeMany(text: string): void {
    const tags = Array.from({ length: 14 }, (_, n) => `c${n}`)
    for (const [n] of tags.entries())
      for (const [file, content] of Object.entries(component(n, text))) project.write(file, content)
    const using = Object.fromEntries(tags.map((tag) => [tag, `/many/${tag}/${tag}`]))
    project.write('pages/me/me.json', JSON.stringify({ defaultTitle: text, usingComponents: using }))
    project.write('pages/me/me.axml', tags.map((tag) => `<${tag} />`).join(''))
  }

  test('a branch switch of more than forty files is one update', async () => {
    git('init', '-q')
    git('add', '.')
    git('commit', '-qm', 'one')
    git('checkout', '-qb', 'other')
    writeMany('Other')
    git('add', '.')
    git('commit', '-qm', 'two')
    git('checkout', '-q', '-')
    await project.show()
    await project.page.reload()
    await project.top('Tasks')
    await project.logic("my.switchTab({ url: '/pages/me/me' })")
    await project.top('Me')
    // One that comes late of the switch before would count as one of the next.
    await project.page.waitForTimeout(1000)
    project.takeUpdates()
    git('checkout', '-q', 'other')
    const there = await project.top('Other')
    await expect(there.locator('.many')).toHaveCount(14)
    // A second update must not come.
    await project.page.waitForTimeout(500)
    expect(project.takeUpdates().filter(({ view, logic }) => view.length + logic.length > 0)).toHaveLength(1)
    git('checkout', '-q', '-')
    const back = await project.top('Me')
    await expect(back.getByText('1 of 4 done')).toBeVisible()
    await project.page.waitForTimeout(500)
    const updates = project.takeUpdates()
    expect(updates.flatMap(({ errors }) => errors)).toEqual([])
    expect(updates.filter(({ view, logic }) => view.length + logic.length > 0)).toHaveLength(1)
  })

  test('an editor that writes beside and renames', async () => {
    const frame = await useList()
    for (const word of ['first', 'second', 'third']) {
      fs.writeFileSync(project.path('pages/list/.list.axml.swp'), '')
      const text = project.read('pages/list/list.axml').replace(/<text>.*<\/text>|$/, `<text>${word}</text>`)
      fs.writeFileSync(project.path('pages/list/list.axml~new'), text)
      fs.renameSync(project.path('pages/list/list.axml~new'), project.path('pages/list/list.axml'))
      await expect(frame.getByText(word)).toBeVisible()
    }
    await listIsAsUsed(frame)
  })

  test('saves in quick succession end with the last', async () => {
    const frame = await useList()
    for (let n = 0; n < 30; n++) {
      project.write('pages/list/list.acss', `.filter { color: rgb(${n}, 0, 0); }`)
      // At no rhythm that a watcher could fall in with.
      await project.page.waitForTimeout(n % 7)
    }
    await expect.poll(() => colorOf(frame, '.filter')).toBe('rgb(29, 0, 0)')
  })

  test('the project’s folder goes and comes back: edits arrive again', async () => {
    const frame = await project.top('Tasks')
    await expect(frame.locator('.task')).toHaveCount(4)
    const copy = `${project.dir}-kept`
    fs.cpSync(project.dir, copy, { recursive: true })
    fs.rmSync(project.dir, { recursive: true })
    await expect(project.page.getByRole('alert')).toBeVisible()
    await expect(frame.locator('.task')).toHaveCount(4)
    fs.cpSync(copy, project.dir, { recursive: true })
    await expect(project.page.getByRole('alert')).toHaveCount(0)
    for (const word of ['First', 'Second']) {
      project.write(
        'pages/list/list.json',
        project.read('pages/list/list.json').replace(/"defaultTitle": "\w+"/, `"defaultTitle": "${word}"`),
      )
      await project.top(word)
    }
    fs.rmSync(copy, { recursive: true })
  })

  test('the project’s folder is moved away and another one put in its place', async () => {
    const frame = await project.top('Tasks')
    await expect(frame.locator('.task')).toHaveCount(4)
    const [old, fresh] = [`${project.dir}-old`, `${project.dir}-fresh`]
    fs.cpSync(project.dir, fresh, { recursive: true })
    fs.writeFileSync(
      `${fresh}/pages/list/list.json`,
      project.read('pages/list/list.json').replace('"Tasks"', '"Another"'),
    )
    fs.renameSync(project.dir, old)
    fs.renameSync(fresh, project.dir)
    await project.top('Another')
    project.edit('pages/list/list.json', '"Another"', '"Edited"')
    await project.top('Edited')
    fs.rmSync(old, { recursive: true })
  })
})
