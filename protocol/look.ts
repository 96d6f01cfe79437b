/**
 * What the first page of a build shows at first on a phone that has stored nothing, with nobody to answer its calls
 * (protocol/session.ts, `look`). So it depends on the build alone: one shell makes it, and phones that have stored nothing
 * show it before any script of the runtime has come.
 *
 * It is a tree and not a text of HTML: the host checks it (base/look.ts) and writes the HTML itself.
 */

/** Name of the workers that work it out; nobody debugs them. */
export const DRAFT_WORKER = 'draft'

/** Of the element that a phone's document shows it in, whose `.frame` holds the shadow tree. */
export const LOOK_CLASS = 'first-look'

/** Characters of a `Look` as JSON, and of the markup that is made of it. */
export const MAX_LOOK = 65_536
export const MAX_LOOK_MARKUP = 131_072

/** A text, or an element: its tag, attributes, children, and the shadow tree where it has one. */
export type LookNode =
  string | [tag: string, attributes: Record<string, string>, children: LookNode[], shadow?: LookShadow]

export interface LookShadow {
  /** Indexes of `Look.shared`. */
  sheets: number[]
  nodes: LookNode[]
}

/**
 * A page in a shadow tree of the shell's own document: `html` and `body` are elements of ours there, by whose names the
 * sheets call them, and lengths of the window are those of a container (`cqw` for `vw`).
 */
export interface Look {
  /** The document's style sheets. */
  sheets: string[]
  /** `@font-face` rules, which mean nothing in a shadow tree. */
  fonts: string[]
  /** What `rem` is. A length. */
  rem: string
  /** Style sheets of shadow trees. */
  shared: string[]
  /** Attributes of the document's `html` and `body`. */
  html: Record<string, string>
  body: Record<string, string>
  nodes: LookNode[]
  around: LookSurroundings
}

/** What stands around the page before a script draws it. Colours are CSS. */
export interface LookSurroundings {
  title: string
  bar: string
  front: 'white' | 'black'
  /** Whether the page goes up under its bar. */
  over: boolean
  /** Behind the page. */
  background: string
  tabBar: boolean
}
