/** A project path as the simulator serves it, which is from the source root; undefined for what lies outside. */
export function relativeToSource(path: string, sourceRoot: string): string | undefined {
  if (!sourceRoot) return path
  return path.startsWith(`${sourceRoot}/`) ? path.slice(sourceRoot.length + 1) : undefined
}
