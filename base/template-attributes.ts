/** Attributes of ours in compiled templates, named once for the compiler and the view. */

/** Names an element's entry in its unit's table: see simulator/view/element-info.ts. */
export const INFO_ATTRIBUTE = 't-e'
