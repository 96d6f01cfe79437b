/** Paths of a mini program's own files (protocol/files.ts) and where they are loaded from. */
export const USER_DATA_PATH = 'https://usr'
export const RESOURCE_PATH = 'https://resource'
export const FILES_URL = '/__tandem/files'

const local = /^https:\/\/(usr|resource)\/([^?#]+)/

export const isLocalFile = (path: string): boolean => local.test(path)

/** The address on the simulator's origin that a local path is loaded from; undefined for every other path. */
export function localFileUrl(path: string): string | undefined {
  const match = local.exec(path)
  if (!match) return undefined
  const parts = match[2]!.split('/').map((part) => encodeURIComponent(part))
  return `${FILES_URL}/${match[1]}/${parts.join('/')}`
}

/** Where a picture or a sound that a program names is loaded from, seen from a page of the simulator. */
export const assetAddress = (path: string): string => localFileUrl(path) ?? path

const inCss = /https:\/\/(?:usr|resource)\/[^\s"')]+/g

/** A style with the addresses of local files in place of their paths. */
export const styleAddresses = (css: string): string =>
  css.includes('https://') ? css.replace(inCss, assetAddress) : css
