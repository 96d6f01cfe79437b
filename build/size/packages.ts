import type { Manifest } from '../../protocol/artifact'

export interface PackageRoot {
  /** '' for the main package. */
  root: string
  name?: string
}

/** The main package and the subpackages of app.json (documentation: "分包加载"; both spellings are in use). */
export function packageRoots({ appJson }: Pick<Manifest, 'appJson'>): PackageRoot[] {
  const listed = appJson.subPackages ?? appJson.subpackages
  const found: PackageRoot[] = [{ root: '' }]
  for (const each of Array.isArray(listed) ? (listed as unknown[]) : []) {
    const { root, name } = (each ?? {}) as { root?: unknown; name?: unknown }
    const plain = typeof root === 'string' ? root.replace(/^\/+|\/+$/g, '') : ''
    if (plain && !found.some((other) => other.root === plain))
      found.push({ root: plain, ...(typeof name === 'string' && { name }) })
  }
  return found
}

/** The root of the innermost package that an id lies in. */
export function packageOf(roots: readonly PackageRoot[], id: string): string {
  let best = ''
  for (const { root } of roots) if (root.length > best.length && id.startsWith(`${root}/`)) best = root
  return best
}
