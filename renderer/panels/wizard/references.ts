/**
 * Where sources name files that were moved or deleted: literal paths in json, scripts, templates and styles. What is
 * put together at run time is not seen.
 */
import { findNodeAtLocation, type Node } from 'jsonc-parser'
import { dirOf, extensionOf, joinRelative } from '../../../base/paths'
import { isInside, renamedPath } from '../../common/paths'
import type { Relocation } from '../explorer/file-actions'
import { subpackages } from './app-json'
import { applyEdits, readTree, removeNodes } from './json-edits'

export interface SourceText {
  path: string
  text: string
}

export interface TextChange {
  path: string
  before: string
  after: string
  /** How many places. */
  count: number
}

export interface ReferenceContext {
  /** The folder of app.json; '' for the project's root. */
  sourceRoot: string
  /** Every file as it is now, after the move. */
  exists(path: string): boolean
}

export const mayRefer = (path: string): boolean =>
  /\.(json|js|ts|mjs|sjs|axml|acss|less|scss|css)$/.test(path) && !/(^|\/)(package(-lock)?|tsconfig)\.json$/.test(path)

/** What to change in the sources as they are now so that they name files where they are now. */
export function planChanges(
  moved: readonly Relocation[],
  sources: readonly SourceText[],
  context: ReferenceContext,
): TextChange[] {
  return sources.flatMap(({ path, text }) => {
    const { after, count } = changeOne(moved, { path, text }, context)
    return after === text ? [] : [{ path, before: text, after, count }]
  })
}

function changeOne(moved: readonly Relocation[], source: SourceText, context: ReferenceContext) {
  const gone = moved.filter(({ to }) => to === undefined)
  const json = source.path.endsWith('.json')
  const removed = gone.length && json ? removeFromJson(source, gone, context) : { after: source.text, count: 0 }
  const renamed = rename(moved, { path: source.path, text: removed.after }, context)
  return { after: renamed.after, count: removed.count + renamed.count }
}

/** `"/pages/a/a?id=1"`, `'../x.js'`, `` `/pages/a/a?id=${id}` ``: the path, and what comes behind it. */
const literal = /(["'`])((?:\.{1,2}\/|\/)?[\w@.-]+(?:\/[\w@.-]+)*)(?=\1|[?#]|\$\{)|(["'`])(\.{1,2})\3/g
const imported = /@import\s+url\(\s*([^'")\s]+)\s*\)/g

function rename(moved: readonly Relocation[], { path, text }: SourceText, context: ReferenceContext) {
  const now = path
  const before = oldPath(moved, path)
  const edits: { start: number; end: number; text: string }[] = []
  const look = (specifier: string, start: number): void => {
    const next = follow(specifier, before, now, moved, context, path.endsWith('app.json'))
    if (next !== undefined && next !== specifier) edits.push({ start, end: start + specifier.length, text: next })
  }
  for (const match of text.matchAll(literal)) if (match[2]) look(match[2], match.index + 1)
  for (const match of text.matchAll(imported)) look(match[1]!, match.index + match[0].indexOf(match[1]!, 7))
  return { after: applyEdits(text, edits), count: edits.length }
}

/** Where a file was before. */
function oldPath(moved: readonly Relocation[], path: string): string {
  for (const { from, to } of moved) {
    const old = to === undefined ? undefined : renamedPath(path, to, from)
    if (old !== undefined) return old
  }
  return path
}

const bareExtensions = new Set(['.js', '.ts', '.sjs', '.acss', '.less', '.scss', '.axml'])

/**
 * Where a path leads now. `bare`: it may be that of a script or a style sheet without its extension; routes and components
 * are not, as long as their template stays behind.
 */
function newPath(moved: readonly Relocation[], path: string, bare: boolean): string | undefined {
  for (const { from, to } of moved) {
    const next = to === undefined ? undefined : renamedPath(path, from, to)
    if (next !== undefined) return next
    const extension = extensionOf(from)
    if (bare && to !== undefined && bareExtensions.has(extension) && path + extension === from)
      return to.slice(0, to.length - extensionOf(to).length)
  }
  return undefined
}

function follow(
  specifier: string,
  before: string,
  now: string,
  moved: readonly Relocation[],
  { sourceRoot, exists }: ReferenceContext,
  isApp: boolean,
): string | undefined {
  const inRoot = (path: string): string | undefined =>
    sourceRoot === '' ? path : path.startsWith(`${sourceRoot}/`) ? path.slice(sourceRoot.length + 1) : undefined
  const bareAt = (target: string): boolean =>
    (specifier.startsWith('.') && !now.endsWith('.json')) || !exists(`${target}.axml`)
  if (specifier.startsWith('/')) {
    const target = joinRelative(sourceRoot, specifier)
    const next = target && newPath(moved, target, bareAt(target))
    const put = next && inRoot(next)
    return put === undefined || put === '' ? undefined : `/${put}`
  }
  if (specifier.startsWith('.')) {
    const target = joinRelative(dirOf(before), specifier)
    if (target === undefined) return undefined
    const next = newPath(moved, target, bareAt(target))
    if (next === undefined && (before === now || !leadsSomewhere(target, exists))) return undefined
    // What moved along with the file that names it is where it was, as seen from there.
    return dirOf(before) === dirOf(now) && next === undefined ? undefined : relative(dirOf(now), next ?? target)
  }
  // Routes: `pages/a/a`. Anything else without a slash in front is a package or no path at all.
  if (!specifier.includes('/') || !(isApp || /\.(js|ts|json)$/.test(now))) return undefined
  const target = joinRelative(sourceRoot, specifier)
  const next = target && newPath(moved, target, bareAt(target))
  return next && next !== target ? inRoot(next) : undefined
}

const extensions = [
  '',
  '.js',
  '.ts',
  '.json',
  '.sjs',
  '.axml',
  '.acss',
  '.less',
  '.scss',
  '/index.js',
  '/index.ts',
  '/index.json',
]
const leadsSomewhere = (path: string, exists: (path: string) => boolean): boolean =>
  extensions.some((extension) => exists(path + extension))

/** `from` is a folder; the result begins with `./` or `../`. */
export function relative(from: string, to: string): string {
  const [a, b] = [from ? from.split('/') : [], to.split('/')]
  let same = 0
  while (same < a.length && same < b.length - 1 && a[same] === b[same]) same++
  const up = '../'.repeat(a.length - same)
  return (up || './') + b.slice(same).join('/')
}

/** Entries of pages, tabBar and usingComponents that name what is no longer there. */
function removeFromJson(source: SourceText, gone: readonly Relocation[], { sourceRoot }: ReferenceContext) {
  const root = readTree(source.text)
  if (!root) return { after: source.text, count: 0 }
  const isGone = (path: string | undefined): boolean =>
    path !== undefined && gone.some(({ from }) => isInside(path, from) && path !== from)
  const nodes: Node[] = []
  const take = (list: Node | undefined, pathOf: (node: Node) => string | undefined): void => {
    for (const node of list?.children ?? []) if (isGone(pathOf(node))) nodes.push(node)
  }
  const text = (node: Node | undefined): string | undefined =>
    typeof node?.value === 'string' ? node.value : undefined
  const route = (value: string | undefined, folder = ''): string | undefined =>
    value === undefined ? undefined : joinRelative(sourceRoot, folder, value)
  if (source.path === (sourceRoot ? `${sourceRoot}/app.json` : 'app.json')) {
    take(findNodeAtLocation(root, ['pages']), (node) => route(text(node)))
    for (const { path, folder } of subpackages(root))
      take(findNodeAtLocation(root, [...path, 'pages']), (node) => route(text(node), folder))
    take(findNodeAtLocation(root, ['tabBar', 'items']), (node) => route(text(findNodeAtLocation(node, ['pagePath']))))
  }
  take(findNodeAtLocation(root, ['usingComponents']), (property) => {
    const value = text(property.children?.[1])
    if (value === undefined) return undefined
    if (value.startsWith('/')) return joinRelative(sourceRoot, value)
    return value.startsWith('.') ? joinRelative(dirOf(source.path), value) : undefined
  })
  return { after: nodes.length ? removeNodes(source.text, nodes) : source.text, count: nodes.length }
}
