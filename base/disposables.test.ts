import { describe, expect, it } from 'vitest'
import { DisposableStore, toDisposable, trackDisposables } from './disposables'
import { Emitter, setListenerErrorReporter } from './events'

describe('disposables', () => {
  it('disposes once, in reverse order, and at once when it comes too late', () => {
    const order: number[] = []
    const store = new DisposableStore()
    for (const n of [1, 2, 3]) store.add(toDisposable(() => order.push(n)))
    store.dispose()
    store.dispose()
    store.add(toDisposable(() => order.push(4)))
    expect(order).toEqual([3, 2, 1, 4])
  })

  it('disposes of the rest when one throws, and throws that error', () => {
    let others = 0
    const store = new DisposableStore()
    store.add(toDisposable(() => others++))
    store.add(
      toDisposable(() => {
        throw new Error('stuck')
      }),
    )
    store.add(toDisposable(() => others++))
    expect(() => store.dispose()).toThrow('stuck')
    expect(others).toBe(2)
  })

  it('the tracker names what is left alive', () => {
    const tracker = trackDisposables()
    const emitter = new Emitter<number>()
    const subscription = emitter.event(() => {})
    expect(tracker.leaks()).toHaveLength(1)
    expect(tracker.leaks()[0]).toContain('disposables.test.ts')
    subscription.dispose()
    expect(tracker.leaks()).toEqual([])
    tracker.stop()
  })
})

describe('Emitter', () => {
  it('calls the rest when a listener throws, and not those who left meanwhile', () => {
    const errors: unknown[] = []
    setListenerErrorReporter((error) => errors.push(error))
    const emitter = new Emitter<string>()
    const heard: string[] = []
    emitter.event(() => {
      third.dispose()
      throw new Error('bad listener')
    })
    emitter.event((value) => heard.push(`2:${value}`))
    const third = emitter.event((value) => heard.push(`3:${value}`))
    emitter.fire('x')
    expect(heard).toEqual(['2:x'])
    expect(String(errors[0])).toContain('bad listener')
  })
})
