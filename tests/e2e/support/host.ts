import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test as base } from '@playwright/test'
import { createCompiler } from '../../../build/compile/compiler'
import { startHost, type RunningHost } from '../../../host/start-host'

export const root = path.resolve(import.meta.dirname, '../../..')

interface OwnHost {
  simulator: string
  /** As if the program had never run: the host keeps what it stores, and what its device is set to. */
  forget(): void
  close(): Promise<void>
}

/** A host of its own state over `dir`, on any free port. */
export async function hostOver(dir: string): Promise<RunningHost & OwnHost> {
  const stateDir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-e2e-'))
  const host = await startHost({ appRoot: root, version: 'test', createCompiler, port: 0, dir, stateDir })
  const info = host.workspaces.current?.info
  if (!info) throw new Error(`no workspace was opened for ${dir}`)
  return Object.assign(host, {
    simulator: info.simulatorOrigin,
    forget() {
      host.workspaces.current?.data.storage.write({ clear: true, entries: {} }, undefined)
      host.workspaces.current?.data.device.write('{}')
    },
    async close() {
      await host.dispose()
      fs.rmSync(stateDir, { recursive: true, force: true })
    },
  })
}

/** A copy of a project that a test may change. */
export function copyOf(dir: string): string {
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-project-'))
  fs.cpSync(path.join(root, dir), copy, { recursive: true })
  return copy
}

export const test = base
export { expect } from '@playwright/test'
