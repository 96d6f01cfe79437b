import type { FirstFacts } from '../../../protocol/preview'

/** What `begin.ts` has made ready. Each part is taken once. */
export interface FirstParts {
  facts: FirstFacts
  worker?: Worker
  /** In the document, out of sight; only where it can be moved as it is (`moveBefore`). */
  frame?: HTMLIFrameElement
  frameLoaded?: boolean
  /** What the first page looks like, over all else. */
  look?: HTMLElement
  /** Makes the rest, where that has not been done. */
  begin(): void
}

/** Stands in the document, and is painted with no script. */
export interface FirstLook {
  element: HTMLElement
  /** The bars around the page. */
  draw(): void
}

declare global {
  /** Where there is a look; undefined where it is not this phone's. */
  var tandemFirstLook:
    ((facts: FirstFacts, place: Pick<Location, 'search' | 'hash'>) => FirstLook | undefined) | undefined
  var tandemFirst: FirstParts | undefined
}

/** Undefined elsewhere than on a phone. */
export const takeFirstParts = (): FirstParts | undefined => {
  const parts = globalThis.tandemFirst
  globalThis.tandemFirst = undefined
  parts?.begin()
  return parts
}
