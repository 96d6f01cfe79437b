/** The frame's side: takes messages in, times the candidate, says when it is finish. */
import { mount } from 'candidate'
import type { ViewBatch } from '../../../protocol/bridge'
import type { PageName, Tap } from './contract'

const page = new URLSearchParams(location.search).get('page') as PageName
const root = document.getElementById('root')!
let port: MessagePort
const apply = mount(page, root, (tap: Tap) => port.postMessage({ k: 'tap', tap }))

const { port1, port2 } = new MessageChannel()
const afterPaint = (run: () => void): void => {
  port1.onmessage = run
  requestAnimationFrame(() => port2.postMessage(0))
}

function take(text: string): void {
  const start = performance.now()
  const batch = JSON.parse(text) as ViewBatch
  const parsed = performance.now()
  const finish = (): void => {
    const end = performance.now()
    port.postMessage({ k: 'ack', id: batch.s, decode: parsed - start, dom: end - parsed })
  }
  const pending = apply(batch)
  if (pending) void pending.then(finish)
  else finish()
}

addEventListener('message', ({ data, ports }) => {
  if (data !== 'port') return
  port = ports[0]!
  port.onmessage = ({ data: heard }: MessageEvent<string | { k: 'gc' | 'paint'; id: number }>) => {
    if (typeof heard === 'string') return take(heard)
    const reply = (): void => {
      if (heard.k === 'gc') (globalThis as { gc?: () => void }).gc?.()
      port.postMessage({ k: 'ack', id: heard.id })
    }
    afterPaint(reply)
  }
})
parent.postMessage('frame', '*')
