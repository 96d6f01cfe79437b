/**
 * Paths as text, the same on every machine. Project paths are relative, with forward slashes and without `.` or
 * `..`; the root is ''. Absolute paths may be Unix (`/a/b`) or Windows (`C:\a\b`, `\\server\share\a`).
 */
import type { Phrase } from '../protocol/diagnostics'
import { phrase } from './messages/phrase'

/** `a\b` → `a/b`. */
export const toSlashes = (path: string): string => path.replace(/\\/g, '/')

/** Resolves `.` and `..` in a relative path with forward slashes; undefined when it climbs above its start. */
export function normalizeRelative(path: string): string | undefined {
  const out: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') out.push(part)
    else if (out.pop() === undefined) return undefined
  }
  return out.join('/')
}

/** Joins relative paths; undefined when the result climbs above the start of the first. */
export const joinRelative = (...parts: string[]): string | undefined => normalizeRelative(parts.join('/'))

/** `a/b/c.js` → `a/b`; '' for what lies in the root. */
export const dirOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

/** `a/b/c.js` → `c.js`. */
export const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** `a/b.test.js` → `.js`, lower case; '' where there is none, and for dot files. */
export function extensionOf(path: string): string {
  const base = baseOf(path)
  const dot = base.lastIndexOf('.')
  return dot > 0 ? base.slice(dot).toLowerCase() : ''
}

export const isAbsolutePath = (path: string): boolean => /^([/\\]|[A-Za-z]:([/\\]|$))/.test(path)

const windowsReserved = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i
const windowsForbidden = '<>:"|?*'
const isControl = (char: string): boolean => char < ' '

/**
 * What a caller from outside may name in a project: relative, forward slashes only, normalised already. Gives the
 * reason where it may not. `windows` adds what only Windows refuses (reserved names, `:` streams, dots at the end).
 */
export function projectPathFault(path: string, windows = false): Phrase | undefined {
  if (path.includes('\0')) return phrase('holds a NUL character')
  if (path.includes('\\')) return phrase('holds a backslash')
  if (isAbsolutePath(path)) return phrase('is absolute')
  if (normalizeRelative(path) !== path) return phrase('is not in its shortest form')
  if (!windows) return undefined
  for (const part of path.split('/')) {
    if (windowsReserved.test(part)) return phrase('holds a name that Windows reserves')
    if (/[. ]$/.test(part)) return phrase('holds a name that ends in a dot or a space')
    for (const char of part)
      if (isControl(char) || windowsForbidden.includes(char))
        return phrase('holds the character %char%', { char: JSON.stringify(char) })
  }
  return undefined
}

/** Whether an absolute path is `root` or lies below it, as text: both must be real paths, without links or `..`. */
export function containsPath(root: string, path: string, windows: boolean): boolean {
  const fold = (text: string) => (windows ? toSlashes(text).toLowerCase() : text).replace(/\/+$/, '')
  const [outer, inner] = [fold(root), fold(path)]
  return inner === outer || inner.startsWith(`${outer}/`)
}

/** The project path of an absolute one; undefined when it lies outside of `root`. */
export function relativeTo(root: string, path: string, windows: boolean): string | undefined {
  if (!containsPath(root, path, windows)) return undefined
  const slashes = (text: string) => (windows ? toSlashes(text) : text).replace(/\/+$/, '')
  return slashes(path).slice(slashes(root).length + 1)
}
