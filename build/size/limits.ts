/** Documentation, "分包加载" (framework): each package at most 2 MB, all of them together at most 8 MB; without subpackages 2 MB. */
const MB = 1024 * 1024
export const PACKAGE_LIMIT = 2 * MB
export const TOTAL_LIMIT = 8 * MB
/** kB unless the settings say otherwise; the documentation names no figure for one picture. */
export const IMAGE_LIMIT = 200

const UNITS: Record<string, number> = { '': 1, b: 1, kb: 1024, k: 1024, mb: MB, m: MB }

/** `2MB`, `300kB`, `1000`: bytes. Undefined for anything else. */
export function parseBytes(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([km]?b?)$/i.exec(text.trim())
  const unit = match && UNITS[match[2]!.toLowerCase()]
  return unit ? Math.round(Number(match[1]) * unit) : undefined
}

export function showBytes(bytes: number): string {
  if (bytes >= MB) return `${(bytes / MB).toFixed(2)} MB`
  if (bytes >= 1024) return `${(bytes / 1024).toFixed(1)} kB`
  return `${bytes} B`
}
