import { useCallback, useEffect, useState } from 'react'
import { messageOf } from '../../workbench/host'
import { useServices } from '../../workbench/services'

export interface Asked<T> {
  /** Undefined until the first answer. */
  value: T | undefined
  failure: string | undefined
  again(): void
}

/**
 * What an agent of the shell answers, asked again whenever it tells of something, and every `every` ms where that is
 * given. `read` must stay the same from one render to the next.
 */
export function useAsked<T>(agent: string, method: string, read: (answer: unknown) => T, every?: number): Asked<T> {
  const { inspection } = useServices()
  const [state, setState] = useState<{ value?: T; failure?: string; text?: string }>({})
  const again = useCallback(() => {
    inspection.ask('shell', agent, method).then(
      (answer) => {
        const text = JSON.stringify(answer)
        setState((before) => (before.text === text ? before : { value: read(answer), text }))
      },
      (error: unknown) => setState({ failure: messageOf(error) }),
    )
  }, [inspection, agent, method, read])
  useEffect(() => {
    again()
    const subscription = inspection.onDidTell((told) => told.at === 'shell' && told.agent === agent && again())
    const timer = every === undefined ? undefined : setInterval(again, every)
    return () => {
      subscription.dispose()
      clearInterval(timer)
    }
  }, [inspection, agent, again, every])
  return { value: state.value, failure: state.failure, again }
}
