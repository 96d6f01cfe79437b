/**
 * Where a document of a program loads the package's files from: each is a piece of an archive, under an address that this document
 * alone can load. Local files (`https://usr/…`) are pieces likewise, where they are known.
 */
import { isLocalFile } from '../../../base/local-files'
import type { PackageArchive } from '../../../protocol/player'

/** Loads nothing, and says so to who asks for it. */
export const NOTHING = 'data:,'
/** Of a local file that is not known here yet: fails at once, and names what is wanted. */
export const WANTED = 'data:tandem/wanted,'

const types: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  bmp: 'image/bmp',
  ico: 'image/x-icon',
  svg: 'image/svg+xml',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  wav: 'audio/wav',
  aac: 'audio/aac',
  ogg: 'audio/ogg',
  mp4: 'video/mp4',
  webm: 'video/webm',
  mov: 'video/quicktime',
  ttf: 'font/ttf',
  otf: 'font/otf',
  woff: 'font/woff',
  woff2: 'font/woff2',
  json: 'application/json',
  js: 'text/javascript',
  css: 'text/css',
  txt: 'text/plain',
}

export const typeOf = (path: string): string =>
  types[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream'

export class Addresses {
  private readonly pieces = new Map<string, Blob>()
  private readonly made = new Map<string, string>()

  /** `folder`: where relative paths begin, `/pages/a/`. */
  constructor(private readonly folder: () => string = () => '/') {}

  add({ archive, files }: PackageArchive): void {
    for (const [path, start, bytes] of files) this.pieces.set(path, archive.slice(start, start + bytes, typeOf(path)))
  }

  /** A local file; null takes it away. */
  setLocal(path: string, file: Blob | null): void {
    const old = this.made.get(path)
    if (old !== undefined) URL.revokeObjectURL(old)
    this.made.delete(path)
    if (file) this.pieces.set(path, file)
    else this.pieces.delete(path)
  }

  /** By its path in the package, or a local path. */
  piece(path: string): Blob | undefined {
    return this.pieces.get(path)
  }

  /** What is neither of the package nor local stays as it is. */
  readonly of = (path: string): string => {
    if (path === '') return path
    if (isLocalFile(path)) return this.address(path) ?? WANTED + encodeURIComponent(path)
    if (/^([a-z][a-z0-9+.-]*:|\/\/|#)/i.test(path)) return path
    const { pathname, hash } = new URL(path, `https://package${this.folder()}`)
    const found = this.address(decoded(pathname.slice(1)))
    // Nobody else's: the player's own server is not to be asked for it.
    return found === undefined ? NOTHING : found + hash
  }

  private address(path: string): string | undefined {
    const known = this.made.get(path)
    if (known !== undefined) return known
    const piece = this.pieces.get(path)
    if (!piece) return undefined
    const made = URL.createObjectURL(piece)
    this.made.set(path, made)
    return made
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
