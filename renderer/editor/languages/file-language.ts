import { extensionOf } from '../../../base/paths'

const byExtension: Record<string, string> = {
  '.axml': 'axml',
  '.wxml': 'axml',
  '.acss': 'css',
  '.wxss': 'css',
  '.css': 'css',
  '.less': 'less',
  '.scss': 'scss',
  '.js': 'javascript',
  '.mjs': 'javascript',
  '.cjs': 'javascript',
  '.jsx': 'javascript',
  '.sjs': 'javascript',
  '.wxs': 'javascript',
  '.ts': 'typescript',
  '.mts': 'typescript',
  '.cts': 'typescript',
  '.tsx': 'typescript',
  '.json': 'json',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.xml': 'xml',
  '.svg': 'xml',
  '.yml': 'yaml',
  '.yaml': 'yaml',
}

/** Monaco's language id for a path. */
export const languageOf = (path: string): string => byExtension[extensionOf(path)] ?? 'plaintext'

const names: Record<string, string> = {
  axml: 'AXML',
  css: 'CSS',
  less: 'Less',
  scss: 'SCSS',
  javascript: 'JavaScript',
  typescript: 'TypeScript',
  json: 'JSON',
  markdown: 'Markdown',
  html: 'HTML',
  xml: 'XML',
  yaml: 'YAML',
  plaintext: 'Text',
}

/** Languages that a text can be given. */
export const languageIds = Object.keys(names)
export const languageTitle = (id: string): string => names[id] ?? id

/** For the status bar. */
export function languageName(path: string): string {
  const extension = extensionOf(path)
  if (extension === '.acss') return 'ACSS'
  if (extension === '.sjs') return 'SJS'
  return names[languageOf(path)]!
}

const images: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
  '.bmp': 'image/bmp',
  '.ico': 'image/x-icon',
  '.avif': 'image/avif',
}
/** The media type of a picture; undefined for other files. */
export const imageType = (path: string): string | undefined => images[extensionOf(path)]
export const isImage = (path: string): boolean => imageType(path) !== undefined
/** Images that can be edited as text, too. */
export const isTextImage = (path: string): boolean => extensionOf(path) === '.svg'

/** Icon and colour variable for the tree, tabs and lists. */
export function fileIcon(path: string): { icon: string; color: string } {
  const extension = extensionOf(path)
  if (images[extension]) return { icon: 'file-media', color: 'var(--tok-control)' }
  switch (byExtension[extension]) {
    case 'axml':
      return { icon: 'code', color: 'var(--tok-selector)' }
    case 'css':
    case 'less':
    case 'scss':
      return { icon: 'symbol-color', color: 'var(--tok-tag)' }
    case 'javascript':
      return extension === '.sjs'
        ? { icon: 'symbol-function', color: 'var(--tok-number)' }
        : { icon: 'symbol-method', color: 'var(--warning)' }
    case 'typescript':
      return { icon: 'symbol-class', color: 'var(--link)' }
    case 'json':
      return { icon: 'json', color: 'var(--warning)' }
    case 'markdown':
      return { icon: 'markdown', color: 'var(--link)' }
    case 'html':
    case 'xml':
      return { icon: 'symbol-structure', color: 'var(--tok-string)' }
    case 'yaml':
      return { icon: 'settings', color: 'var(--tok-control)' }
    default:
      return { icon: 'file', color: 'var(--fg-dim)' }
  }
}
