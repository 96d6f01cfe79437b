/** Answers to selector queries (documentation: "SelectorQuery"): px in the page's viewport. */
import type { SelectorRequest } from '../../protocol/bridge'
import type { CanvasHandle } from '../../protocol/canvas'
import type { ACanvas } from '../components/canvas'
import { Transferring } from '../components/host'
import { datasetOf } from './events'
import { select } from './selectors'

/** One result per request: an object, null where nothing was found, or for `all` an array. */
export function answerQuery(requests: SelectorRequest[]): Transferring {
  const transfer: Transferable[] = []
  return new Transferring(
    requests.map((request) => answer(request, transfer)),
    transfer,
  )
}

function answer(request: SelectorRequest, transfer: Transferable[]): unknown {
  if (typeof request.selector !== 'string') return viewport(request)
  const found = select(request.selector, request.within)
  if (request.all) return found.map((element) => describe(element, request, transfer))
  return found[0] ? describe(found[0], request, transfer) : null
}

function nodeOf(element: Element, transfer: Transferable[]): CanvasHandle | null {
  const handle = (element as Partial<ACanvas>).handle?.() ?? null
  if (handle?.canvas) transfer.push(handle.canvas as Transferable)
  return handle
}

function describe(
  element: Element,
  { fields, computedStyle, node, context }: SelectorRequest,
  transfer: Transferable[],
): Record<string, unknown> {
  const result: Record<string, unknown> = {}
  if (node) result.node = nodeOf(element, transfer)
  if (context) result.context = { tag: element.localName.replace(/^a-/, ''), id: element.id }
  const box = element.getBoundingClientRect()
  const { left, right, top, bottom, width, height } = box
  if (fields.includes('id')) result.id = element.id
  if (fields.includes('dataset')) result.dataset = datasetOf(element)
  if (fields.includes('rect')) Object.assign(result, { left, right, top, bottom })
  if (fields.includes('size')) Object.assign(result, { width, height })
  if (fields.includes('scrollOffset')) {
    result.scrollLeft = element.scrollLeft
    result.scrollTop = element.scrollTop
  }
  if (computedStyle?.length) {
    const style = getComputedStyle(element)
    for (const name of computedStyle) result[name] = style.getPropertyValue(kebab(name))
  }
  return result
}

function viewport({ fields }: SelectorRequest): Record<string, unknown> {
  const page = document.documentElement
  const result: Record<string, unknown> = {}
  if (fields.includes('id')) result.id = ''
  if (fields.includes('dataset')) result.dataset = {}
  if (fields.includes('rect')) Object.assign(result, { left: 0, top: 0, right: innerWidth, bottom: innerHeight })
  if (fields.includes('size')) Object.assign(result, { width: page.clientWidth, height: page.clientHeight })
  if (fields.includes('scrollOffset')) Object.assign(result, { scrollLeft: scrollX, scrollTop: scrollY })
  return result
}

const kebab = (name: string): string => String(name).replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)
