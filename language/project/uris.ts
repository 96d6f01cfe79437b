import { pathToFileURL, fileURLToPath } from 'node:url'
import path from 'node:path'
import { normalizeRelative, relativeTo } from '../../base/paths'
import { TYPINGS_SCHEME } from '../../protocol/language'

const windows = process.platform === 'win32'

/** Between the names that documents have on the wire and project paths. */
export class Uris {
  /** `projectUris`: see protocol/language.ts. `root`: the project's real path. */
  constructor(
    private readonly root: string,
    private readonly projectUris: boolean,
  ) {}

  /** Undefined for what does not lie in the project. */
  toPath(uri: string): string | undefined {
    let url: URL
    try {
      url = new URL(uri)
      if (url.protocol !== 'file:') return undefined
      if (this.projectUris) return normalizeRelative(decodeURIComponent(url.pathname).replace(/^\//, ''))
      return relativeTo(this.root, fileURLToPath(url), windows)?.replaceAll('\\', '/')
    } catch {
      return undefined
    }
  }

  toUri(projectPath: string): string {
    if (!this.projectUris) return pathToFileURL(path.join(this.root, projectPath)).href
    return `file:///${projectPath.split('/').map(encodeURIComponent).join('/')}`
  }

  /** Of a file outside of the project, by its absolute path. */
  outside(file: string): string {
    if (!this.projectUris) return pathToFileURL(file).href
    return `${TYPINGS_SCHEME}://${pathToFileURL(file).pathname}`
  }

  /** The absolute path that `outside` named. */
  fromOutside(uri: string): string | undefined {
    if (!uri.startsWith(`${TYPINGS_SCHEME}:`)) return undefined
    try {
      return fileURLToPath(new URL(`file://${new URL(uri).pathname}`))
    } catch {
      return undefined
    }
  }
}
