/** my.createWorker (documentation page of that name, and "Worker"): one at a time; app.json names its scripts. */
import type { Runtime } from '../runtime'
import type { FromThread, ToThread } from '../thread-runtime'

/** A thread as the runtime's host starts it. */
export interface ThreadPort {
  post(message: ToThread): void
  onMessage(listener: (message: FromThread) => void): void
  /** The script could not be run at all. */
  onError(listener: (message: string) => void): void
  terminate(): void
}

/** Scripts that app.json lists. */
const listed = (runtime: Runtime): string[] => {
  const { workers } = runtime.manifest.appJson
  return [workers ?? []].flat().map((path) => String(path).replace(/^\.?\//, ''))
}

export function threads(runtime: Runtime): (path: unknown) => object | undefined {
  let running: ThreadPort | undefined
  const refuse = (why: string): undefined => {
    runtime.reporter.complain('worker_not_created', `my.createWorker: ${why}`, undefined, false)
    return undefined
  }
  return (given) => {
    const path = String(given)
    const entry = path.replace(/\.ts$/, '.js')
    const known = listed(runtime).includes(path)
    const id = [path, entry, `${path}.js`].find((each) => runtime.modules.has(each))
    if (!known) return refuse(`"${path}" is not in app.json's workers`)
    if (id === undefined) return refuse(`there is no script ${path}`)
    if (running) return refuse('another worker is running: terminate it first')
    const thread = runtime.host.startThread?.()
    if (!thread) return refuse('workers cannot be run here')
    running = thread
    return handle(runtime, thread, id, () => (running = undefined))
  }
}

function handle(runtime: Runtime, thread: ThreadPort, entry: string, ended: () => void): object {
  const listeners: unknown[] = []
  let over = false
  thread.onMessage((message) => {
    if (over) return
    if (message.k === 'log') return runtime.post({ k: 'log', entry: message.entry })
    for (const listener of Array.from(listeners)) {
      runtime.reporter.run(listener, undefined, [message.data], { where: 'Worker.onMessage' })
    }
  })
  thread.onError((message) => runtime.reporter.uncaught(new Error(message), { where: `the worker ${entry}` }))
  thread.post({ k: 'start', logicUrl: runtime.logicUrl, entry })
  return {
    postMessage(data: unknown) {
      if (!over) thread.post({ k: 'message', data })
    },
    onMessage: (listener: unknown) => void listeners.push(listener),
    terminate() {
      if (over) return
      over = true
      thread.terminate()
      ended()
    },
  }
}
