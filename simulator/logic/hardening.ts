/**
 * What a mini program must not have though its worker does: the network, storage, other workers, and the worker's
 * own channel to the shell. The rest of the protection is the origin (a site of its own), the host's headers for
 * worker.js (`Content-Security-Policy` stops what syntax reaches, such as `import()`), and validation at the
 * shell's door.
 */

const forbidden = [
  // Network
  'fetch',
  'fetchLater',
  'XMLHttpRequest',
  'XMLHttpRequestEventTarget',
  'XMLHttpRequestUpload',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'Request',
  'Response',
  'Headers',
  'FontFace',
  'fonts',
  'RTCDataChannel',
  'RTCPeerConnection',
  // Storage that the platform does not have
  'indexedDB',
  'IDBFactory',
  'caches',
  'Cache',
  'CacheStorage',
  'StorageManager',
  'CookieStore',
  'cookieStore',
  'webkitRequestFileSystem',
  'webkitRequestFileSystemSync',
  'webkitResolveLocalFileSystemURL',
  'webkitResolveLocalFileSystemSyncURL',
  // Other contexts
  'Worker',
  'SharedWorker',
  'BroadcastChannel',
  'importScripts',
  'ServiceWorkerContainer',
  'ServiceWorkerRegistration',
  'PushManager',
  'Notification',
  // The worker itself
  'postMessage',
  'onmessage',
  'onmessageerror',
  'onerror',
  'onunhandledrejection',
  'onrejectionhandled',
  'addEventListener',
  'removeEventListener',
  'dispatchEvent',
  'close',
  'name',
  'location',
  'WorkerLocation',
  'navigator',
  'WorkerNavigator',
  'origin',
  'reportError',
  'trustedTypes',
]

/**
 * Takes them from the global and from the prototypes that it inherits them from, for good: what is deleted from
 * WorkerGlobalScope.prototype cannot be borrowed back. `keep` are names that the runtime still needs for a moment.
 */
export function harden(scope: object, keep: ReadonlySet<string> = new Set()): void {
  for (const name of forbidden) {
    if (keep.has(name)) continue
    for (let owner: object | null = scope; owner && owner !== Object.prototype; owner = Object.getPrototypeOf(owner)) {
      if (Object.hasOwn(owner, name)) Reflect.deleteProperty(owner, name)
    }
    // Programs and libraries ask `typeof fetch`, and may bring their own.
    Object.defineProperty(scope, name, { value: undefined, writable: true, configurable: false, enumerable: false })
  }
  const urls = (scope as { URL?: object }).URL
  if (urls) for (const name of ['createObjectURL', 'revokeObjectURL']) Reflect.deleteProperty(urls, name)
}
