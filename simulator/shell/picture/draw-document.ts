/**
 * Draws an element of a document as the browser would: modern-screenshot copies it with its computed styles into an
 * SVG, which the browser draws on a canvas. What that library does not know is put right in the copy.
 */
import { domToCanvas } from 'modern-screenshot'
import { InspectFault } from '../../inspect'
import { boxPicture, boxLike, type BoxKind } from './box'
import { fontFaces } from './font-faces'
import { pictureOf } from './program-images'
import { putRight } from './put-right'
import { survey } from './survey'

export interface DrawOptions {
  /** px */
  width: number
  height: number
  /** Pixels per px. */
  scale: number
  /** The picture of an element that cannot be copied itself, as a data URL. */
  instead?: (element: Element) => string | undefined
  leaveOut?: (element: Element) => boolean
}

/** ms for each thing that is loaded. */
const PATIENCE = 2500
/** Elements beyond which a phone would draw for minutes. */
const MAX_ELEMENTS = 20_000

/** An element that is being copied. Its children are, after it was asked for and before its copy is there. */
interface Copying {
  original: Element
  /** Children that the copy has so far. */
  children: number
  /** What stands in it for children that are not copied, and before which child. */
  boxes: { at: number; box: Element }[]
}

export async function drawDocument(root: HTMLElement, options: DrawOptions): Promise<HTMLCanvasElement> {
  const { width, height, scale, instead, leaveOut } = options
  const known = survey(root, width, height)
  if (known.elements > MAX_ELEMENTS)
    throw new InspectFault('picture_too_much', `The page has ${known.elements} elements, too many to be drawn`)
  // The library asks for each node before it copies it and its children, and shows each copy after that of its children.
  const open: Copying[] = [{ original: root, children: 0, boxes: [] }]
  const copies = new Map<Node, Element>()
  const cssText = await fontFaces(root.ownerDocument, PATIENCE)
  return domToCanvas(root, {
    width,
    height,
    scale,
    timeout: PATIENCE,
    features: { restoreScrollPosition: true },
    includeStyleProperties: propertiesOf(root),
    font: { cssText: cssText || ' ' },
    fetch: { placeholderImage: () => boxPicture('image') },
    fetchFn: (url) => pictureOf(url, PATIENCE),
    filter(node) {
      const around = open.at(-1)!
      if (known.gone.has(node) || known.unseen.has(parentOf(node)!)) return false
      if (node.nodeType !== Node.ELEMENT_NODE) {
        if (node.nodeType !== Node.TEXT_NODE) return false
        around.children++
        return true
      }
      const element = node as Element
      if (leaveOut?.(element)) return false
      const picture = instead?.(element)
      const kind = picture === undefined ? kindOf(element) : undefined
      if (picture !== undefined || kind) {
        around.boxes.push({ at: around.children, box: boxLike(element, picture ?? boxPicture(kind!)) })
        return false
      }
      const gap = known.gaps.get(element)
      if (gap) around.boxes.push({ at: around.children, box: gapLike(element, gap) })
      around.children++
      open.push({ original: element, children: 0, boxes: [] })
      return true
    },
    onCloneEachNode(node) {
      if (node.nodeType !== Node.ELEMENT_NODE) return
      const { original, boxes } = open.pop()!
      const copy = node as HTMLElement
      const before = [...copy.childNodes]
      for (const { at, box } of boxes) copy.insertBefore(box, before[at] ?? null)
      copies.set(copy, original)
    },
    onCloneNode: (copy) => putRight(copy as HTMLElement, copies, known),
  })
}

function gapLike({ ownerDocument }: Element, { margin, height }: { margin: number; height: number }): Element {
  const gap = ownerDocument.createElement('div')
  gap.style.cssText = `display: block; height: ${height}px; margin: ${margin}px 0 0`
  return gap
}

/** Logical ones say again what the others say; the rest does nothing in a picture. To read them takes most of the time. */
const LEFT_OUT =
  /^(animation|transition|scroll-|scrollbar-|overscroll|timeline|view-|container|page|speak|app-region|interactivity|-webkit-(locale|user-|tap-|app-|print|rtl)|(min-|max-)?(inline|block)-size|(margin|padding|inset|border|overflow|contain-intrinsic)-(inline|block|start|end)|touch-action|user-select|cursor|pointer-events)/

const propertiesOf = (root: Element): string[] =>
  Array.from(root.ownerDocument.defaultView!.getComputedStyle(root)).filter((name) => !LEFT_OUT.test(name))

/** In the tree that is drawn: an element of a shadow tree stands in its host. */
const parentOf = (node: Node): Node | null =>
  node.parentNode?.nodeType === Node.DOCUMENT_FRAGMENT_NODE ? (node.parentNode as ShadowRoot).host : node.parentNode

/** Undefined for what can be copied. */
function kindOf(element: Element): BoxKind | undefined {
  switch (element.localName) {
    case 'iframe':
      return 'frame'
    case 'video':
      return 'video'
    case 'canvas':
      return isReadable(element as HTMLCanvasElement) ? undefined : 'canvas'
    default:
      return undefined
  }
}

/** Not where a picture of another site was drawn on it. */
function isReadable(canvas: HTMLCanvasElement): boolean {
  try {
    return canvas.width === 0 || canvas.height === 0 || canvas.toDataURL() !== ''
  } catch {
    return false
  }
}
