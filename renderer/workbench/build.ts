import { inLanguage } from '../../base/messages/languages'
import type { BuildReport } from '../../protocol/host'
import type { Diagnostic } from '../../protocol/diagnostics'
import { Signal } from '../common/signal'
import { language } from '../i18n/i18n'
import { detach, type Host } from './host'

export interface Counts {
  errors: number
  warnings: number
  infos: number
}

/** What the host's builds say: the last report, and its diagnostics by file. */
export class BuildModel {
  readonly report = new Signal<BuildReport | undefined>(undefined)
  readonly running = new Signal(false)
  /** In the workbench's language. Files in the order of their first diagnostic; '' for those of the project itself. */
  readonly diagnostics = new Signal<ReadonlyMap<string, Diagnostic[]>>(new Map())
  readonly counts = new Signal<Counts>({ errors: 0, warnings: 0, infos: 0 })

  private live: ReadonlyMap<string, Diagnostic[]> | undefined

  constructor(private readonly host: Host) {
    language.subscribe(() => this.show(this.report.value?.diagnostics ?? []))
    host.on('build/didStart', () => this.running.set(true))
    host.on('build/didFinish', (report) => this.take(report))
  }

  refresh(): void {
    detach(this.host.call('build/current', {}).then((report) => this.take(report)))
  }

  async clean(): Promise<void> {
    this.take(await this.host.call('build/clean', {}))
  }

  /** Forgets another project's. */
  clear(): void {
    this.report.set(undefined)
    this.running.set(false)
    this.show([])
  }

  of(path: string): Counts {
    return count(this.diagnostics.value.get(path) ?? [])
  }

  private take(report: BuildReport): void {
    this.running.set(report.running)
    this.report.set(report)
    this.show(report.diagnostics)
  }

  /**
   * What the language service finds in the texts as they are in the editor; undefined while there is none. It then goes
   * over what the last build found in the same files on disk.
   */
  setLive(live: ReadonlyMap<string, Diagnostic[]> | undefined): void {
    this.live = live
    this.show(this.report.value?.diagnostics ?? [])
  }

  private show(built: Diagnostic[]): void {
    const diagnostics = this.live ? [...[...this.live.values()].flat(), ...built.filter(isHostsOwn)] : built
    const byFile = new Map<string, Diagnostic[]>()
    for (const found of diagnostics) {
      const diagnostic = inLanguage(found, language.value)
      const list = byFile.get(diagnostic.file)
      if (list) list.push(diagnostic)
      else byFile.set(diagnostic.file, [diagnostic])
    }
    this.diagnostics.set(byFile)
    this.counts.set(count(diagnostics))
  }
}

/** Found by the host beside the compiler, so that the language service does not know of it. */
const isHostsOwn = ({ code }: Diagnostic): boolean => /^(mock|build)_/.test(code)

export function count(diagnostics: Diagnostic[]): Counts {
  const counts = { errors: 0, warnings: 0, infos: 0 }
  for (const { severity } of diagnostics)
    counts[severity === 'error' ? 'errors' : severity === 'warning' ? 'warnings' : 'infos']++
  return counts
}
