import type { Area } from './picture-area'

/**
 * Draws the simulator's frame as large as its picture is to be: over the whole window, above all else, and moved on to
 * show one part of it after the other. A browser draws a frame of another site as densely as it is enlarged, and no
 * denser. The frame stays in its place in the document, so the program goes on.
 */
export class Magnifier {
  private readonly before: string
  private readonly window: Window

  constructor(private readonly frame: HTMLIFrameElement) {
    this.before = frame.style.cssText
    this.window = frame.ownerDocument.defaultView ?? window
    frame.popover = 'manual'
    frame.style.cssText += `;position:fixed;inset:0 auto auto 0;width:100vw;height:100vh;max-width:none;max-height:none;
      margin:0;padding:0;border:0;zoom:1;transform-origin:0 0`
    frame.showPopover()
  }

  /** px of the frame come to the window's top left corner, so many times as large. */
  async show({ x, y }: Pick<Area, 'x' | 'y'>, times: number): Promise<void> {
    this.frame.style.transform = `translate(${-x * times}px, ${-y * times}px) scale(${times})`
    for (let n = 0; n < 3; n++) await new Promise((resolve) => this.window.requestAnimationFrame(resolve))
  }

  close(): void {
    const { frame, before } = this
    frame.hidePopover()
    frame.popover = null
    frame.style.cssText = before
  }
}
