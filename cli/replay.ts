import { faultText } from '../base/messages/languages'
import { toWireError } from '../base/rpc/rpc-error'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createCompiler } from '../build/compile/compiler'
import { findAppRoot } from '../host/launch/app-root'
import { compareEnd } from '../host/recordings/replay-headless'
import { runLive } from '../host/recordings/run-live'
import { startHost, type RunningHost } from '../host/start-host'
import type { CliOutput } from './cli-io'

export interface ReplayCommand {
  name: 'replay'
  file: string
  /** The program to do it again in. */
  live?: string
  /** Where a bug report is written. */
  report?: string
  /** Where the picture of the last screen is written. */
  picture?: string
}

/**
 * `tandem replay`: 0, 1 where something is otherwise than it was recorded, 2 where it cannot run. Writes what it found as
 * JSON.
 */
export async function replay({ file, live, report, picture }: ReplayCommand, io: CliOutput): Promise<number> {
  let zip: Uint8Array
  try {
    zip = fs.readFileSync(file)
  } catch {
    io.err(io.say('%path% cannot be read', { path: file }))
    return 2
  }
  const stateDir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-replay-'))
  const empty = path.join(stateDir, 'nothing')
  fs.mkdirSync(empty)
  const root = findAppRoot(import.meta.url)
  let host: RunningHost | undefined
  try {
    host = await startHost({ ...root, createCompiler, port: 0, dir: live ?? empty, stateDir })
    const { id, origin } = await host.recordings.open(zip)
    const recording = host.recordings.get(id)!
    if (report) fs.writeFileSync(report, await host.recordings.report(id, () => undefined))
    if (live) {
      const result = await runLive(host.workspaces.current!.info.simulatorOrigin, origin, recording)
      io.out(JSON.stringify(result, null, 2))
      return result.ok ? 0 : 1
    }
    const { picture: base64, ...compared } = await compareEnd(origin, recording)
    if (picture) fs.writeFileSync(picture, Buffer.from(base64, 'base64'))
    const ok = compared.differing === undefined || compared.differing === 0
    io.out(JSON.stringify({ ok, compared: compared.differing !== undefined, ...compared }, null, 2))
    return ok ? 0 : 1
  } catch (error) {
    io.err(faultText(toWireError(error), io.language))
    return 2
  } finally {
    await host?.dispose()
    fs.rmSync(stateDir, { recursive: true, force: true })
  }
}
