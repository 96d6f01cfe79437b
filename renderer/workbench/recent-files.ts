import { debounce } from '../common/signal'
import type { Editors } from '../editor/editors'
import { detach, type Host } from './host'

const stateKey = 'recentFiles'
const MAX_RECENT = 100

/** Files that were in an editor, latest first, remembered per project. */
export class RecentFiles {
  private paths: readonly string[] = []
  private readonly saveSoon

  constructor(
    private readonly host: Host,
    editors: Editors,
  ) {
    this.saveSoon = debounce(
      () => detach(host.call('state/set', { key: stateKey, value: this.paths, project: true }), () => {}),
      1000,
    )
    editors.active.subscribe((path) => path && this.add(path))
  }

  get list(): readonly string[] {
    return this.paths
  }

  async load(): Promise<void> {
    const stored = await this.host.call('state/get', { key: stateKey, project: true })
    if (!Array.isArray(stored)) return
    const known = stored.filter((path) => typeof path === 'string')
    this.paths = [...new Set([...this.paths, ...known])].slice(0, MAX_RECENT)
  }

  /** Another project: what waits would be kept for the wrong one. */
  reset(): void {
    this.saveSoon.dispose()
    this.paths = []
  }

  private add(path: string): void {
    this.paths = [path, ...this.paths.filter((other) => other !== path)].slice(0, MAX_RECENT)
    this.saveSoon()
  }
}

/** The list of the project's files, asked for once until one comes or goes. */
export class FileIndex {
  private files: Promise<string[]> | undefined

  constructor(private readonly host: Host) {
    host.on('files/didChange', ({ changes, bulk }) => {
      if (bulk || changes.some(({ kind, path }) => kind !== 'changed' || path.endsWith('.gitignore'))) this.forget()
    })
  }

  all(): Promise<string[]> {
    if (!this.files) {
      const asked = this.host.call('files/all', {})
      this.files = asked
      asked.catch(() => this.files === asked && this.forget())
    }
    return this.files
  }

  forget(): void {
    this.files = undefined
  }
}
