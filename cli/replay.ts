import { faultText } from '../base/messages/languages'
import { toWireError } from '../base/rpc/rpc-error'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createCompiler } from '../build/compile/compiler'
import { findAppRoot } from '../host/launch/app-root'
import { startOf, type OpenedRecording } from '../base/recording.web'
import { liveReport, type Pictures } from '../host/recordings/live-report'
import { mappedStack } from '../host/recordings/mapped-stack'
import { compareEnd } from '../host/recordings/replay-headless'
import { runLive, type LiveFailure } from '../host/recordings/run-live'
import { startHost, type RunningHost } from '../host/start-host'
import type { CliOutput } from './cli-io'

export interface ReplayCommand {
  name: 'replay'
  file: string
  /** The program to do it again in. */
  live?: string
  /** Where a bug report is written; with `live`, what that found. */
  report?: string
  /** The program as it was recorded: the bug report then names its files and lines. */
  source?: string
  /** Where the picture of the last screen is written. */
  picture?: string
}

/**
 * `tandem replay`: 0, 1 where something is otherwise than it was recorded, 2 where it cannot run. Writes what it found as
 * JSON.
 */
export async function replay({ file, live, report, picture, source }: ReplayCommand, io: CliOutput): Promise<number> {
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
    host = await startHost({ ...root, createCompiler, port: 0, dir: live ?? source ?? empty, stateDir })
    const { id, origin } = await host.recordings.open(zip)
    const recording = host.recordings.get(id)!
    if (live) return await runAgain(host, recording, origin, report, io)
    if (report) fs.writeFileSync(report, await reportOf(host, id, recording, source, io))
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

async function reportOf(
  host: RunningHost,
  id: string,
  { manifest }: OpenedRecording,
  source: string | undefined,
  io: CliOutput,
): Promise<string> {
  const workspace = source === undefined ? undefined : host.workspaces.current
  await workspace?.build.idle()
  if (workspace && workspace.build.linked.latest?.manifest.hash !== manifest.hash)
    io.err(io.say('%path% is not what was recorded: the report has positions in the compiled code', { path: source! }))
  return host.recordings.report(id, (stack, hash) => mappedStack(workspace, stack, hash))
}

/** With what the program had stored, and the device as it was set, when the recording began. */
async function runAgain(
  host: RunningHost,
  recording: OpenedRecording,
  replayOrigin: string,
  report: string | undefined,
  io: CliOutput,
): Promise<number> {
  const { data, info } = host.workspaces.current!
  const start = startOf(recording)
  if (start) {
    data.storage.write({ clear: true, entries: start.storage }, undefined)
    data.device.write(JSON.stringify(start.device))
  }
  const pictures = new Map<LiveFailure, Pictures>()
  const result = await runLive({
    origin: info.simulatorOrigin,
    replayOrigin,
    recording,
    onDifference: (failure, wanted, now) => pictures.set(failure, { wanted, now }),
  })
  if (report) fs.writeFileSync(report, liveReport(recording.manifest, result, pictures))
  io.out(JSON.stringify(result, null, 2))
  return result.ok ? 0 : 1
}
