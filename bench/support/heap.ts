/** What a page and the worker that it started have in memory, over the browser's debugging protocol. */
import type { CDPSession } from 'playwright-core'

export type Send = (method: 'HeapProfiler.collectGarbage' | 'Runtime.getHeapUsage') => Promise<unknown>

/** Bytes of JavaScript heap in use, after a collection. */
export async function heapOf(send: Send): Promise<number> {
  await send('HeapProfiler.collectGarbage')
  return ((await send('Runtime.getHeapUsage')) as { usedSize: number }).usedSize
}

/** Workers are reached through the session of the page that started them, message by message. */
export async function firstWorker(session: CDPSession): Promise<Send> {
  const attached = new Promise<string>((resolve) =>
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') resolve(sessionId)
    }),
  )
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  const sessionId = await attached
  let next = 1
  return (method) =>
    new Promise((resolve, reject) => {
      const id = next++
      session.on('Target.receivedMessageFromTarget', ({ message, sessionId: from }) => {
        const answer = JSON.parse(message) as { id?: number; result?: unknown; error?: { message: string } }
        if (from !== sessionId || answer.id !== id) return
        if (answer.error) reject(new Error(answer.error.message))
        else resolve(answer.result)
      })
      const message = JSON.stringify({ id, method })
      session.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject)
    })
}
