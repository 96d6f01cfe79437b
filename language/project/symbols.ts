/**
 * What a name in one file means in the others. Definition, references and rename ask the language of the file at hand
 * which symbol stands at the cursor, and then every language where that symbol occurs.
 */
/** `unit`: the project path of a page or component, without extension; '' with `app` for app.js's own. */
export type ProjectSymbol =
  /** A field of `data`, or one inside of it: `user.name` is ['user', 'name']. */
  | { kind: 'data'; unit: string; path: readonly string[] }
  /** A handler or another function on a page or among a component's `methods`. */
  | { kind: 'method'; unit: string; name: string }
  /** A component's prop, in camel case: used inside of it as data, and by attributes of its tag elsewhere. */
  | { kind: 'prop'; unit: string; name: string }
  /** A class of a style sheet. `file` is the sheet that defines it, or '' where none does. */
  | { kind: 'class'; name: string; file: string }
  /** A tag that `usingComponents` of a json (`from`: its project path) gives a component. */
  | { kind: 'tag'; from: string; tag: string }
  /** `<template name>` of one file. */
  | { kind: 'template'; file: string; name: string }
  /** An entry of app.json's pages, relative to the source root. */
  | { kind: 'page'; route: string }
  /** What an SJS module exports; '' is the module itself. */
  | { kind: 'sjs'; file: string; name: string }

export interface Occurrence {
  /** Project path. */
  file: string
  /** UTF-16 offsets of the name alone. */
  start: number
  end: number
  /** Where it comes from: there may be several (a class of two style sheets), or none. */
  defines?: boolean
  /** Of a definition: the whole of what is defined, for peeks. */
  whole?: { start: number; end: number }
  /** The symbol's name as it is written here, where that is not simply `name`: `on-tap`, `'a.b'`. */
  written?: (name: string) => string
}

export interface SymbolAt {
  symbol: ProjectSymbol
  /** UTF-16 offsets of the name under the cursor. */
  start: number
  end: number
  /** The name to show when renaming. */
  name: string
}
