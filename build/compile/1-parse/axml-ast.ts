/** What the AXML parser gives: elements and texts as written, with UTF-16 offsets into the file. */
import type { Expression } from 'acorn'
import type { Diagnostic } from '../../../protocol/diagnostics'
import type { Source } from '../source'

export interface AxmlFile {
  source: Source
  root: AxmlNode[]
  diagnostics: Diagnostic[]
  /** How many elements there are. */
  size: number
  /** What brings in other files and what can be called, wherever it stands, in order. */
  links: { templates: AxmlElement[]; imports: AxmlElement[]; includes: AxmlElement[]; sjs: AxmlElement[] }
}

export type AxmlNode = AxmlElement | AxmlText

export interface AxmlElement {
  type: 'element'
  tag: string
  /** In order, without duplicates. */
  attrs: AxmlAttr[]
  children: AxmlNode[]
  start: number
  /** After the closing tag, or where the element was taken to end. */
  end: number
  /** After the `>` of the opening tag. */
  openEnd: number
}

/** Never empty. Entities are resolved; whitespace and `\n` are as written. */
export interface AxmlText {
  type: 'text'
  parts: (string | AxmlExpr)[]
  start: number
  end: number
}

export interface AxmlAttr {
  name: string
  /** Absent where there is no `=`. Texts and expressions in order; `['']` for an empty value. */
  value?: (string | AxmlExpr)[]
  start: number
  end: number
  /** The value without its quotes. */
  valueStart: number
  valueEnd: number
}

/** `{{…}}`. */
export interface AxmlExpr {
  /** Undefined for what is empty or no expression: its value is undefined. Offsets count from `astBase`. */
  ast: Expression | undefined
  /** `ast` node offsets + this = offsets in the file. */
  astBase: number
  /** Free identifiers. */
  names: string[]
  /** Between the braces, trimmed. */
  source: string
  /** Of the trimmed source. */
  start: number
  end: number
}
