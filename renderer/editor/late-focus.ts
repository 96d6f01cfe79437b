/** What holds the focus while it is open, and closes when the focus is taken away. */
const transient = '.menu, .quick, .dialog'
let lastPress: Event | undefined
let lastKey: Event | undefined
/** The last place that took the focus, and the last key that was pressed by then. */
let lastMove: { to: Node; key: Event | undefined } | undefined

document.addEventListener('pointerdown', (event) => (lastPress = event), { capture: true })
document.addEventListener('keydown', (event) => (lastKey = event), { capture: true })
document.addEventListener('focusin', (event) => (lastMove = { to: event.target as Node, key: lastKey }))

/**
 * For `element`, which can take the focus only later. The answer is whether it still should: nobody has pressed somewhere
 * else meanwhile, moved the focus by a key, gone into a frame, or opened a menu or a box. Keys that move nothing count
 * for nothing: whoever types ahead means the text that is to come.
 */
export function lateFocus(element: HTMLElement): () => boolean {
  const before = document.activeElement
  const pressed = lastPress
  const [key, move] = [lastKey, lastMove]
  return () => {
    const now = document.activeElement
    const elsewhere = lastPress !== pressed && !element.contains(lastPress?.target as Node)
    // Where the focus has been since before says nothing, whatever key is pressed there now.
    const moved = lastMove !== move && lastMove?.key !== key && lastMove?.to === now && !element.contains(now)
    const taken = now !== before && (now instanceof HTMLIFrameElement || !!now?.closest(transient))
    return !elsewhere && !moved && !taken
  }
}
