/** The bundled program `tasks` from end to end, as a person uses it. */
import path from 'node:path'
import type { Frame, Page } from '@playwright/test'
import { expect, hostOver, root, test } from './support/host'
import { Faults, noForeignHosts, pageWithTitle } from './support/simulator'

const DAY = 24 * 60 * 60 * 1000

let host: Awaited<ReturnType<typeof hostOver>>
let faults: Faults
test.beforeAll(async () => {
  host = await hostOver(path.join(root, 'playground/tasks'))
})
test.afterAll(() => host.close())
test.beforeEach(async ({ page }) => {
  host.forget()
  faults = new Faults(page)
  await noForeignHosts(page)
  await page.goto(`${host.simulator}/`)
})
test.afterEach(() => expect(faults.take()).toEqual([]))

const list = (page: Page): Promise<Frame> => pageWithTitle(page, 'Tasks')
const titles = (frame: Frame): Promise<string[]> => frame.locator('.task-title').allInnerTexts()
const task = (frame: Frame, title: string) => frame.locator('.task').filter({ hasText: title })
const tab = (page: Page, name: string) => page.getByRole('navigation').getByRole('button', { name })
const back = (page: Page) => page.getByRole('button', { name: 'Back' }).click()

/** As utils/format.sjs writes it. */
function dayOf(ms: number): string {
  const date = new Date(ms)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

async function addTask(page: Page, title: string, fill?: (form: Frame) => Promise<void>): Promise<Frame> {
  await (await list(page)).getByText('New task').click()
  const form = await pageWithTitle(page, 'New task')
  await form.locator('input').first().fill(title)
  await fill?.(form)
  await form.getByText('Add task').click()
  const frame = await list(page)
  await expect(task(frame, title)).toBeVisible()
  return frame
}

test('a new user finds four tasks, each with its day', async ({ page }) => {
  const now = Date.now()
  const frame = await list(page)
  await expect(frame.locator('.task')).toHaveCount(4)
  await expect(frame.locator('.task .muted')).toHaveText([now, now + DAY, now + 3 * DAY, now - DAY].map(dayOf))
  await expect(frame.locator('.task-tag')).toHaveText(['Urgent', 'Important'])
  await expect(frame.locator('.summary')).toHaveText('3 of 4 left')
})

test('a task is added by the form: title, note, priority, day, reminder', async ({ page }) => {
  const frame = await addTask(page, 'Buy stamps', async (form) => {
    await expect(form.getByText('Due in 1 day', { exact: true })).toBeVisible()
    await form.locator('textarea').fill('Ten for abroad')
    await form.getByText('Urgent').click()
    const slider = (await form.locator('a-slider').boundingBox())!
    await page.mouse.click(slider.x + slider.width / 2, slider.y + slider.height / 2)
    await expect(form.getByText('Due in 7 days')).toBeVisible()
    await form.locator('a-switch').click()
  })
  await expect(page.getByText('Added')).toBeVisible()
  expect((await titles(frame))[0]).toBe('Buy stamps')
  await expect(task(frame, 'Buy stamps').locator('.task-tag')).toHaveText('Urgent')
  await expect(frame.locator('.summary')).toHaveText('4 of 5 left')

  await task(frame, 'Buy stamps').click()
  const detail = await pageWithTitle(page, 'Task')
  await expect(detail.getByText('Ten for abroad')).toBeVisible()
  await expect(detail.locator('.muted').first()).toHaveText(`Due ${dayOf(Date.now() + 7 * DAY)} · Urgent`)
  await detail.getByText('Edit', { exact: true }).click()
  const form = await pageWithTitle(page, 'Edit task')
  await expect(form.locator('a-switch')).toHaveAttribute('aria-checked', 'true')
})

test('a task without a title cannot be added, and the form starts over', async ({ page }) => {
  await (await list(page)).getByText('New task').click()
  const form = await pageWithTitle(page, 'New task')
  const add = form.locator('a-button').filter({ hasText: 'Add task' })
  await expect(add).toHaveAttribute('disabled')
  await form.locator('input').first().fill('   ')
  await expect(add).not.toHaveAttribute('disabled')
  await add.click()
  await expect(page.getByText('A task needs a title')).toBeVisible()
  await form.locator('textarea').fill('not kept')
  await form.getByText('Start over').click()
  await expect(form.locator('input').first()).toHaveValue('')
  await expect(form.locator('textarea')).toHaveValue('')
  await back(page)
  await expect((await list(page)).locator('.task')).toHaveCount(4)
})

test('tasks are done and opened again, and filtered by that', async ({ page }) => {
  const frame = await list(page)
  await task(frame, 'Water the plants').locator('.task-check').click()
  await expect(task(frame, 'Water the plants').locator('.task-check')).toHaveText('✓')
  await expect(frame.locator('.summary')).toHaveText('2 of 4 left')
  // A tap on the circle is not a tap on the row.
  await expect(page.locator('.navbar-title:visible')).toHaveText('Tasks')

  await frame.locator('.filter', { hasText: 'Done' }).click()
  await expect(frame.locator('.task-title')).toHaveText(['Water the plants', 'Return the library books'])
  await task(frame, 'Water the plants').locator('.task-check').click()
  await expect(frame.locator('.task-title')).toHaveText(['Return the library books'])
  await task(frame, 'Return the library books').locator('.task-check').click()
  await expect(frame.getByText('Nothing here')).toBeVisible()
  await expect(frame.getByText('Tap the button below to add a task.')).toBeVisible()

  await frame.locator('.filter', { hasText: 'Open' }).click()
  await expect(frame.locator('.task')).toHaveCount(4)
  await expect(frame.locator('.filter-active')).toHaveText('Open')
})

test('a task is looked at, edited, and done on its own page', async ({ page }) => {
  await task(await list(page), 'Book the train').click()
  const detail = await pageWithTitle(page, 'Task')
  await expect(detail.getByText('Window seat, before noon.')).toBeVisible()
  await detail.getByText('Edit', { exact: true }).click()
  const form = await pageWithTitle(page, 'Edit task')
  await expect(form.locator('input').first()).toHaveValue('Book the train to Hangzhou')
  await expect(form.locator('textarea')).toHaveValue('Window seat, before noon.')
  await expect(form.getByText('Due in 3 days')).toBeVisible()
  await form.locator('input').first().fill('Book the boat')
  await form.locator('textarea').fill('')
  await form.getByText('Normal').click()
  await form.getByText('Save', { exact: true }).click()
  await expect(page.getByText('Saved')).toBeVisible()

  const after = await pageWithTitle(page, 'Task')
  await expect(after.getByText('Book the boat')).toBeVisible()
  await expect(after.getByText('No note')).toBeVisible()
  await after.getByText('Mark as done').click()
  await expect(after.getByText('Open it again')).toBeVisible()
  await back(page)
  const frame = await list(page)
  await expect(task(frame, 'Book the boat').locator('.task-check')).toHaveText('✓')
  await expect(task(frame, 'Book the boat').locator('.task-tag')).toHaveCount(0)
})

test('a task is deleted after a question', async ({ page }) => {
  await task(await list(page), 'Water the plants').click()
  const detail = await pageWithTitle(page, 'Task')
  await detail.getByText('Delete', { exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Delete this task?')
  await expect(dialog).toContainText('Water the plants')
  await dialog.getByRole('button', { name: 'Keep' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(detail.getByText('Water the plants')).toBeVisible()
  await detail.getByText('Delete', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Delete' }).click()
  const frame = await list(page)
  await expect(frame.locator('.task')).toHaveCount(3)
  expect(await titles(frame)).not.toContain('Water the plants')
})

test('ideas come from the mock, and one becomes a task', async ({ page }) => {
  await list(page)
  await tab(page, 'Ideas').click()
  const ideas = await pageWithTitle(page, 'Ideas')
  await expect(ideas.locator('.row')).toHaveCount(4)
  await expect(ideas.locator('.idea-title').first()).toHaveText('Take the long way home')
  await expect(ideas.locator('a-swiper .idea').first()).toBeVisible()
  await ideas.locator('.row', { hasText: 'Write a letter' }).getByText('Add').click()
  const form = await pageWithTitle(page, 'New task')
  await expect(form.locator('input').first()).toHaveValue('Write a letter')
  await form.getByText('Add task').click()
  await pageWithTitle(page, 'Ideas')
  await tab(page, 'Tasks').click()
  const frame = await list(page)
  expect((await titles(frame))[0]).toBe('Write a letter')
})

test('drawing the ideas down asks for them again', async ({ page }) => {
  await list(page)
  await tab(page, 'Ideas').click()
  const ideas = await pageWithTitle(page, 'Ideas')
  await expect(ideas.locator('.row')).toHaveCount(4)
  const button = ideas.locator('a-button')
  await expect(button).toHaveText('Other ideas')
  const box = (await button.boundingBox())!
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x, y + 60, { steps: 4 })
  await page.mouse.move(x, y + 160, { steps: 4 })
  const indicator = ideas.locator('[data-tandem=pull-refresh]')
  await expect(indicator).toBeVisible()
  await page.mouse.up()
  await expect(button).toHaveText('Thinking…')
  await expect(indicator).toHaveAttribute('data-active')
  await expect(button).toHaveText('Other ideas')
  await expect(indicator).toHaveCount(0)
  await expect(ideas.locator('.row')).toHaveCount(4)
})

test('what was added is there after a reload', async ({ page }) => {
  const frame = await addTask(page, 'Outlive the page')
  await task(frame, 'Return the library books').locator('.task-check').click()
  await expect(frame.locator('.summary')).toHaveText('5 of 5 left')
  await page.reload()
  const after = await list(page)
  await expect(after.locator('.summary')).toHaveText('5 of 5 left')
  expect((await titles(after))[0]).toBe('Outlive the page')
})

test('the page of the user counts, names the device, tidies up and forgets', async ({ page }) => {
  const frame = await list(page)
  await tab(page, 'Me').click()
  const me = await pageWithTitle(page, 'Me')
  await expect(me.locator('.number')).toHaveText('25%')
  await expect(me.getByText('1 of 4 done')).toBeVisible()
  await expect(me.locator('.line').nth(0)).toHaveText(/^Device.*iPhone/)
  await expect(me.locator('.line').nth(1)).toHaveText(/^Base library\d+\.\d+/)
  await expect(me.locator('.line').nth(2)).toHaveText(/^Network\w+/)
  await me.getByText('Remove what is done').click()
  await expect(page.getByText('Removed 1')).toBeVisible()
  await expect(me.getByText('0 of 3 done')).toBeVisible()

  await me.getByText('Forget everything').click()
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
  await expect(page.getByRole('alertdialog')).toContainText('A clean slate.')
  await page.getByRole('alertdialog').getByRole('button').click()
  await expect(me.getByText('0 of 0 done')).toBeVisible()
  await tab(page, 'Tasks').click()
  await expect(frame.getByText('Nothing here')).toBeVisible()
})
