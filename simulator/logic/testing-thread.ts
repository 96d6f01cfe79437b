/** A program's second thread for tests: in the same thread, with messages that are copied and take a turn each. */
import type { ThreadPort } from './api/threads'
import { ThreadRuntime, type FromThread, type ToThread } from './thread-runtime'

/** `code`: the statements of the program's logic.js. */
export function testThread(code: string): ThreadPort {
  let over = false
  let heard: (message: FromThread) => void = () => {}
  const turn = (run: () => void): void => void setTimeout(() => over || run(), 0)
  const thread = new ThreadRuntime((message) => {
    const copy = structuredClone(message)
    turn(() => heard(copy))
  })
  const receive = (message: ToThread): void => {
    if (message.k === 'message') return thread.receive(message.data)
    const globals = thread.globals({})
    thread.start(message.entry, () => new Function(...Object.keys(globals), code)(...Object.values(globals)))
  }
  return {
    post(message) {
      const copy = structuredClone(message)
      turn(() => receive(copy))
    },
    onMessage: (listener) => (heard = listener),
    onError: () => {},
    terminate: () => (over = true),
  }
}
