/** Documentation: "MediaQueryObserver": whether the page's window meets a condition, now and after each change. */
import type { PageRuntime } from '../page/page'

type Callback = (answer: { matches: boolean }) => void
type Descriptor = Partial<
  Record<'minWidth' | 'maxWidth' | 'width' | 'minHeight' | 'maxHeight' | 'height', number> & { orientation: string }
>

function meets(descriptor: Descriptor, width: number, height: number): boolean {
  const { minWidth, maxWidth, minHeight, maxHeight, orientation } = descriptor
  return (
    (minWidth === undefined || width >= minWidth) &&
    (maxWidth === undefined || width <= maxWidth) &&
    (descriptor.width === undefined || width === descriptor.width) &&
    (minHeight === undefined || height >= minHeight) &&
    (maxHeight === undefined || height <= maxHeight) &&
    (descriptor.height === undefined || height === descriptor.height) &&
    (orientation === undefined || orientation === (width > height ? 'landscape' : 'portrait'))
  )
}

export function createMediaQueryObserver(page: PageRuntime): object {
  let stop: (() => void) | undefined
  return {
    observe(descriptor: unknown, callback: unknown) {
      if (stop || typeof callback !== 'function') return
      let before: boolean | undefined
      const check = (): void => {
        const { windowWidth, windowHeight } = page.systemInfo
        const matches = meets((descriptor ?? {}) as Descriptor, windowWidth, windowHeight)
        if (matches !== before) (callback as Callback)({ matches })
        before = matches
      }
      stop = page.onSystemInfo(check)
      check()
    },
    disconnect() {
      stop?.()
      stop = undefined
    },
  }
}
