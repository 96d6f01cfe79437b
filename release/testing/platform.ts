/** A platform for a test, with an app and its owner. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { toBase64Url } from '../../base/package/bytes'
import { callRelease, ReleaseApiError, type AdminAccess } from '../../base/release/admin-client.web'
import { ownKey, seal, tinyParts } from '../../build/package/test-package'
import type { Guard, ReleaseStep } from '../../protocol/release'
import { startReleaseServer, type ReleaseServer, type ReleaseSettings } from '../start'
import { setUp, TestDevice, upload } from './client'

export const app = 'app.test'
export const everyone: ReleaseStep[] = [{ name: 'all', audience: { percentage: 100 } }]

export class TestPlatform {
  dir!: string
  server!: ReleaseServer
  access!: AdminAccess

  async start(settings: Partial<ReleaseSettings> = {}): Promise<void> {
    this.dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-release-'))
    // The test's own work in this thread keeps the server waiting, which is no load.
    const shedding = { mostLate: 60_000 }
    this.server = await startReleaseServer({ data: this.dir, port: 0, shedding, ...settings })
    this.access = await setUp(this.server)
    await callRelease(this.access, 'apps/add', { body: { id: app, name: 'Test', key: toBase64Url(ownKey.public) } })
  }

  async end(): Promise<void> {
    await this.server.close()
    fs.rmSync(this.dir, { recursive: true, force: true })
  }

  /** Its clock is the platform's. */
  async device(): Promise<TestDevice> {
    const device = await TestDevice.register(this.server.url, app)
    device.clock = this.server.platform.now
    return device
  }

  async addVersion(build: number, texts = tinyParts): Promise<Uint8Array> {
    const bytes = await seal(texts, { build, version: `1.0.${build}` })
    const hash = await upload(this.access, app, bytes)
    await callRelease(this.access, 'versions/add', { params: { app }, body: { package: hash } })
    return bytes
  }

  release(build: number, steps = everyone, guards: Guard[] = []) {
    return callRelease(this.access, 'releases/add', { params: { app }, body: { build, steps, guards } })
  }
}

/** One for all tests of a file. */
export function testPlatform(settings: Partial<ReleaseSettings> = {}): TestPlatform {
  const platform = new TestPlatform()
  beforeAll(() => platform.start(settings))
  afterAll(() => platform.end())
  return platform
}

/** The code with which a call is refused; fails where it is not. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call
  } catch (error) {
    if (error instanceof ReleaseApiError) return error.code
    throw error
  }
  throw new Error('It was not refused')
}
