import { useEffect, useState } from 'react'

const MINUTE = 60_000
const present = (): number => Math.ceil(Date.now() / MINUTE) * MINUTE

/**
 * The time to the next full minute: what is asked for "until now" stays the same question for a minute, and its answer is
 * shared by all who ask.
 */
export function useMinute(): number {
  const [now, setNow] = useState(present)
  useEffect(() => {
    const timer = setInterval(() => setNow(present()), MINUTE / 4)
    return () => clearInterval(timer)
  }, [])
  return now
}
