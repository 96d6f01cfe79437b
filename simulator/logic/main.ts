/** worker.js: the logic worker's entry, where a host serves the runtime. */
import { hostFiles } from './host-files'
import { INSPECTOR } from './inspect/name'
import type { RuntimeHost } from './runtime'
import { base, importScripts, runWorker, scope } from './worker'

/** At once: the program may put another `URL` in place. */
const threadUrl = new URL('thread.js', base).href

runWorker({
  files: hostFiles(scope['XMLHttpRequest'] as Parameters<typeof hostFiles>[0], new URL(base).origin),
  threadUrl: () => threadUrl,
  loadInspector() {
    importScripts(new URL('inspect-logic.js', base).href)
    const make = scope[INSPECTOR] as ReturnType<NonNullable<RuntimeHost['loadInspector']>>
    delete scope[INSPECTOR]
    return make
  },
})
