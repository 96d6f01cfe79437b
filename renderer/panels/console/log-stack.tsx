import { useEffect, useState } from 'react'
import type { MappedFrame } from '../../../protocol/host'
import { useServices, type Services } from '../../workbench/services'
import { shortName } from './log-text'

/** Mapped stacks by their text: a message in a loop has the same one each time. */
const cache = new Map<string, Promise<MappedFrame[]>>()
const cacheLimit = 500

/** A stack at its original places; empty where the host does not answer. */
export function mappedStack({ host }: Pick<Services, 'host'>, stack: string): Promise<MappedFrame[]> {
  let frames = cache.get(stack)
  if (!frames) {
    if (cache.size >= cacheLimit) cache.delete(cache.keys().next().value!)
    frames = host.call('log/mapStack', { stack: stack.slice(0, 200_000) }).catch(() => {
      cache.delete(stack)
      return []
    })
    cache.set(stack, frames)
  }
  return frames
}

/** Undefined until the host has answered. Old stacks are not mapped again when the program is rebuilt. */
function useMapped(stack: string): MappedFrame[] | undefined {
  const services = useServices()
  const [frames, setFrames] = useState<MappedFrame[]>()
  useEffect(() => {
    let current = true
    void mappedStack(services, stack).then((found) => current && setFrames(found))
    return () => {
      current = false
    }
  }, [services, stack])
  return frames
}

export function useFirstFrame(stack: string): MappedFrame | undefined {
  const frames = useMapped(stack)
  return frames?.find((frame) => frame.mapped) ?? frames?.[0]
}

/** A stack at its original places; those of the program are links. */
export function LogStack({ stack }: { stack: string }) {
  const { editors } = useServices()
  const frames = useMapped(stack)
  if (!frames?.length) return <pre className="log-stack">{stack}</pre>
  return (
    <div className="log-stack">
      {frames.map((frame, i) => (
        <div key={i} className={frame.mapped ? '' : 'dim'}>
          at {frame.functionName ?? '<anonymous>'} (
          {frame.mapped ? (
            <a onClick={() => editors.open(frame.file, { place: { line: frame.line, column: frame.column } })}>
              {frame.file}:{frame.line}:{frame.column + 1}
            </a>
          ) : (
            `${shortName(frame.file)}:${frame.line}:${frame.column + 1}`
          )}
          )
        </div>
      ))}
    </div>
  )
}
