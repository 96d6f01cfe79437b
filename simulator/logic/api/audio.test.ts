import { describe, expect, it } from 'vitest'
import { TestSimulator } from '../testing'

function start() {
  const calls: [string, any][] = []
  const sim = new TestSimulator(
    { pages: { a: {} } },
    { api: (name, args) => (calls.push([name, args]), name === 'tellAudio' && args.do === 'seek' ? undefined : {}) },
  )
  sim.open('a')
  /** A notice for the n-th call that the program made. */
  const notice = (call: number, name: string, payload: unknown) =>
    sim.runtime.receive({ k: 'api/notice', call, name, payload })
  return { sim, calls, notice, my: sim.globals.my }
}

describe('players', () => {
  it('tell the shell what is set and done, in order, and know what it said last', async () => {
    const { sim, calls, notice, my } = start()
    const audio = my.createInnerAudioContext()
    const heard: string[] = []
    audio.onTimeUpdate(() => heard.push(`at ${audio.currentTime}`))
    audio.onCanplay(() => heard.push('can play'))
    audio.volume = 0.5
    audio.src = 'a.mp3'
    audio.play()
    audio.seek(2)
    await sim.settled()
    expect(calls).toEqual([
      ['openAudio', { background: false }],
      ['tellAudio', { audio: 1, volume: 0.5 }],
      ['tellAudio', { audio: 1, src: 'a.mp3', autoplay: false }],
      ['tellAudio', { audio: 1, do: 'play' }],
      ['tellAudio', { audio: 1, do: 'seek', position: 2 }],
    ])
    expect([audio.src, audio.volume, audio.paused, audio.currentTime]).toEqual(['a.mp3', 0.5, true, 0])
    notice(1, 'CanPlay', { duration: 9, paused: true })
    notice(1, 'TimeUpdate', { currentTime: 1.5, paused: false })
    expect([audio.duration, audio.paused]).toEqual([9, false])
    expect(heard).toEqual(['can play', 'at 1.5'])
    // A new source has not been heard of yet.
    audio.src = 'b.mp3'
    expect([audio.duration, audio.paused]).toEqual([0, true])
  })

  it('are silent once they are destroyed, or their listener is taken off', async () => {
    const { sim, calls, notice, my } = start()
    const audio = my.createInnerAudioContext()
    const heard: string[] = []
    const listener = (): void => void heard.push('play')
    audio.onPlay(listener)
    audio.src = 'a.mp3'
    notice(1, 'Play', {})
    audio.offPlay(listener)
    notice(1, 'Play', {})
    audio.onPlay(listener)
    audio.destroy()
    notice(1, 'Play', {})
    const before = calls.length
    audio.play()
    await sim.settled()
    expect(heard).toEqual(['play'])
    expect(calls.slice(before).filter(([, args]) => args.do === 'play')).toEqual([])
  })

  it('there is one for the background, which starts when it is given a source', async () => {
    const { sim, calls, my } = start()
    const audio = my.getBackgroundAudioManager()
    expect(my.getBackgroundAudioManager()).toBe(audio)
    audio.title = 'A song'
    audio.src = 'a.mp3'
    await sim.settled()
    expect(audio.title).toBe('A song')
    expect(calls.at(-1)).toEqual(['tellAudio', { audio: 1, src: 'a.mp3', autoplay: true }])
  })
})

it('there is one recorder, whose listeners hear what happens', async () => {
  const { sim, calls, notice, my } = start()
  const recorder = my.getRecorderManager()
  expect(my.getRecorderManager()).toBe(recorder)
  const heard: unknown[] = []
  recorder.onStop((file: unknown) => heard.push(file))
  recorder.start({ duration: 1000, format: 'mp3', nonsense: 1 })
  recorder.stop()
  await sim.settled()
  expect(calls.map(([name, { do: method, duration }]) => [name, method, duration])).toEqual([
    ['openRecorder', undefined, undefined],
    ['tellRecorder', 'start', 1000],
    ['tellRecorder', 'stop', undefined],
  ])
  notice(1, 'Stop', { tempFilePath: 'https://resource/a.audio' })
  expect(heard).toEqual([{ tempFilePath: 'https://resource/a.audio' }])
})
