import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { MAX_DEVICE_TEXT } from '../../protocol/device-text'
import { removeDir, TestHost, tempProject } from '../testing/test-host'
import { DeviceValues } from './device-values'

it('keeps the text across openings; a file that holds none counts as empty', () => {
  const dir = tempProject()
  try {
    const file = path.join(dir, 'project', 'device.json')
    const first = new DeviceValues(file)
    expect(first.text).toBe('{}')
    first.write('{"battery":{"level":7}}')
    first.dispose()
    expect(new DeviceValues(file).text).toBe('{"battery":{"level":7}}')
    expect(fs.readdirSync(path.dirname(file))).toEqual(['device.json'])
    for (const broken of ['{"values":', '{"values":{"battery":{}}}']) {
      fs.writeFileSync(file, broken)
      expect(new DeviceValues(file).text).toBe('{}')
    }
  } finally {
    removeDir(dir)
  }
})

it('sessions are greeted with what was set; clearing what the program keeps does not reset the device', async () => {
  const host = await TestHost.start()
  try {
    const one = await host.session()
    one.send({ k: 'hello', build: 0 })
    expect(await one.next()).toMatchObject({ k: 'hello', device: '{}' })
    // As deep as it may be: nothing of it is walked through.
    const text = `{"clipboard":{"text":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`
    one.send({ k: 'device/write', text })
    one.send({ k: 'data/clear' })
    // Answered after the writes: messages are in order.
    one.send({ k: 'request', id: 1, args: { url: 'nowhere:' } })
    expect(await one.next()).toMatchObject({ k: 'request/result' })
    const two = await host.session()
    two.send({ k: 'hello', build: 0 })
    expect(await two.next()).toMatchObject({ k: 'hello', device: text })
    for (const bad of ['nonsense', '[]', 'null', `{"a":"${'x'.repeat(MAX_DEVICE_TEXT)}"}`]) {
      const other = await host.session()
      const closed = new Promise((resolve) => other.socket.on('close', resolve))
      other.send({ k: 'device/write', text: bad })
      await closed
    }
    expect(host.workspace.data.device.text).toBe(text)
  } finally {
    await host.stop()
  }
})
