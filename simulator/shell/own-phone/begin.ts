/**
 * phone-begin.js: stands in the page on a phone, before shell.js, which it does not wait for: what the first page looks like
 * is shown, and the worker and the page's frame get ready while that script is still on its way.
 */
import type { FirstFacts } from '../../../protocol/preview'
import { frameAttributes } from '../frame-attributes'
import { showFirstLook } from './first-look'
import type { FirstParts } from './first-parts'

const facts = JSON.parse(document.getElementById('first-facts')!.textContent!) as FirstFacts
// The one that was scanned has the token in it.
if (facts.address) history.replaceState(history.state, '', facts.address)

let begun = false
const parts: FirstParts = { facts, begin }
globalThis.tandemFirst = parts
const look = showFirstLook(facts, location)
if (look) {
  parts.look = look
  // They would keep the browser from painting it.
  requestAnimationFrame(() => setTimeout(() => begin()))
} else begin()

function begin(): void {
  if (begun) return
  begun = true
  if (facts.worker) {
    parts.worker = new Worker(facts.worker, { name: 'logic' })
    // The shell tries once more, and hears why then.
    parts.worker.onerror = () => delete parts.worker
  }
  if (facts.frame) {
    if ('moveBefore' in Element.prototype) parts.frame = beginFrame(facts.frame.text)
    // Its scripts, then, come while it waits for the shell.
    else for (const address of facts.frame.scripts) preload(address)
  }
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
