/**
 * my.connectSocket (documentation page of that name, and the typings of `SocketTask`). Without `multiple` there is one
 * socket, which my.onSocketOpen and its like hear of; with it, each call gives a task of its own.
 */
import type { Runtime } from '../runtime'
import { callerStack } from './caller-stack'
import { fieldsOf, perform, type Callbacks } from './call'
import { checkedArguments } from './sendable'
import { subscriptions } from './tasks'

type Fields = Record<string, unknown>

const events = { Open: 'open', Message: 'message', Error: 'error', Close: 'close' }
const globalNames: Record<string, string> = {
  open: 'SocketOpen',
  message: 'SocketMessage',
  error: 'SocketError',
  close: 'SocketClose',
}

export function connectSocket(runtime: Runtime, args: Fields, callbacks: Callbacks): unknown {
  const listeners = new Map<string, Set<unknown>>()
  let task: string | undefined
  const stack = callerStack(connectSocket)
  const multiple = args['multiple'] === true
  const hear = (event: string, payload: object): void => {
    if (!multiple) return runtime.listeners.fire(globalNames[event]!, payload)
    const told = { data: { socketTaskID: task, ...payload }, ...(event === 'error' ? payload : {}) }
    for (const listener of Array.from(listeners.get(event) ?? [])) {
      runtime.reporter.run(listener, undefined, [told], { where: 'a listener of a SocketTask' })
    }
  }
  const connected = perform('connectSocket', callbacks, runtime.reporter, async () => {
    const { call, answer } = runtime.askShell('connectSocket', checkedArguments('connectSocket', args), stack)
    task = String(call)
    runtime.notices.listen(call, (event, payload) => {
      hear(event, payload as object)
      if (event === 'close') runtime.notices.forget(call)
    })
    try {
      return await answer
    } catch (error) {
      runtime.notices.forget(call)
      throw error
    }
  })
  if (!multiple) return connected
  // A task is no promise: nobody looks at what became of the call.
  connected.catch(() => {})
  const ask = (name: string) => (given?: unknown) => {
    const { success, fail, complete, ...rest } = fieldsOf(given, undefined)
    return perform(`SocketTask.${name}`, { success, fail, complete }, runtime.reporter, async () => {
      const api = name === 'send' ? 'sendSocketMessage' : 'closeSocket'
      return runtime.askShell(api, checkedArguments(api, { ...rest, socketTaskID: Number(task) })).answer
    })
  }
  return { send: ask('send'), close: ask('close'), ...subscriptions(listeners, events) }
}
