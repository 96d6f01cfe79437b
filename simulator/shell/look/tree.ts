/** A page's document as a `Look`: elements, shadow trees, and the rules that they are styled by. */
import { isOwnAddress, isShown } from '../../../base/look'
import type { Look, LookNode, LookShadow, LookSurroundings } from '../../../protocol/look'
import { inContainer, LookSheets } from './sheets'

/** Undefined where its rules mean something else in a shadow tree. */
export function lookOf(document: Document, around: LookSurroundings): Look | undefined {
  const shared: string[] = []
  const rules = new LookSheets(document)
  const sheets = [...document.styleSheets]
    .map((sheet) => rules.add(sheet.cssRules, sheet.ownerNode?.textContent ?? ''))
    .filter((css) => css !== '')
  const nodes = [...document.body.childNodes].flatMap((node) => readNode(node, shared))
  if (!rules.possible || hasCanvas(document)) return undefined
  return {
    sheets,
    fonts: rules.fonts,
    rem: rules.rem,
    shared,
    html: ofRoot(document.documentElement),
    body: attributesOf(document.body, 'a-body'),
    nodes,
    around,
  }
}

/** Without what a page's frame is told of its surroundings, which are the phone's. */
function ofRoot(element: HTMLElement): Record<string, string> {
  const attributes = attributesOf(element, 'a-html')
  if (attributes['style']) attributes['style'] = attributes['style'].replace(/--tandem-inset-\w+:[^;]*;?\s*/g, '')
  return attributes
}

/** Whether the window is drawn upon, which no element but a document's own can do. */
const hasCanvas = (document: Document): boolean =>
  [document.documentElement, document.body].some((element) => {
    const { backgroundColor, backgroundImage } = document.defaultView!.getComputedStyle(element)
    return backgroundImage !== 'none' || !/^(transparent|rgba\(0, 0, 0, 0\))$/.test(backgroundColor)
  })

function readNode(node: Node, shared: string[]): LookNode[] {
  if (node.nodeType === 3) return [node.nodeValue ?? '']
  if (!isElement(node)) return []
  const { localName, shadowRoot } = node
  // Scripts have no part in it, and style elements are among the document's sheets.
  if (localName === 'script' || localName === 'style') return []
  const attributes = attributesOf(node, localName)
  const manual = new Map<Node, string>()
  const shadow = shadowRoot && readShadow(shadowRoot, shared, manual)
  const children = [...node.childNodes].flatMap((child) => {
    const [read] = readNode(child, shared)
    if (read === undefined) return []
    const slot = manual.get(child)
    if (Array.isArray(read) && slot !== undefined) read[1]['slot'] = slot
    return [read]
  })
  takeValue(node, attributes, children)
  return [shadow ? [localName, attributes, children, shadow] : [localName, attributes, children]]
}

/** What a field holds is no part of the tree. */
function takeValue(node: Element, attributes: Record<string, string>, children: LookNode[]): void {
  const { localName, value, checked } = node as HTMLInputElement
  if (localName === 'textarea') children.splice(0, children.length, value)
  if (localName !== 'input') return
  if (value) attributes['value'] = value
  if (checked) attributes['checked'] = ''
  else delete attributes['checked']
}

/** Of the frame's window, whose classes are others than ours. */
const isElement = (node: Node): node is Element => node.nodeType === 1

function readShadow(root: ShadowRoot, shared: string[], manual: Map<Node, string>): LookShadow {
  const sheets = [...root.adoptedStyleSheets, ...root.styleSheets].map((sheet) => {
    const css = inContainer([...sheet.cssRules].map(({ cssText }) => cssText).join(''))
    const known = shared.indexOf(css)
    return known < 0 ? shared.push(css) - 1 : known
  })
  // A slot that is filled by hand is one with a name in a look.
  if (root.slotAssignment === 'manual')
    for (const [i, slot] of [...root.querySelectorAll('slot')].entries())
      for (const node of slot.assignedNodes()) manual.set(node, `look-${i}`)
  const nodes = [...root.childNodes].flatMap((node) => readNode(node, shared))
  if (manual.size) nameSlots(nodes, { next: 0 })
  return { sheets, nodes }
}

function nameSlots(nodes: LookNode[], count: { next: number }): void {
  for (const node of nodes) {
    if (typeof node === 'string') continue
    if (node[0] === 'slot') node[1]['name'] = `look-${count.next++}`
    nameSlots(node[2], count)
  }
}

function attributesOf(element: Element, tag: string): Record<string, string> {
  const shown: Record<string, string> = {}
  for (const { name, value } of element.attributes) {
    if (!isShown(tag, name)) continue
    if (name !== 'src') shown[name] = name === 'style' ? inContainer(value) : value
    else {
      const address = value.startsWith('data:') ? value : pathOf(value, element)
      if (isOwnAddress(address)) shown[name] = address
    }
  }
  return shown
}

function pathOf(address: string, { baseURI }: Element): string {
  const { origin, pathname, search } = new URL(address, baseURI)
  return origin === new URL(baseURI).origin ? pathname + search : ''
}
