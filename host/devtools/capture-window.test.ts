import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BrowserPipe, type CdpMessage } from '../launch/browser-pipe'
import { removeDir, tempProject } from '../testing/test-host'
import { captureWindow } from './capture-window'
import { CdpBrowser } from './cdp-browser'
import { savePicture } from './save-picture'

/** A browser at the other end of the pipe, with these pages and what each says it is. */
function fakeBrowser(pages: Record<string, { url: string; page?: string }>) {
  const [toBrowser, fromBrowser] = [new PassThrough(), new PassThrough()]
  const asked: string[] = []
  const say = (message: CdpMessage): void => void setImmediate(() => fromBrowser.write(`${JSON.stringify(message)}\0`))
  const answer = (message: {
    id: number
    method: string
    sessionId?: string
    params: { targetId?: string }
  }): unknown => {
    asked.push(message.method)
    switch (message.method) {
      case 'Target.setDiscoverTargets':
        for (const [targetId, { url }] of Object.entries(pages))
          say({ method: 'Target.targetCreated', params: { targetInfo: { targetId, type: 'page', url } } })
        return {}
      case 'Target.attachToTarget':
        return { sessionId: `session of ${message.params.targetId}` }
      case 'Runtime.evaluate':
        return { result: { value: pages[message.sessionId!.slice('session of '.length)]?.page } }
      case 'Page.captureScreenshot':
        return { data: Buffer.from(message.sessionId!).toString('base64') }
      case 'Target.detachFromTarget':
        return {}
      default:
        return undefined
    }
  }
  toBrowser.on('data', (data: Buffer) => {
    for (const text of String(data).split('\0').filter(Boolean)) {
      const message = JSON.parse(text) as Parameters<typeof answer>[0]
      const result = answer(message)
      const reply: CdpMessage = { id: message.id, ...(result ? { result } : { error: { code: 1, message: 'no' } }) }
      say(reply)
    }
  })
  return { pipe: new BrowserPipe(toBrowser, fromBrowser), asked }
}

const origin = 'http://localhost:1'
const clip = { x: 0, y: 0, width: 10, height: 10 }

describe('the browser that shows the workbench', () => {
  it('is asked for a picture of the page that asks, and of no other', async () => {
    const { pipe, asked } = fakeBrowser({
      a: { url: `${origin}/#token=x`, page: 'one' },
      b: { url: `${origin}/simulator.html`, page: 'two' },
      c: { url: 'http://localhost:12/', page: 'three' },
    })
    const browser = new CdpBrowser(pipe)
    await expect.poll(() => [...browser.targets].length).toBe(3)
    const picture = await captureWindow(browser, origin, { page: 'two', clip })
    expect(Buffer.from(picture!.base64, 'base64').toString()).toBe('session of b')
    for (const page of ['three', 'four']) expect(await captureWindow(browser, origin, { page, clip })).toBeUndefined()
    const times = (name: string): number => asked.filter((method) => method === name).length
    expect(times('Target.detachFromTarget')).toBe(times('Target.attachToTarget'))
  })
})

describe('pictures in a folder', () => {
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(20)])
  let dir: string
  beforeEach(() => (dir = tempProject()))
  afterEach(() => removeDir(dir))

  it('never take the place of another file', async () => {
    for (const name of ['a.png', 'a (2).png', 'a (3).png'])
      expect(await savePicture(dir, 'a.png', png)).toBe(path.join(dir, name))
    expect(fs.readdirSync(dir)).toHaveLength(3)
    expect(fs.readFileSync(path.join(dir, 'a (2).png'))).toEqual(png)
  })

  it('are pictures, in folders that are there', async () => {
    await expect(savePicture(dir, 'a.png', Buffer.from('#!/bin/sh'))).rejects.toMatchObject({ code: 'picture_invalid' })
    for (const folder of [path.join(dir, 'none'), 'relative', ''])
      await expect(savePicture(folder, 'a.png', png)).rejects.toMatchObject({ code: 'folder_missing' })
    expect(fs.readdirSync(dir)).toEqual([])
  })
})
