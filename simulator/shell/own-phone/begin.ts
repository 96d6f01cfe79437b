/**
 * phone-begin.js: stands in the page on a phone, before shell.js, which it does not wait for: what the first page looks like
 * is shown, and the worker and the page's frame get ready while that script is still on its way.
 */
import type { FirstFacts } from '../../../protocol/preview'
import { frameAttributes } from '../frame-attributes'
import type { FirstParts } from './first-parts'

const facts = JSON.parse(document.getElementById('first-facts')!.textContent!) as FirstFacts
// The one that was scanned has the token in it.
if (facts.address) history.replaceState(history.state, '', facts.address)

const parts: FirstParts = { facts, begin }
globalThis.tandemFirst = parts
const look = globalThis.tandemFirstLook?.(facts, location)
// Scripts come while they wait: for the shell, or for the look to be painted, which a worker and a frame would hold up.
if (look || !('moveBefore' in Element.prototype)) for (const address of facts.frame?.scripts ?? []) preload(address)
if (look) {
  parts.look = look
  requestAnimationFrame(() => setTimeout(() => begin()))
} else begin()

function begin(): void {
  const { frame, worker } = facts
  if (worker) {
    parts.worker = new Worker(worker, { name: 'logic' })
    // The shell tries once more, and hears why then.
    parts.worker.onerror = () => delete parts.worker
  }
  if (frame && !parts.frame && 'moveBefore' in Element.prototype) parts.frame = beginFrame(frame.text)
}

/** It is to get into its page later, and any other way to move a frame loads it anew. */
function beginFrame(text: string): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  for (const [name, value] of Object.entries(frameAttributes)) frame.setAttribute(name, value)
  frame.srcdoc = text
  frame.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;border:0;visibility:hidden'
  frame.onload = () => (parts.frameLoaded = true)
  document.body.append(frame)
  return frame
}

function preload(href: string): void {
  document.head.append(Object.assign(document.createElement('link'), { rel: 'preload', as: 'script', href }))
}
