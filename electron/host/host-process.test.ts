import { EventEmitter } from 'node:events'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { get, removeDir, tempProject, tinyProgram } from '../../host/testing/test-host'
import type { HostToMain, MainToHost } from '../../protocol/desktop'

const before = { state: process.env.TANDEM_STATE_DIR }
const guarded = ['uncaughtException', 'unhandledRejection']
const listeners = guarded.map((event) => process.rawListeners(event))
const dirs: string[] = []
afterEach(() => {
  vi.restoreAllMocks()
  // The process's own guards would hide errors of other tests.
  guarded.forEach((event, n) => {
    for (const listener of process.rawListeners(event)) {
      if (!listeners[n]!.includes(listener)) process.removeListener(event, listener as () => void)
    }
  })
  if (before.state === undefined) delete process.env.TANDEM_STATE_DIR
  else process.env.TANDEM_STATE_DIR = before.state
  dirs.splice(0).forEach(removeDir)
})

describe('the host process', () => {
  it('starts, falls back when the folder is gone, opens another, and stops', async () => {
    const [state, project] = [tempProject(), tempProject(tinyProgram)]
    dirs.push(state, project)
    process.env.TANDEM_STATE_DIR = state
    const port = Object.assign(new EventEmitter(), {
      said: [] as HostToMain[],
      postMessage: (message: HostToMain) => void port.said.push(message),
    })
    Object.assign(process, { parentPort: port })
    const exited = new Promise<unknown>((resolve) =>
      vi.spyOn(process, 'exit').mockImplementation(((code: number) => resolve(code)) as never),
    )
    const send = (data: MainToHost) => port.emit('message', { data })
    const until = (kind: HostToMain['k']) =>
      vi.waitUntil(() => port.said.find((message) => message.k === kind), { timeout: 10_000 })

    await import('./host-process')
    send({ k: 'start', dir: `${project}/none` })
    expect(await until('open/failed')).toMatchObject({
      dir: `${project}/none`,
      message: expect.stringContaining('is not there'),
    })
    const ready = await until('ready')
    if (ready.k !== 'ready') throw new Error(ready.k)
    expect(ready.url).toMatch(new RegExp(`^${ready.origin}/#token=[\\w-]{43}$`))
    const { port: number } = new URL(ready.origin)
    expect((await get(Number(number), '/')).status).toBeLessThan(500)

    port.said.length = 0
    send({ k: 'open', dir: project })
    send({ k: 'open', dir: `${project}/app.js` })
    expect(await until('open/failed')).toMatchObject({ dir: `${project}/app.js` })
    send({ k: 'stop' })
    expect(await exited).toBe(0)
    await expect(get(Number(number), '/')).rejects.toThrow()
  })
})
