import fs from 'node:fs'
import path from 'node:path'
import { aliUi, antd, type Case, type Step } from './support/gallery-cases'
import { expect, hostOver, root, test } from './support/host'
import { Faults, find, noForeignHosts, topFrame } from './support/simulator'
import type { Frame, Locator, Page } from '@playwright/test'

/** Every page of a program, in the order of app.json. */
function routesOf(program: string): string[] {
  return JSON.parse(fs.readFileSync(path.join(root, 'playground', program, 'app.json'), 'utf8')).pages
}

const title = (program: string, route: string): string =>
  JSON.parse(fs.readFileSync(path.join(root, 'playground', program, `${route}.json`), 'utf8')).defaultTitle

const shown = '.page[data-state=painted]:not(.page-hidden):not(.page-curtain)'
let opened = 0

/** By a link, as a running program takes it: a start of its own for each page would be most of the work. */
async function open(page: Page, simulator: string, program: string, route: string): Promise<Frame> {
  const ids = () => page.locator(shown).evaluateAll((all) => all.map((each) => (each as HTMLElement).dataset['page']))
  const before = await ids()
  await page.goto(`${simulator}/#/${route}?opened=${++opened}`)
  // Another page, also where it has the same route.
  await expect(page.locator(`${shown}[data-route="${route}"]`)).toHaveCount(1)
  await expect.poll(async () => (await ids()).some((id) => before.includes(id))).toBe(false)
  await expect(page.locator('.navbar-title:visible').last()).toHaveText(title(program, route))
  const frame = await topFrame(page)
  await expect(frame.locator('a-page > *').first()).toBeAttached()
  return frame
}

/** Waits until nothing moves that comes to an end: nobody taps a sheet that is still on its way up. */
async function settled(frame: Frame): Promise<void> {
  await frame.waitForTimeout(60)
  await frame.evaluate(async () => {
    const moving = document
      .getAnimations()
      .filter(
        ({ playState, effect }) => playState === 'running' && Number.isFinite(effect?.getComputedTiming().endTime),
      )
    await Promise.allSettled(moving.map((animation) => animation.finished))
  })
}

/** Moves the mouse as a hand does: in steps, and at rest before it lets go. */
async function drag(frame: Frame, target: Locator, [dx, dy]: [number, number]): Promise<void> {
  await expect(target).toBeVisible({ timeout: 5000 })
  await settled(frame)
  const box = await target.boundingBox()
  if (!box) throw new Error('there is nothing to drag')
  const { mouse } = frame.page()
  const x = box.x + box.width / 2
  const y = box.y + box.height / 2
  const scale = box.width / (await target.evaluate((element) => element.getBoundingClientRect().width))
  await mouse.move(x, y)
  await mouse.down()
  for (let step = 1; step <= 10; step++) {
    await mouse.move(x + (dx * scale * step) / 10, y + (dy * scale * step) / 10)
    await frame.waitForTimeout(16)
  }
  // The pace of a hand, and its rest, are what is done here.
  await frame.waitForTimeout(120)
  await mouse.up()
  // What is let go begins to move when logic has answered; a person waits for that too.
  await frame.waitForTimeout(600)
  await settled(frame)
}

async function perform(frame: Frame, step: Step): Promise<void> {
  if ('tap' in step) {
    await find(frame, step.tap, step.nth).waitFor({ timeout: 5000 })
    await settled(frame)
    await find(frame, step.tap, step.nth).click({ timeout: 5000 })
  } else if ('tapOutside' in step)
    await frame.page().getByText(step.tapOutside, { exact: true }).click({ timeout: 5000 })
  else if ('drag' in step) await drag(frame, find(frame, step.drag, step.nth), step.by)
  else if ('type' in step)
    await frame
      .locator('input:visible, textarea:visible')
      .nth(step.field ?? 0)
      .pressSequentially(step.type)
  else if ('seeText' in step)
    await expect(frame.getByText(step.seeText).filter({ visible: true }).first()).toBeVisible()
  else await expect(frame.getByText(step.notText).filter({ visible: true })).toHaveCount(0)
}

const describeStep = (step: Step): string => Object.values(step).join(' ')

function gallery(program: string, cases: Case[]): void {
  test.describe(program, () => {
    let host: Awaited<ReturnType<typeof hostOver>>
    // One tab for all: what it has loaded once is cached, as it is for a person who looks from page to page.
    let page: Page
    let faults: Faults
    test.beforeAll(async ({ browser }) => {
      host = await hostOver(path.join(root, 'playground', program))
      page = await browser.newPage()
      faults = new Faults(page, /images\/missing\.png/)
      await noForeignHosts(page)
    })
    test.afterAll(async () => {
      await page.close()
      await host.close()
    })

    test('has a case only for pages that there are', () => {
      const routes = new Set(routesOf(program))
      expect(cases.map((c) => `pages/${c.page}/${c.page}`).filter((route) => !routes.has(route))).toEqual([])
    })

    // The others are opened by their cases.
    const tried = new Set(cases.map(({ page: name }) => `pages/${name}/${name}`))
    for (const route of routesOf(program).filter((each) => !tried.has(each))) {
      test(`${route} opens without a fault`, async () => {
        faults.take()
        await open(page, host.simulator, program, route)
        // No fault must come after the page is there.
        await page.waitForTimeout(50)
        expect(faults.take()).toEqual([])
      })
    }

    for (const { page: name, steps, event } of cases) {
      test(`${name}: ${steps.map(describeStep).join(', ')}`, async () => {
        faults.take()
        const frame = await open(page, host.simulator, program, `pages/${name}/${name}`)
        for (const step of steps) await perform(frame, step)
        if (event !== undefined) await expect(frame.locator('#event')).toHaveText(event)
        expect(faults.take()).toEqual([])
      })
    }
  })
}

gallery('ali-ui', aliUi)
gallery('antd', antd)
