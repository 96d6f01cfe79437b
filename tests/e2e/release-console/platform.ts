/** A real platform with the console, and what a team and its devices do with it besides. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test as base, type Page } from '@playwright/test'
import { toBase64Url } from '../../../base/package/bytes'
import { callRelease, type AdminAccess } from '../../../base/release/admin-client.web'
import { readPackage } from '../../../base/package/read-package.web'
import { identity, ownKey, seal, tinyParts, trust } from '../../../build/package/test-package'
import type { ClientEvent, Guard, ReleaseStep } from '../../../protocol/release'
import { startReleaseServer, type ReleaseServer } from '../../../release/start'
import { setUp, TestDevice, upload } from '../../../release/testing/client'

const consoleDir = path.join(import.meta.dirname, '../../../dist/console')

export const app = 'app.test'
export const everyone: ReleaseStep[] = [{ name: 'Everybody', audience: { percentage: 100 } }]
export const owner = { name: 'Ada', password: 'correct horse' }
export const publicKey = toBase64Url(ownKey.public)

/** The tests' own work keeps the server waiting, which is no load. */
const shedding = { mostLate: 60_000 }

/** What leads from `logic.js` 1:0 to the source that it is said to be of. */
const map = { version: 3, sources: ['pages/cart/cart.ts'], names: ['total'], mappings: 'AAyBIA' }

export class ConsolePlatform {
  access!: AdminAccess

  constructor(readonly server: ReleaseServer) {}

  get url(): string {
    return `${this.server.url}/`
  }

  /** Ada, who owns the app, as the API made her. */
  async withApp(name = 'Tea Shop'): Promise<void> {
    this.access = await setUp(this.server)
    await callRelease(this.access, 'apps/add', { body: { id: app, name, key: publicKey } })
  }

  async addVersion(build: number, { notes = '', maps = false } = {}): Promise<void> {
    const logic = { ...tinyParts['']!, 'logic.js': `T.define("${build}")` }
    const bytes = await seal({ ...tinyParts, '': logic }, { build, version: `1.${build}.0` })
    const body = {
      package: await upload(this.access, app, bytes),
      notes,
      ...(maps && { maps: await this.maps(build, bytes) }),
    }
    await callRelease(this.access, 'versions/add', { params: { app }, body })
  }

  private async maps(build: number, bytes: Uint8Array): Promise<string> {
    const { head } = await readPackage(bytes, trust, [{ packageSecret: ownKey.packageSecret }])
    const file = {
      format: 'tandem-maps',
      formatVersion: 1,
      appId: identity.appId,
      build,
      content: head.content,
      maps: { 'logic.js': JSON.stringify(map) },
    }
    return upload(this.access, app, Buffer.from(JSON.stringify(file)))
  }

  release(build: number, steps = everyone, guards: Guard[] = []) {
    return callRelease(this.access, 'releases/add', { params: { app }, body: { build, steps, guards } })
  }

  device(): Promise<TestDevice> {
    return TestDevice.register(this.server.url, app)
  }
}

export { expect }
export const test = base.extend<{ platform: ConsolePlatform }>({
  platform: async ({ browserName: _ }, use) => {
    const data = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-console-'))
    const server = await startReleaseServer({ data, port: 0, consoleDir, upkeep: { every: 300 }, shedding })
    await use(new ConsolePlatform(server))
    await server.close()
    fs.rmSync(data, { recursive: true, force: true })
  },
})

/** Fails the test for what the page could not load, may not do or did not catch. Refusals of the API are what tests look for. */
export function watchPage(page: Page): string[] {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/the server responded with a status of 4\d\d/.test(message.text()))
      faults.push(message.text())
  })
  return faults
}

export async function signIn(page: Page, platform: ConsolePlatform, { name, password } = owner): Promise<void> {
  await page.goto(platform.url)
  await page.getByLabel('User name').fill(name)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Apps' })).toBeVisible()
}

export const events = (count: number, event: (index: number) => ClientEvent): ClientEvent[] =>
  Array.from({ length: count }, (_, index) => event(index))

export const launches = (count: number, at = Date.now()): ClientEvent[] =>
  events(count, () => ({ kind: 'launch', at, cold: true }))
