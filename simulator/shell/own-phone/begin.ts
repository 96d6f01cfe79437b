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
let drawn = !look
let begun = false
if (look) {
  parts.look = look.element
  // What the document shows is painted first, then its bars: a worker and a frame would hold up both.
  afterFrame(() => {
    preloadScripts()
    draw()
    afterFrame(begin)
  })
} else {
  // Scripts come while they wait for the shell.
  if (!('moveBefore' in Element.prototype)) preloadScripts()
  begin()
}

function draw(): void {
  if (drawn) return
  drawn = true
  look?.draw()
}

function begin(): void {
  draw()
  if (begun) return
  begun = true
  const { frame, worker } = facts
  if (worker) {
    parts.worker = new Worker(worker, { name: 'logic' })
    // The shell tries once more, and hears why then.
    parts.worker.onerror = () => delete parts.worker
  }
  if (frame && 'moveBefore' in Element.prototype) parts.frame = beginFrame(frame.text)
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

function preloadScripts(): void {
  for (const href of facts.frame?.scripts ?? [])
    document.head.append(Object.assign(document.createElement('link'), { rel: 'preload', as: 'script', href }))
}

function afterFrame(then: () => void): void {
  requestAnimationFrame(() => setTimeout(then))
}
