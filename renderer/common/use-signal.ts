import { useCallback, useSyncExternalStore } from 'react'
import type { Signal } from './signal'

/** The value of a signal in a component, which renders again when it changes. */
export function useSignal<T>(signal: Signal<T>): T {
  const subscribe = useCallback(
    (changed: () => void) => {
      const subscription = signal.subscribe(changed)
      return () => subscription.dispose()
    },
    [signal],
  )
  return useSyncExternalStore(subscribe, () => signal.value)
}
