import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { bundleServer } from '../testing/bundle-server'
import { freePort } from '../testing/postgres'

const FULL = '/dev/full'

it.skipIf(!fs.existsSync(FULL))(
  'a platform whose log takes nothing more serves on, and ends when it is told to',
  async () => {
    const program = await bundleServer('program', 'release/program.ts')
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-log-'))
    const port = await freePort()
    const full = fs.openSync(FULL, 'w')
    const args = [program, '--data', dir, '--port', String(port)]
    const child = spawn(process.execPath, args, { stdio: ['ignore', full, full] })
    const ended = once(child, 'exit')
    const ready = () =>
      fetch(`http://127.0.0.1:${port}/ready`).then(
        (response) => response.status,
        () => 0,
      )
    await expect.poll(ready, { timeout: 30_000 }).toBe(200)
    expect(await ready()).toBe(200)
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
    fs.closeSync(full)
    fs.rmSync(dir, { recursive: true, force: true })
  },
  60_000,
)
