/** What a user types into the fields for files, as ripgrep wants it. */

/** At commas, those in braces excepted. */
export function splitGlobs(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let part = ''
  for (const char of text) {
    if (char === '{') depth++
    if (char === '}') depth = Math.max(0, depth - 1)
    if (char === ',' && depth === 0) {
      parts.push(part)
      part = ''
    } else part += char
  }
  return [...parts, part].map((each) => each.trim()).filter(Boolean)
}

const isPlain = (text: string): boolean => !/[*?[\]{}]/.test(text)

/** A folder or a file, anywhere in the project unless it begins with `./` or `/`. */
function globsOf(text: string): string[] {
  const anchored = /^\.?\//.test(text)
  const glob = text.replace(/^\.?\//, '').replace(/\/+$/, '')
  if (!glob) return []
  // `.js` means what ends so, as in other editors.
  const named = /^\.\w+$/.test(glob) && !anchored ? `*${glob}` : glob
  const start = anchored ? '/' : named.startsWith('**/') ? '' : '**/'
  return [`${start}${named}`, `${start}${named}/**`]
}

export interface SearchPlaces {
  /** Where ripgrep begins, relative to the root. */
  folders: string[]
  /** For `--glob`. */
  globs: string[]
}

/** `./a/folder` is where the search begins rather than a glob: a glob would bring back what is ignored in it. */
export function searchPlaces(include: string, exclude: string): SearchPlaces {
  const folders: string[] = []
  const globs: string[] = []
  for (const text of splitGlobs(include.replaceAll('\\', '/'))) {
    if (text.startsWith('./') && isPlain(text)) folders.push(text.slice(2).replace(/\/+$/, ''))
    else globs.push(...globsOf(text))
  }
  for (const text of splitGlobs(exclude.replaceAll('\\', '/'))) globs.push(...globsOf(text).map((glob) => `!${glob}`))
  return { folders: folders.filter(Boolean), globs }
}

/** A glob for exactly this path. */
export const literalGlob = (path: string): string => `/${path.replace(/[*?[\]{}]/g, '[$&]')}`
