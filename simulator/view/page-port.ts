/** The page's direct line to logic: batches in, acks, events and answers out. */
import type { LogicToView, ViewBatch, ViewEvent, ViewToLogic } from '../../protocol/bridge'
import { Transferring } from '../components/host'
import type { BaseElement } from '../components/base-element'
import { loadBitmap } from '../components/load-image'
import { connectEvents } from './events'
import { connectSjsEvents } from './engine/runtime'
import { loadFontFace } from './font-face'
import { Observers } from './observe'
import type { PageScroll } from './page-scroll'
import { probe, tape } from './probe'
import { answerQuery } from './query'

export interface PagePortHost {
  apply(batch: ViewBatch): void
  scroll: PageScroll
}

export class PagePort {
  private readonly observers = new Observers((id, entry) => this.post({ k: 'observed', id, entry }))

  constructor(
    private readonly port: MessagePort,
    private readonly host: PagePortHost,
  ) {
    const send = (event: ViewEvent): void => {
      probe?.sends?.(event)
      this.post(event)
    }
    connectEvents(send)
    connectSjsEvents(send)
    port.onmessage = (event: MessageEvent<LogicToView>) => this.receive(event.data)
  }

  private receive(message: LogicToView): void {
    tape?.came(message)
    if (typeof message === 'string') return this.batch(message)
    switch (message.k) {
      case 'query':
        return this.answer(message.id, () => answerQuery(message.requests))
      case 'observe':
        return this.observers.observe(message.id, message.request)
      case 'unobserve':
        return this.observers.stop(message.id)
      case 'scrollTo':
        return this.answer(message.id, () => this.host.scroll.scrollTo(message))
      case 'loadFontFace':
        return this.answer(message.id, () => loadFontFace(message.family, message.source, message.desc))
      case 'image':
        return this.answer(message.id, async () => {
          const bitmap = await loadBitmap(message.src)
          return new Transferring(bitmap, [bitmap])
        })
      case 'invoke':
        return this.answer(message.id, () => invoke(message.target, message.method, message.args))
    }
  }

  private batch(text: string): void {
    const start = performance.now()
    const batch = JSON.parse(text) as ViewBatch
    probe?.came?.(batch, start)
    this.host.apply(batch)
    probe?.applied?.(batch)
    this.post({ k: 'ack', s: batch.s, domMs: performance.now() - start })
  }

  private answer(id: number, work: () => unknown): void {
    const fail = (error: unknown): void => {
      const message = error instanceof Error ? error.message : String((error as { message?: string })?.message ?? error)
      // A number that the documentation gives for it.
      const number = (error as { error?: unknown } | null)?.error
      const data = typeof number === 'number' ? { data: { error: number, errorMessage: message } } : {}
      this.post({ k: 'result', id, error: { code: 'view_call_failed', message, ...data } })
    }
    const give = (value: unknown): void => {
      if (value instanceof Transferring) this.post({ k: 'result', id, value: value.value }, value.transfer)
      else this.post({ k: 'result', id, value })
    }
    try {
      const value = work()
      if (!(value instanceof Promise)) return give(value)
      value.then(
        (late) => give(late),
        (error: unknown) => fail(error),
      )
    } catch (error) {
      fail(error)
    }
  }

  private post(message: ViewToLogic, transfer: Transferable[] = []): void {
    tape?.sends(message)
    try {
      this.port.postMessage(message, transfer)
    } catch {
      // Functions of SJS in a data set or a detail: what JSON can hold of it is sent.
      this.port.postMessage(JSON.parse(JSON.stringify(message)))
    }
  }
}

/** A call on the context of a built-in component. */
function invoke(target: string, method: string, args: unknown[]): unknown {
  const found = document.getElementById(target) ?? document.querySelector(`a-canvas[canvas-id="${CSS.escape(target)}"]`)
  const element = found as Partial<BaseElement> | null
  if (!element) throw new Error(`There is no component with the id "${target}" on this page`)
  if (typeof element.invoke !== 'function') throw new Error(`The component "${target}" has no method ${method}`)
  return element.invoke(method, args)
}
