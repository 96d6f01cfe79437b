import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ownKey, player } from '../../build/package/test-package'
import type { ReleaseStep } from '../../protocol/host-release'
import { findAppRoot } from '../launch/app-root'
import { runInThread } from './job-thread'

const { appRoot } = findAppRoot(import.meta.url)
const run = runInThread(appRoot)
let dir: string
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-job-'))
  fs.writeFileSync(path.join(dir, 'app.json'), '{"pages": ["a"]}')
  fs.writeFileSync(path.join(dir, 'a.axml'), '<view>a</view>')
  fs.writeFileSync(path.join(dir, 'a.js'), 'Page({})')
})
afterEach(() => fs.rmSync(dir, { recursive: true }))
const make = () => ({
  kind: 'make' as const,
  root: dir,
  appRoot,
  identity: { appId: 'app.one', version: '1.0.0', build: 1 },
  key: ownKey,
  recipients: [player.public],
  gates: true,
  out: path.join(dir, 'one.tandem-package'),
})

it('makes a package in a thread and tells its steps', async () => {
  const steps: ReleaseStep[] = []
  const result = await run(make(), (step) => steps.push(step), new AbortController().signal)
  expect(result).toMatchObject({ ok: true, made: { appId: 'app.one', parts: [{ root: '' }] } })
  expect(steps).toEqual(['build', 'shrink', 'gates', 'seal', 'write'])
  expect(fs.existsSync(make().out)).toBe(true)
})

it('tells what is wrong by its code', async () => {
  const out = path.join(dir, 'nowhere/one.tandem-package')
  const failed = run({ ...make(), out }, () => {}, new AbortController().signal)
  await expect(failed).rejects.toMatchObject({ code: 'package_unwritable', phrase: {} })
})

it.each(['build', 'shrink'] as const)('leaves nothing when it is cancelled at the step %s', async (at) => {
  const abort = new AbortController()
  const done = run(make(), (step) => step === at && abort.abort(), abort.signal)
  await expect(done).rejects.toMatchObject({ code: 'release_cancelled' })
  await expect(run(make(), () => {}, abort.signal)).rejects.toMatchObject({ code: 'release_cancelled' })
  expect(fs.readdirSync(dir).sort()).toEqual(['a.axml', 'a.js', 'app.json'])
})
