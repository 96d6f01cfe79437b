/** Paths of a mini program's own files (protocol/files.ts) and where they are loaded from. */
export const USER_DATA_PATH = 'https://usr'
export const RESOURCE_PATH = 'https://resource'
export const FILES_URL = '/__tandem/files'

const local = /^https:\/\/(usr|resource)\/([^?#]+)/

export const isLocalFile = (path: string): boolean => local.test(path)

/**
 * Where a path of the package or a local one is loaded from in a player (simulator/player/), in which nobody serves files; what is
 * neither stays. A global, since chunks are bundles of their own.
 */
declare global {
  var tandemAddress: ((path: string) => string) | undefined
}

/** The address on the simulator's origin that a local path is loaded from; undefined for every other path. */
export function localFileUrl(path: string): string | undefined {
  const match = local.exec(path)
  if (!match) return undefined
  if (globalThis.tandemAddress) return globalThis.tandemAddress(path)
  const parts = match[2]!.split('/').map((part) => encodeURIComponent(part))
  return `${FILES_URL}/${match[1]}/${parts.join('/')}`
}

/** Where a picture or a sound that a program names is loaded from, seen from a page of the simulator. */
export const assetAddress = (path: string): string =>
  globalThis.tandemAddress ? globalThis.tandemAddress(path) : (localFileUrl(path) ?? path)

const inCss = /https:\/\/(?:usr|resource)\/[^\s"')]+/g
const urls = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]+))\s*\)/g

/** A style with the addresses of local files in place of their paths; in a player, of the package's files too. */
export function styleAddresses(css: string): string {
  const address = globalThis.tandemAddress
  if (!address) return css.includes('https://') ? css.replace(inCss, assetAddress) : css
  if (!css.includes('url(')) return css
  return css.replace(urls, (whole, double?: string, single?: string, bare?: string) => {
    const path = double ?? single ?? bare ?? ''
    const found = address(path)
    return found === path ? whole : `url("${found}")`
  })
}
