/** Where recursion without end is cut, in logic and view alike, so that both hold the same instances. */

/** Component instances inside of each other, as they are rendered; the page is 0. */
export const MAX_COMPONENT_DEPTH = 120
/** Calls of templates inside of each other within one instance's template. Frameworks nest them by the depth of a page. */
export const MAX_TEMPLATE_DEPTH = 400
