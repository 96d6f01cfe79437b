/** What holds the focus while it is open, and closes when the focus is taken away. */
const transient = '.menu, .quick, .dialog'
let lastPress: Event | undefined

document.addEventListener('pointerdown', (event) => (lastPress = event), { capture: true })

/**
 * For `element`, which can take the focus only later. The answer is whether it still should: nobody has pressed somewhere
 * else meanwhile, gone into a frame, or opened a menu or a box.
 */
export function lateFocus(element: HTMLElement): () => boolean {
  const before = document.activeElement
  const pressed = lastPress
  return () => {
    const now = document.activeElement
    const elsewhere = lastPress !== pressed && !element.contains(lastPress?.target as Node)
    const taken = now !== before && (now instanceof HTMLIFrameElement || !!now?.closest(transient))
    return !elsewhere && !taken
  }
}
