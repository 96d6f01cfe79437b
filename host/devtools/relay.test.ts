import { PassThrough } from 'node:stream'
import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { BrowserPipe } from '../launch/browser-pipe'
import { CdpBrowser } from './cdp-browser'
import { Relay } from './relay'

/** As many turns of the loop as a question and its answer take through the streams: a time could be over before them. */
async function turn(): Promise<void> {
  for (let n = 0; n < 20; n++) await new Promise((resolve) => setImmediate(resolve))
}

/** A browser that answers with what it was asked, a front end's socket, and the relay between them. */
async function relayed() {
  const [toBrowser, fromBrowser] = [new PassThrough(), new PassThrough()]
  const asked: any[] = []
  toBrowser.on('data', (data: Buffer) => {
    for (const text of String(data).split('\0').filter(Boolean)) {
      const message = JSON.parse(text)
      asked.push(message)
      const result = message.method === 'Target.attachToTarget' ? { sessionId: 'root' } : { of: message.method }
      setImmediate(() => fromBrowser.write(`${JSON.stringify({ id: message.id, result })}\0`))
    }
  })
  const browser = new CdpBrowser(new BrowserPipe(toBrowser, fromBrowser))
  const told: any[] = []
  const socket = Object.assign(new EventEmitter(), {
    OPEN: 1,
    readyState: 1,
    send: (text: string) => void told.push(JSON.parse(text)),
    close: (code?: number) => void told.push({ closed: code }),
  })
  const heard: string[] = []
  const root = await browser.attach('simulator')
  new Relay(browser, root, socket as never, { onEvent: ({ method }) => void heard.push(method) })
  const event = (method: string, params: object, sessionId: string): void =>
    void fromBrowser.write(`${JSON.stringify({ method, params, sessionId })}\0`)
  const say = (message: unknown): void => void socket.emit('message', JSON.stringify(message))
  return { asked, told, heard, event, say, socket }
}

it('carries commands and events of the simulator and of what is below it', async () => {
  const { asked, told, heard, event, say } = await relayed()
  say({ id: 7, method: 'Debugger.enable' })
  event('Target.attachedToTarget', { sessionId: 'worker' }, 'root')
  await turn()
  say({ id: 8, method: 'Runtime.evaluate', params: { expression: '1' }, sessionId: 'worker' })
  event('Debugger.paused', {}, 'worker')
  event('Debugger.paused', {}, 'somebody else')
  await turn()
  expect(asked.slice(-2)).toMatchObject([
    { method: 'Debugger.enable', sessionId: 'root' },
    { method: 'Runtime.evaluate', sessionId: 'worker', params: { expression: '1' } },
  ])
  expect(told).toContainEqual({ id: 7, result: { of: 'Debugger.enable' } })
  expect(told).toContainEqual({ id: 8, sessionId: 'worker', result: { of: 'Runtime.evaluate' } })
  expect(told).toContainEqual({ method: 'Debugger.paused', params: {}, sessionId: 'worker' })
  expect(heard).toEqual(['Target.attachedToTarget', 'Debugger.paused'])
})

it('lets a front end reach nothing else of the browser', async () => {
  const { asked, told, say } = await relayed()
  const before = asked.length
  say({ id: 1, method: 'Target.attachToTarget', params: { targetId: 'workbench', flatten: true } })
  say({ id: 2, method: 'Browser.close' })
  say({ id: 3, method: 'DOM.setFileInputFiles', params: { files: ['/etc/passwd'] } })
  say({ id: 4, method: 'Runtime.evaluate', params: { expression: '1' }, sessionId: 'workbench' })
  await turn()
  expect(asked).toHaveLength(before)
  expect(told.map(({ id, error }) => [id, /not allowed/.test(error?.message)])).toEqual(
    [1, 2, 3, 4].map((id) => [id, true]),
  )
  say('nonsense')
  await turn()
  expect(told.at(-1)).toEqual({ closed: 1003 })
})

it('ends with the simulator', async () => {
  const { told, event, heard } = await relayed()
  event('Target.detachedFromTarget', { sessionId: 'root' }, '')
  await turn()
  expect(told).toEqual([{ closed: 1000 }])
  expect(heard).toEqual([])
})
