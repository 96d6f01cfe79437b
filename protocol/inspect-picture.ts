/**
 * The agent `picture` of the shell (protocol/inspect.ts): what is on a phone's screen. No browser gives a page its
 * pixels, so the phone draws its own document once more (simulator/shell/picture/); what it may not read (pages in a
 * `<web-view>`, video, pictures of sites that do not allow it) is a box that says what is there.
 *
 *     take   –   → ScreenPicture
 *
 * Error of its own: `picture_too_much`, where the page has more elements than a phone could draw in time.
 */
export interface ScreenPicture {
  /** A PNG of at most `MAX_PICTURE_BYTES`. */
  png: Uint8Array
  /** Pixels, at most `MAX_PICTURE_SIDE` each. */
  width: number
  height: number
}

/** What fits into one message of a phone (base/recorded-value.web.ts). */
export const MAX_PICTURE_BYTES = 3_900_000
export const MAX_PICTURE_SIDE = 6000
