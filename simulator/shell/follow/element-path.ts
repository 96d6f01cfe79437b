/**
 * Where an element stands in a document, so that it is found again in another one that shows the same program
 * (protocol/simulator-input.ts). By tags and their order, which templates and data decide alone; from the nearest
 * element with an id of its own on, so that what one device shows more than another does not lead astray.
 */

/** Places that are the same on every simulator, wherever they stand among their siblings. */
export type Anchors = Record<string, Element | undefined>

const MAX_STEPS = 300

export function pathOf(element: Element, anchors: Anchors): string[] | undefined {
  const path: string[] = []
  for (let at: Element | null = element; at && path.length < MAX_STEPS;) {
    const anchor = Object.keys(anchors).find((name) => anchors[name] === at)
    if (anchor !== undefined) return [`@${anchor}`, ...path]
    const root: Node = at.getRootNode()
    const shadow = isShadow(root) ? root : undefined
    if (isUnique(at.id, root)) {
      path.unshift(`#${at.id}`)
      at = null
    } else {
      path.unshift(`${at.localName}:${ordinalOf(at)}`)
      at = at.parentElement
    }
    if (at) continue
    if (!shadow) return path[0]!.startsWith('#') ? path : undefined
    path.unshift('^')
    at = shadow.host
  }
  return undefined
}

export function findPath(path: readonly string[], anchors: Anchors, document: Document): Element | undefined {
  let scope: Document | Element | ShadowRoot = document
  for (const step of path) {
    const found: Element | ShadowRoot | null | undefined = take(scope, step, anchors)
    if (!found) return undefined
    scope = found
  }
  return scope.nodeType === Node.ELEMENT_NODE ? (scope as Element) : undefined
}

function take(
  scope: Document | Element | ShadowRoot,
  step: string,
  anchors: Anchors,
): Element | ShadowRoot | null | undefined {
  if (step === '^') return 'shadowRoot' in scope ? scope.shadowRoot : undefined
  if (step.startsWith('@')) return anchors[step.slice(1)]
  if (step.startsWith('#')) return 'getElementById' in scope ? scope.getElementById(step.slice(1)) : undefined
  const [tag, n] = step.split(':')
  return sameTag(scope.children, tag!)[Number(n)]
}

// `instanceof` does not hold across the windows of frames.
const isShadow = (root: Node): root is ShadowRoot => root.nodeType === Node.DOCUMENT_FRAGMENT_NODE && 'host' in root

const sameTag = (children: HTMLCollection, tag: string): Element[] =>
  [...children].filter(({ localName }) => localName === tag)

const ordinalOf = (element: Element): number =>
  sameTag(element.parentNode!.children, element.localName).indexOf(element)

function isUnique(id: string, root: Node): boolean {
  if (!id || !('querySelectorAll' in root)) return false
  return (root as ParentNode).querySelectorAll(`[id="${CSS.escape(id)}"]`).length === 1
}
