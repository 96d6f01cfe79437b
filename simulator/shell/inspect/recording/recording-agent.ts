/** The shell's agent `recording` (protocol/recording.ts). One recording at a time, kept until the next. */
import { strToU8, zip, type Zippable } from 'fflate'
import { appScript } from '../../../../base/app-file'
import type { Manifest } from '../../../../protocol/artifact'
import {
  RECORDING_FORMAT,
  RECORDING_VERSION,
  type RecordedScreen,
  type RecordedStart,
  type RecordingManifest,
  type RecordingState,
} from '../../../../protocol/recording'
import { sha256 } from '../../../../base/recording.web'
import { InspectFault, type Agent } from '../../../inspect'
import { traceNow } from '../../../trace-buffer'
import type { Simulator } from '../../simulator'
import { ShellRecorder } from './recorder'

/** ms that frames have to tell the last of it. */
const LAST_WORDS = 150

interface Recorded {
  recorder: ShellRecorder
  manifest: Manifest
  view: Promise<Uint8Array>
  device: RecordingManifest['device']
  start: string
}

export function recordingAgent(simulator: Simulator): Agent {
  let recorded: Recorded | undefined
  const isRecording = (): boolean => recorded !== undefined && simulator.inspection.tape === recorded.recorder
  const state = (): RecordingState => {
    const { reel, begun = 0, ended } = recorded?.recorder ?? {}
    return {
      recording: isRecording(),
      entries: reel?.entries.length ?? 0,
      bytes: reel?.bytes ?? 0,
      dropped: reel?.dropped ?? 0,
      begun,
      duration: recorded ? (ended ?? traceNow()) - begun : 0,
    }
  }
  return {
    async start() {
      if (isRecording()) return state()
      const { manifest } = simulator
      if (!manifest) throw new InspectFault('recording_no_program', 'There is no program to record yet')
      const recorder = new ShellRecorder(simulator)
      recorded = { recorder, manifest, view: viewOf(manifest), device: deviceOf(simulator), start: startOf(simulator) }
      simulator.inspection.tape = recorder
      await Promise.all([recorded.view, recorder.heard])
      return state()
    },
    async stop() {
      if (!recorded || !isRecording()) return state()
      recorded.recorder.end()
      // The tape goes on until what frames had gathered is there.
      await new Promise((resolve) => setTimeout(resolve, LAST_WORDS))
      simulator.inspection.tape = undefined
      return state()
    },
    state,
    async save(screen) {
      if (!recorded) throw new InspectFault('recording_none', 'Nothing was recorded')
      return pack(recorded, screen as RecordedScreen | null)
    },
  }
}

async function viewOf({ hash }: Manifest): Promise<Uint8Array> {
  const response = await fetch(appScript('view', hash))
  if (!response.ok)
    throw new InspectFault('recording_no_build', 'The build that runs is no longer kept: restart the program')
  return new Uint8Array(await response.arrayBuffer())
}

function deviceOf({ stage }: Simulator): RecordingManifest['device'] {
  const { id, name, platform, system, pixelRatio } = stage.device
  return { id, name, platform, system, pixelRatio, landscape: stage.landscape }
}

function startOf({ stored, device }: Simulator): string {
  const start: RecordedStart = {
    storage: stored.storage?.all() ?? {},
    device: device.state.all as unknown as RecordedStart['device'],
  }
  return JSON.stringify(start)
}

async function pack(
  { recorder, manifest, view, device, start }: Recorded,
  screen: RecordedScreen | null,
): Promise<Uint8Array> {
  const { reel, files, begun, ended } = recorder
  const lines = reel
    .sorted()
    .map(({ t, kind, page, json }) => `[${Math.round((t - begun) * 10) / 10},"${kind}",${page},${json}]`)
  const content: Record<string, Uint8Array> = {
    'journal.ndjson': strToU8(lines.join('\n')),
    'app/manifest.json': strToU8(JSON.stringify(manifest)),
    'app/view.js': await view,
    'start.json': strToU8(start),
  }
  for (const [path, bytes] of await files.all()) content[`files/${path}`] = bytes
  if (screen) content['screens/last.png'] = screen.png
  const about: RecordingManifest = {
    format: RECORDING_FORMAT,
    version: RECORDING_VERSION,
    name: manifest.name,
    ...(manifest.appId && { appId: manifest.appId }),
    hash: manifest.hash,
    device,
    scheme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
    userAgent: navigator.userAgent.slice(0, 1000),
    begun,
    duration: (ended ?? traceNow()) - begun,
    dropped: reel.dropped,
    files: await Promise.all(
      Object.entries(content).map(async ([path, bytes]) => ({
        path,
        bytes: bytes.length,
        sha256: await sha256(bytes),
      })),
    ),
    ...(screen && {
      screen: { width: screen.width, height: screen.height, density: screen.density, theme: screen.theme },
    }),
    missing: [...files.missing],
  }
  const all: Zippable = { 'recording.json': strToU8(JSON.stringify(about)), ...content }
  return new Promise((resolve, reject) =>
    zip(all, { level: 6 }, (error, bytes) => (error ? reject(error) : resolve(bytes))),
  )
}
