/**
 * sw.js: keeps the player's own files, all of one version, so that its page opens without a network. Programs are none of its business: they
 * lie in the page's database, and the documents that they run in are out of its reach.
 */

/** Names and hashes of the files, put in by the build. */
declare const TANDEM_FILES: [name: string, hash: string][]

interface Waiting {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Waiting {
  request: Request
  respondWith(response: Promise<Response>): void
}
interface Scope {
  clients: { claim(): Promise<void> }
  registration: { scope: string }
  addEventListener(type: 'install' | 'activate', listener: (event: Waiting) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
}

const scope = globalThis as unknown as Scope
const PREFIX = 'tandem-player-'
const present =
  PREFIX +
  TANDEM_FILES.map(([, hash]) => hash)
    .join('')
    .slice(0, 4000)
const names = new Set(TANDEM_FILES.map(([name]) => name))

/** The file that a request is for; undefined where it is none of ours. */
function nameOf(url: string): string | undefined {
  const { scope: base } = scope.registration
  if (!url.startsWith(base)) return undefined
  const name = url.slice(base.length).replace(/[?#].*$/, '') || 'index.html'
  return names.has(name) ? name : undefined
}

scope.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(present).then(async (cache) => {
      // Past the browser's own cache: all are to be of one version.
      await cache.addAll([...names].map((name) => new Request(scope.registration.scope + name, { cache: 'reload' })))
    }),
  )
})

scope.addEventListener('activate', (event) => {
  const old = (key: string): boolean => key.startsWith(PREFIX) && key !== present
  event.waitUntil(caches.keys().then((keys) => Promise.all(keys.filter(old).map((key) => caches.delete(key)))))
  // A newer one waits until no page of an older one is left, so this concerns the very first page alone.
  event.waitUntil(scope.clients.claim())
})

scope.addEventListener('fetch', (event) => {
  const name = event.request.method === 'GET' ? nameOf(event.request.url) : undefined
  if (name === undefined) return
  event.respondWith(
    caches
      .open(present)
      .then((cache) => cache.match(scope.registration.scope + name))
      .then((kept) => kept ?? fetch(event.request)),
  )
})
