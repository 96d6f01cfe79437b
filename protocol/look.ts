/**
 * What the first page of a build shows at first on a phone that has stored nothing, with nobody to answer its calls
 * (protocol/session.ts, `look`). So it depends on the build alone: one shell makes it, and phones that have stored nothing
 * show it before any script of the runtime has come.
 *
 * It is a tree and not a text of HTML: the host checks it (base/look.ts) and writes the HTML itself.
 */

/** Name of the workers that work it out; nobody debugs them. */
export const DRAFT_WORKER = 'draft'

/** Characters of a `Look` as JSON, and of the document that is made of it. */
export const MAX_LOOK = 65_536
export const MAX_LOOK_DOCUMENT = 131_072

/** A text, or an element: its tag, attributes, children, and the shadow tree where it has one. */
export type LookNode =
  string | [tag: string, attributes: Record<string, string>, children: LookNode[], shadow?: LookShadow]

export interface LookShadow {
  /** Indexes of `Look.shared`. */
  sheets: number[]
  nodes: LookNode[]
}

export interface Look {
  /** The document's style sheets. */
  sheets: string[]
  /** Style sheets of shadow trees. */
  shared: string[]
  /** Attributes of the document's `html` and `body`. */
  html: Record<string, string>
  body: Record<string, string>
  nodes: LookNode[]
}
