/**
 * Documentation: "音频播放", "录音". Players and the recorder are objects of logic; what they are told goes to the shell by
 * the internal APIs, and what happens comes back as notices of the call that opened them.
 */
import * as z from 'zod/mini'
import { once } from '../../../base/once'
import { bool, eventApi, num, shellApi, syncApi, text } from './types'

const path = once(() => z.string().check(z.maxLength(65_536)))

export const audio = {
  createInnerAudioContext: syncApi({ since: '1.23.4' }),
  getBackgroundAudioManager: syncApi({ since: '1.23.4' }),
  getRecorderManager: syncApi({ since: '1.23.0' }),
  onAudioInterruptionBegin: eventApi({ since: '1.23.4', simulated: true }),
  offAudioInterruptionBegin: eventApi({ since: '1.23.4' }),
  onAudioInterruptionEnd: eventApi({ since: '1.23.4', simulated: true }),
  offAudioInterruptionEnd: eventApi({ since: '1.23.4' }),
  getAvailableAudioSources: shellApi({ result: () => z.object({ audioSources: z.array(z.string()) }) }),

  openAudio: shellApi({ args: () => z.object({ background: bool }), internal: true }),
  /** `audio` is the call of `openAudio`. s, from 0 to 1 (volume), 0.5 to 2 (rate). */
  tellAudio: shellApi({
    args: () =>
      z.object({
        audio: z.number(),
        do: z.optional(z.enum(['play', 'pause', 'stop', 'seek', 'destroy'])),
        position: num,
        src: z.optional(path()),
        startTime: num,
        autoplay: bool,
        loop: bool,
        volume: num,
        playbackRate: num,
      }),
    internal: true,
  }),

  /** ms, kB. Its notices are those of `RecorderManager`. */
  openRecorder: shellApi({ internal: true }),
  tellRecorder: shellApi({
    args: () =>
      z.object({
        recorder: z.number(),
        do: z.enum(['start', 'pause', 'resume', 'stop']),
        duration: num,
        frameSize: num,
        format: text,
      }),
    internal: true,
  }),
}
