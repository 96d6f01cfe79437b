/** `<text decode>`: entities in its text become the characters they stand for (documentation: "text"). */

const entities: Record<string, string> = {
  nbsp: '\u00a0',
  lt: '<',
  gt: '>',
  amp: '&',
  apos: "'",
  quot: '"',
  ensp: '\u2002',
  emsp: '\u2003',
}

export const decodeEntities = (text: string): string =>
  text.replace(/&(nbsp|lt|gt|amp|apos|quot|ensp|emsp);/g, (_, name: string) => entities[name]!)

const observers = new WeakMap<Element, MutationObserver>()

/** On: decodes what is there and whatever the program puts there later. */
export const decodeText = (element: Element, on: boolean): void => {
  if (!on) {
    observers.get(element)?.disconnect()
    observers.delete(element)
    return
  }
  if (observers.has(element)) return
  const run = () => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      // Once only: `&amp;lt;` is meant to show as `&lt;`.
      const decoded = done.get(node) === node.data ? node.data : decodeEntities(node.data)
      done.set(node, decoded)
      if (decoded !== node.data) node.data = decoded
    }
  }
  const done = new WeakMap<Text, string>()
  const observer = new MutationObserver(run)
  observer.observe(element, { characterData: true, childList: true, subtree: true })
  observers.set(element, observer)
  run()
}

/**
 * Plain elements have no life cycle, so that pages full of text stay cheap. The few with a static `decode` make
 * themselves known through the start of an animation that the default style gives them and that changes nothing.
 */
export const watchDecode = (root: Document): void =>
  root.addEventListener('animationstart', (event) => {
    const element = event.target as Element
    if (event.animationName === decodeAnimation && element.getAttribute('decode') !== 'false') decodeText(element, true)
  })
export const decodeAnimation = 'tandem-decode'
