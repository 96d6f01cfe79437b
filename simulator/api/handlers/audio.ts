/** Documentation: "音频播放", "录音": what the objects of logic tell their players (`simulator/logic/api/audio.ts`). */
import { AudioPlayer } from '../../shell/audio-player'
import { Recorder } from '../../shell/recorder'
import { assetUrl } from '../../shell/tab-bar'
import { ApiError } from '../spec'
import { permission } from './permissions'
import type { Handlers, ShellServices } from './services'

/** ms */
const DEFAULT_DURATION = 60_000
const LONGEST = 180_000

interface RunAudio {
  players: Map<number, AudioPlayer>
  recorder: Recorder | undefined
}

/** Of one run of the program. */
const runs = new WeakMap<AbortSignal, RunAudio>()

function audioOf(shell: ShellServices): RunAudio {
  const present = runs.get(shell.run)
  if (present) return present
  const own: RunAudio = { players: new Map(), recorder: undefined }
  runs.set(shell.run, own)
  const interruption = shell.device.onDidChange(({ section }) => {
    if (section !== 'sound' || !shell.device.get('sound').interrupted) return
    for (const player of own.players.values()) player.pause()
    own.recorder?.interrupt()
  })
  shell.run.addEventListener('abort', () => {
    interruption.dispose()
    for (const player of own.players.values()) player.destroy()
    own.players.clear()
    own.recorder?.drop()
  })
  return own
}

export const audio: Handlers = {
  getAvailableAudioSources: () => ({ audioSources: ['auto'] }),

  openAudio(_, shell, { call }) {
    const { run } = shell
    audioOf(shell).players.set(
      call,
      new AudioPlayer((event, payload) => {
        if (!run.aborted) shell.notice(call, event, payload)
      }),
    )
    return {}
  },

  async tellAudio({ audio: id, do: method, position, ...settings }, shell) {
    const { players } = audioOf(shell)
    const player = players.get(id)
    if (!player) throw new ApiError('api_failed', 'the player is gone')
    player.set(settings, assetUrl)
    // The phone's loudspeaker is in use.
    if (method === 'play' && !shell.device.get('sound').interrupted) await player.play()
    else if (method === 'seek') player.seek(position ?? 0)
    else if (method === 'destroy') {
      player.destroy()
      players.delete(id)
    } else if (method && method !== 'play') player[method]()
    return {}
  },

  openRecorder(_, shell, { call }) {
    const { run } = shell
    audioOf(shell).recorder ??= new Recorder(shell.media, (event, payload) => {
      if (!run.aborted) shell.notice(call, event, payload)
    })
    return {}
  },

  async tellRecorder({ do: method, duration, frameSize }, shell) {
    const { recorder } = audioOf(shell)
    if (!recorder) throw new ApiError('api_failed', 'the recorder is gone')
    if (method !== 'start') recorder[method]()
    else if (await permission(shell, 'audioRecord')) recorder.fault(10, '获取权限失败')
    else {
      const ms = Math.min(LONGEST, Math.max(1, duration ?? DEFAULT_DURATION))
      await recorder.start({ duration: ms, frameSize: Math.max(0, frameSize ?? 0) })
    }
    return {}
  },
}
