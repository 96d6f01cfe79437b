/**
 * The frame that a look stands in (protocol/look.ts): it runs no scripts, whatever it holds. Its text is written into the
 * document that a frame begins with, since a browser takes in one of its own address later than it could paint.
 */
export function lookFrame(html: string): { frame: HTMLIFrameElement; fill(): boolean } {
  const frame = document.createElement('iframe')
  for (const [name, value] of Object.entries({ class: 'frame', sandbox: 'allow-same-origin', tabindex: '-1' }))
    frame.setAttribute(name, value)
  return {
    frame,
    /** Once it is in the document. False where the browser knows no shadow trees in a text. */
    fill() {
      const inside = frame.contentDocument
      if (!inside || !('shadowRootMode' in HTMLTemplateElement.prototype)) return false
      inside.open()
      inside.write(html)
      inside.close()
      return true
    },
  }
}
