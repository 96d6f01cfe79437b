import type { IDockviewPanel } from 'dockview'

/** dockview makes the panel the one in use, and leaves the keyboard where it was. What React has yet to draw follows in a frame. */
export function focusContent(panel: IDockviewPanel): void {
  panel.focus()
  const { content } = panel.view
  content.focus?.()
  const before = document.activeElement
  requestAnimationFrame(() => {
    if (panel.api.isActive && document.activeElement === before && !content.element.contains(before)) content.focus?.()
  })
}
