/** From where on a running program is slow: what a Timeline and an audit tell of. */

/** UTF-8 bytes of one message. */
export const LARGE = 256 * 1024
/** setData calls of one page within a second. */
export const OFTEN = 20
/** ms that logic, and so every answer to the user, waits. */
export const LONG = 50
/** ms until a page is painted. */
export const SLOW_PAGE = 1000
