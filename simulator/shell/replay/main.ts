/**
 * replay.js: the page that shows a recording, on the recording's own origin (host/recordings/). The workbench leads it
 * over a port; `window.tandemReplay` is for programs that drive a browser.
 */
import './replay.css'
import { recordingManifest, workbenchToReplay, type ReplayToWorkbench } from '../../../protocol/recording'
import type { Manifest } from '../../../protocol/artifact'
import { readJournal } from '../../../base/recording.web'
import { Journal } from './journal'
import { Player } from './player'

async function fetched(path: string): Promise<string> {
  const response = await fetch(`/__tandem/recording/${path}`)
  if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`)
  return response.text()
}

async function load(): Promise<Player> {
  const paths = ['recording.json', 'manifest.json', 'journal.ndjson']
  const [about, manifest, journal] = await Promise.all(paths.map((path) => fetched(path)))
  const player = new Player(
    new Journal(readJournal(journal!), JSON.parse(manifest!) as Manifest),
    recordingManifest.parse(JSON.parse(about!)),
  )
  document.getElementById('root')!.append(player.element)
  await player.seek(0)
  return player
}

const ready = load()
let port: MessagePort | undefined

function post(message: ReplayToWorkbench): void {
  port?.postMessage(message)
}

async function receive(data: unknown): Promise<void> {
  const { data: message } = workbenchToReplay.safeParse(data)
  if (!message) return
  if (message.k === 'theme') return void (document.documentElement.dataset['theme'] = message.theme)
  const player = await ready
  if (message.k === 'seek') void player.seek(message.index)
  else if (message.k === 'play') player.play(Math.max(0.1, Math.min(16, message.speed)))
  else player.pause()
}

addEventListener('message', (event: MessageEvent<{ tandem?: unknown } | null>) => {
  if (event.source !== parent || event.data?.tandem !== 'connect' || !event.ports[0]) return
  port = event.ports[0]
  port.onmessage = (message) => void receive(message.data)
  ready.then(
    (player) => {
      const tell = (): void => post({ k: 'at', index: player.index, playing: player.playing })
      player.onChanged = tell
      tell()
    },
    (error: unknown) => post({ k: 'failed', message: String(error) }),
  )
})

Object.assign(window, {
  tandemReplay: {
    /** Resolves with how many lines there are. */
    ready: ready.then((player) => player.last + 1),
    seek: async (index: number) => (await ready).seek(index),
  },
})
