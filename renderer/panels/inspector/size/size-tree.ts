import type { SizeKind, SizePart, SizeReport } from '../../../../protocol/size'

/** A block of the map: a package, a folder, or one part. */
export interface SizeNode {
  name: string
  /** Unique in the tree. */
  path: string
  size: number
  compressed: number
  kind?: SizeKind
  part?: SizePart
  children?: SizeNode[]
}

/** Subpackages side by side with the main one, packages of node_modules as folders of it. Largest first. */
export function sizeTree(report: SizeReport, mainName: string): SizeNode {
  const packages = report.packages.map(({ root }) => {
    const node = folder(root || mainName, `/${root}`)
    for (const part of report.parts) if (part.package === root) put(node, stepsOf(part.id, root), part)
    return finish(node)
  })
  const [only] = packages
  const children = packages.length === 1 ? (only!.children ?? []) : packages
  return finish({ ...folder(report.name, ''), children })
}

const folder = (name: string, path: string): SizeNode => ({ name, path, size: 0, compressed: 0, children: [] })

/** `node_modules/@a/b/c.js` → `node_modules`, `@a/b`, `c.js`. */
function stepsOf(id: string, root: string): string[] {
  const steps = (root && id.startsWith(`${root}/`) ? id.slice(root.length + 1) : id).split('/')
  if (steps[0] === 'node_modules' && steps[1]?.startsWith('@')) steps.splice(1, 2, `${steps[1]}/${steps[2]}`)
  return steps
}

function put(into: SizeNode, steps: string[], part: SizePart): void {
  let node = into
  for (const step of steps.slice(0, -1)) {
    const path = `${node.path}/${step}`
    let next = node.children!.find((child) => child.path === path && child.children)
    if (!next) node.children!.push((next = folder(step, path)))
    node = next
  }
  const { size, compressed, kind } = part
  node.children!.push({
    name: steps.at(-1)!,
    path: `${node.path}/${steps.at(-1)} ${kind}`,
    size,
    compressed,
    kind,
    part,
  })
}

/** Sums up, sorts, and joins folders that hold one folder alone. */
function finish(node: SizeNode): SizeNode {
  if (!node.children) return node
  const children = node.children.map(finish).sort((a, b) => b.size - a.size)
  const [only] = children
  const sum = (key: 'size' | 'compressed'): number => children.reduce((total, each) => total + each[key], 0)
  if (children.length === 1 && only!.children && node.path.lastIndexOf('/') > 0)
    return { ...only!, name: `${node.name}/${only!.name}` }
  return { ...node, children, size: sum('size'), compressed: sum('compressed') }
}

/** From the root to the node of that path; the root alone where there is none. */
export function trailTo(root: SizeNode, path: string): SizeNode[] {
  const find = (node: SizeNode): SizeNode[] | undefined => {
    if (node.path === path) return [node]
    for (const child of node.children ?? []) {
      const found = find(child)
      if (found) return [node, ...found]
    }
    return undefined
  }
  return find(root) ?? [root]
}

export function showBytes(bytes: number): string {
  if (bytes >= 1024 * 1024) return `${(bytes / 1024 / 1024).toFixed(2)} MB`
  return bytes >= 1024 ? `${(bytes / 1024).toFixed(1)} kB` : `${bytes} B`
}
