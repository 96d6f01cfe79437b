import { describe, expect, test, vi } from 'vitest'
import type { LogicToView, ViewToLogic } from '../../../protocol/bridge'
import { TestSimulator } from '../testing'

type Invoke = Extract<LogicToView, { k: 'invoke' }>

/** A page whose components answer as `answer` does; throws of it are failures. */
async function open(answer: (call: Invoke) => unknown) {
  const sim = new TestSimulator({ pages: { 'pages/a': {} } })
  sim.open('pages/a')
  await sim.settled()
  const view = sim.view()
  const asked: [string, string, ...unknown[]][] = []
  const post = view.postMessage.bind(view)
  view.postMessage = (message: unknown) => {
    post(message)
    const call = message as LogicToView
    if (typeof call === 'string' || call.k !== 'invoke') return
    asked.push([call.target, call.method, ...call.args])
    const reply = (result: object): void =>
      void setTimeout(() => view.onmessage?.({ data: { k: 'result', id: call.id, ...result } as ViewToLogic }), 0)
    try {
      reply({ value: answer(call) })
    } catch (error) {
      const { message: text, error: number } = error as Error & { error?: number }
      const data = number === undefined ? {} : { data: { error: number, errorMessage: text } }
      reply({ error: { code: 'view_call_failed', message: text, ...data } })
    }
  }
  return { sim, asked, my: sim.globals.my as Record<string, (...args: unknown[]) => any> }
}

describe('contexts of components', () => {
  test('my.canIUse knows their methods, and does not promise what always fails', async () => {
    const { my } = await open(() => ({}))
    const can = (what: string): boolean => my['canIUse']!(what)
    expect(can('createMapContext.return.updateComponents')).toBe(true)
    expect(can('createVideoContext.return.requestFullScreen')).toBe(true)
    expect(can('createMapContext.return.showRoute')).toBe(true)
    expect(can('createVideoContext.return.showControl')).toBe(false)
    expect(can('createMapContext.return.fly')).toBe(false)
  })

  test('methods with an object are answered by callbacks and a promise, functions stay here', async () => {
    const { my, asked } = await open(() => ({ scale: 5 }))
    const success = vi.fn()
    const complete = vi.fn()
    const map = my['createMapContext']!('m')
    await expect(map.getScale({ success, complete })).resolves.toEqual({ scale: 5 })
    expect([success.mock.calls, complete.mock.calls]).toEqual([[[{ scale: 5 }]], [[{ scale: 5 }]]])
    const arrived = vi.fn()
    await map.translateMarker({ markerId: 1, animationEnd: arrived })
    expect(arrived).toHaveBeenCalledTimes(1)
    expect(asked).toEqual([
      ['m', 'getScale', {}],
      ['m', 'translateMarker', { markerId: 1 }],
    ])
  })

  test('a failure has its documented number', async () => {
    const { my } = await open(() => {
      throw Object.assign(new Error('no location'), { error: 6000 })
    })
    const fail = vi.fn()
    await my['createMapContext']!('m')
      .moveToLocation({ fail })
      .catch(() => {})
    expect(fail.mock.calls).toEqual([[{ error: 6000, errorMessage: 'no location' }]])
  })

  test('plain methods pass their arguments and give nothing; what fails is told in the console', async () => {
    const { my, asked, sim } = await open(({ method }) => {
      if (method === 'seek') throw new Error('no such video')
      return undefined
    })
    const video = my['createVideoContext']!('v')
    expect([video.playbackRate(1.5), video.requestFullScreen({ direction: 90 }), video.seek(3)]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    await sim.settled()
    expect(asked).toEqual([
      ['v', 'playbackRate', 1.5],
      ['v', 'requestFullScreen', { direction: 90 }],
      ['v', 'seek', 3],
    ])
    expect(sim.log.join()).toContain('VideoContext.seek: no such video')
  })

  test('frames of a camera come until they are stopped', async () => {
    const { my, sim } = await open(({ method }) => ({ method, width: 2, height: 1, data: new ArrayBuffer(8) }))
    const frame = vi.fn()
    const listener = my['createCameraContext']!('c').onCameraFrame(frame)
    await listener.start()
    await sim.settled(20)
    expect(frame.mock.calls.length).toBeGreaterThan(1)
    expect(frame.mock.calls[0]![0]).toMatchObject({ width: 2, height: 1 })
    await listener.stop()
    const seen = frame.mock.calls.length
    await sim.settled(20)
    expect(frame.mock.calls.length).toBe(seen)
  })

  test('a context that is made before there is a page speaks to the one in front', async () => {
    const sim = new TestSimulator({ pages: { 'pages/a': {} } })
    const my = sim.globals.my as Record<string, (...args: unknown[]) => any>
    const map = my['createMapContext']!('m')
    await expect(map.getScale()).rejects.toMatchObject({ errorMessage: 'there is no page yet' })
    sim.open('pages/a')
    await sim.settled()
    map.getScale().catch(() => {})
    await sim.settled()
    expect(sim.view().other).toEqual([expect.objectContaining({ k: 'invoke', target: 'm', method: 'getScale' })])
  })
})
