import { findNodeAtLocation, getNodeValue, type Node } from 'jsonc-parser'
import { addToArray, readTree } from './json-edits'

/**
 * Lists a page (`pages/a/a`, from the program's root) in app.json: among the pages of the subpackage that its folder
 * belongs to, else in `pages`. Undefined where the text cannot be read or has no such list.
 * Documentation: "app.json 全局配置", "分包加载".
 */
export function addPage(text: string, route: string): string | undefined {
  const root = readTree(text)
  if (!root) return undefined
  for (const { path, folder } of subpackages(root))
    if (route.startsWith(`${folder}/`)) return addToArray(text, [...path, 'pages'], route.slice(folder.length + 1))
  return addToArray(text, ['pages'], route)
}

/** The subpackages' places in the text, with their folders as they are: without slashes around. */
export function subpackages(root: Node): { path: (string | number)[]; folder: string }[] {
  for (const key of ['subPackages', 'subpackages']) {
    const list = findNodeAtLocation(root, [key])
    if (list?.type !== 'array') continue
    return (list.children ?? []).flatMap((node, i) => {
      const folder: unknown = (getNodeValue(node) as { root?: unknown } | undefined)?.root
      return typeof folder === 'string' ? [{ path: [key, i], folder: folder.replace(/^\/+|\/+$/g, '') }] : []
    })
  }
  return []
}
