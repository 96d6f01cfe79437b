// A stand-in for the logic worker: speaks protocol/bridge.ts with the shell and keeps what it hears. A test calls
// `my.` through it and reads its log; no mini program runs.
const heard = []
const waiting = new Map()
let next = 1
let answers = true

function note(message) {
  const { k, page, name, payload, route, query, pages, launch } = message
  const about = { page, pages, route, query, name, payload, path: launch?.path }
  const text = Object.entries(about).filter(([, value]) => value !== undefined)
  heard.push(
    [k, ...text.map(([key, value]) => `${key}=${typeof value === 'object' ? JSON.stringify(value) : value}`)].join(' '),
  )
}

self.onmessage = ({ data: message }) => {
  if (message.k === 'ping') {
    if (answers) self.postMessage({ k: 'pong', n: message.n })
    return
  }
  if (message.k === 'api/result') return waiting.get(message.call)?.(message)
  if (message.k !== 'systemInfo' && message.k !== 'update') note(message)
  if (message.k === 'boot') {
    importScripts(message.logicUrl)
    self.postMessage({ k: 'ready' })
  }
  if (message.k === 'page/open')
    message.port.onmessage = ({ data }) => data.k === 'ack' && self.postMessage({ k: 'page/ready', page: message.page })
  if (message.k === 'page/open') message.port.postMessage(JSON.stringify({ s: 1, r: true }))
  if (message.k === 'update') {
    heard.push(`update ${message.update.build} ${message.update.logic.map((unit) => unit.key).join(' ')}`.trim())
    self.postMessage({ k: 'updated', build: message.update.build, how: self.howUpdated ?? 'applied' })
  }
}

// The test reaches the worker with evaluate().
self.standIn = {
  take: () => heard.splice(0),
  call(name, args, page) {
    const call = next++
    const promise = new Promise((resolve) =>
      waiting.set(call, ({ value, error }) => resolve(error ? { error } : { value })),
    )
    self.postMessage({ k: 'api/call', call, name, args, page })
    return promise
  },
  callAndAbort(name, args) {
    const promise = this.call(name, args)
    self.postMessage({ k: 'api/abort', call: next - 1 })
    return promise
  },
  post: (message) => self.postMessage(message),
  hang(ms) {
    const end = Date.now() + ms
    while (Date.now() < end);
  },
  silence: (silent) => (answers = !silent),
}
