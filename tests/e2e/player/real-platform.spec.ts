/** The player over the release platform itself: what its calls decide is what a phone gets. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test as base } from '@playwright/test'
import { fromBase64Url, toBase64Url } from '../../../base/package/bytes'
import { callRelease, type AdminAccess } from '../../../base/release/admin-client.web'
import { ownKey } from '../../../build/package/test-package'
import type { ReleaseStep } from '../../../protocol/release'
import { startReleaseServer, type ReleaseServer } from '../../../release/start'
import { setUp, upload } from '../../../release/testing/client'
import { expect, phone, shown } from './support/fixtures'
import { APP, program, release, type Made } from './support/program'

const params = { app: APP }
const everyone: ReleaseStep[] = [{ name: 'all', audience: { percentage: 100 } }]

class Platform {
  server!: ReleaseServer
  access!: AdminAccess
  recipients: Uint8Array[] = []
  private readonly dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-player-'))

  async start(): Promise<void> {
    const playerDir = path.resolve(import.meta.dirname, '../../../dist/player')
    this.server = await startReleaseServer({ data: this.dir, port: 0, playerDir })
    this.access = await setUp(this.server)
    await callRelease(this.access, 'apps/add', { body: { id: APP, name: '记事', key: toBase64Url(ownKey.public) } })
    const { recipients } = await callRelease(this.access, 'recipients/list', { params })
    this.recipients = recipients.map(({ key }) => fromBase64Url(key)!)
  }

  async end(): Promise<void> {
    await this.server.close()
    fs.rmSync(this.dir, { recursive: true, force: true })
  }

  async add(made: Made): Promise<void> {
    const hashes: string[] = []
    for (const difference of Object.values(made.differences)) hashes.push(await upload(this.access, APP, difference))
    const body = { package: await upload(this.access, APP, made.file), differences: hashes }
    await callRelease(this.access, 'versions/add', { params, body })
  }

  release(build: number, steps = everyone) {
    return callRelease(this.access, 'releases/add', { params, body: { build, steps, guards: [] } })
  }

  async code(link?: number): Promise<string> {
    const query = link === undefined ? {} : { link }
    const { url } = await callRelease(this.access, 'apps/install-code', { params, query })
    return url
  }
}

const test = base.extend<{ platform: Platform }>({
  // Playwright wants to see a pattern, though nothing is taken of it.
  // oxlint-disable-next-line no-empty-pattern
  platform: async ({}, use) => {
    const platform = new Platform()
    await platform.start()
    await use(platform)
    await platform.end()
  },
})
test.use(phone)

test('an experience link gives a version before its release', async ({ page, platform }) => {
  const { recipients } = platform
  const one = await release(1, program('one'), { recipients })
  const two = await release(2, program('two'), { recipients })
  for (const made of [one, two]) await platform.add(made)
  await platform.release(1)
  const link = await callRelease(platform.access, 'experience/add', { params, body: { name: 'testers', build: 2 } })
  await page.goto(await platform.code(link.id))
  await page.getByRole('button', { name: 'Install' }).click()
  await shown(page, 'two')
  await page.goBack()
  await expect(page.getByText('Experience version')).toBeVisible()
})
