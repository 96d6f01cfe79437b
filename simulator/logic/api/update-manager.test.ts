import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LogicToShell, SimulatedUpdate } from '../../../protocol/bridge'
import { Reporter } from '../report'
import type { Runtime } from '../runtime'
import { createUpdateManager } from './update-manager'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function hear(update?: SimulatedUpdate) {
  const posted: LogicToShell[] = []
  const heard: unknown[] = []
  const runtime = { reporter: new Reporter(() => {}), post: (message: LogicToShell) => posted.push(message) }
  const manager = createUpdateManager(runtime as unknown as Runtime, update) as Record<string, (run?: unknown) => void>
  manager['onUpdateReady']!(() => heard.push('ready'))
  manager['onUpdateFailed']!(() => heard.push('failed'))
  manager['onCheckForUpdate']!((result: unknown) => heard.push(result))
  vi.runAllTimers()
  manager['applyUpdate']!()
  return { heard, posted }
}

test('without a simulated version there is none', () => {
  expect(hear()).toEqual({ heard: [{ hasUpdate: false }], posted: [] })
})

test('a new version is found, is there later, and is applied by a new start', () => {
  expect(hear('ready')).toEqual({ heard: [{ hasUpdate: true }, 'ready'], posted: [{ k: 'applyUpdate' }] })
})

test('one that could not be loaded cannot be applied', () => {
  expect(hear('failed')).toEqual({ heard: [{ hasUpdate: true }, 'failed'], posted: [] })
})
