import { useCallback, useSyncExternalStore } from 'react'
import type { Signal } from './signal'

/** The value of a signal in a component, which renders again when it changes. */
export const useSignal = <T>(signal: Signal<T>): T => useLook(signal, () => signal.value)

/** What `look` finds whenever a signal changes; renders again when that is another value. */
export function useLook<S, T>(signal: Signal<S>, look: () => T): T {
  const subscribe = useCallback(
    (changed: () => void) => {
      const subscription = signal.subscribe(changed)
      return () => subscription.dispose()
    },
    [signal],
  )
  return useSyncExternalStore(subscribe, look)
}

/** ms from a change to its look: after the frame of the key that made it. */
const BEHIND = 30

/** As `useSignal`, at most once in `ms`, and behind: for what changes with every key and must not be in the key's frame. */
export function useThrottledSignal<T>(signal: Signal<T>, ms: number): T {
  const subscribe = useCallback(
    (changed: () => void) => {
      let timer: ReturnType<typeof setTimeout> | undefined
      let told = -Infinity
      const tell = (): void => {
        timer = undefined
        told = performance.now()
        changed()
      }
      const subscription = signal.subscribe(
        () => (timer ??= setTimeout(tell, Math.max(BEHIND, told + ms - performance.now()))),
      )
      return () => {
        clearTimeout(timer)
        subscription.dispose()
      }
    },
    [signal, ms],
  )
  return useSyncExternalStore(subscribe, () => signal.value)
}
