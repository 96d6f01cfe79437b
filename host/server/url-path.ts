import { projectPathFault } from '../../base/paths'

/**
 * The project path that a request's target names, or undefined where it is a trick: what decodes to a separator or
 * a dot segment, holds a backslash or NUL, is malformed, or is not in its shortest form. Refusing beats normalising
 * here: two readers of one path who normalise differently are how such tricks work. '' is the root.
 */
export function urlToPath(target: string, windows = process.platform === 'win32'): string | undefined {
  const raw = target.split(/[?#]/, 1)[0]!
  if (!raw.startsWith('/') || raw.includes('\\') || /%(2e|2f|5c|00)/i.test(raw)) return undefined
  let path: string
  try {
    path = decodeURIComponent(raw.slice(1))
  } catch {
    return undefined
  }
  // Decoded once more it must stay the same kind of path, for readers behind us that decode again.
  if (/%(2e|2f|5c|00)/i.test(path)) return undefined
  return path === '' || projectPathFault(path, windows) === undefined ? path : undefined
}
