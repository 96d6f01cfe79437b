/** The shell's place in a player: what a host would serve comes through the port to the player's page. */
import type { UpdateNews } from '../../../protocol/bridge'
import type { PackageArchive, ProgramBegin, WorkerBegin } from '../../../protocol/player'
import { packageRootOf, rootsAhead } from '../../../base/package-roots'
import { isOnWifi } from '../../shell/own-phone/apis/system-state'
import { kit } from '../../shell/own-phone/kit'
import type { PhoneParts } from '../../shell/own-phone/main'
import type { FrameDocument, Place } from '../../shell/place'
import type { SessionSocket } from '../../shell/session'
import type { Simulator } from '../../shell/simulator'
import { Addresses, typeOf } from './addresses'
import { LocalFiles } from './local-files'
import { frameDocument } from './frame-document'
import { phoneParts } from './phone-parts'
import type { PlayerPort } from './player-port'
import { refusalOf } from './refused'
import { PortSocket } from './session-port'

/** So that stacks name the package's file, in whatever document or worker it runs. */
function scriptOf({ archive, files }: PackageArchive, path: string): Blob | undefined {
  const found = files.find(([name]) => name === path)
  if (!found) return undefined
  const piece = archive.slice(found[1], found[1] + found[2])
  return new Blob([piece, `\n//# sourceURL=${encodeURI(path)}`], { type: typeOf(path) })
}

export class PlayerPlace implements Place {
  readonly manifest
  readonly language
  readonly logicUrl: string
  readonly frame: FrameDocument
  readonly files: LocalFiles
  readonly addresses = new Addresses()
  private readonly fetched = new Map<string, PackageArchive>()
  private readonly fetching = new Map<string, Promise<string | undefined>>()
  private readonly logicUrls = new Map<string, string>()
  private present: UpdateNews
  /** The platform's, ms since 1970, and when that was: by a clock that nobody sets. */
  private time: number
  private timedAt = performance.now()
  private simulator: Simulator | undefined
  /** What was written while the worker ran is there for the next one too. */
  private readonly stored = new Map<string, ArrayBuffer>()

  constructor(
    private readonly begin: ProgramBegin,
    private readonly port: PlayerPort,
  ) {
    this.manifest = begin.manifest
    this.language = begin.language
    this.present = begin.news
    this.time = begin.time
    port.onTime = (now) => {
      this.time = now
      this.timedAt = performance.now()
    }
    this.files = new LocalFiles(this.addresses, (path, bytes, id) =>
      this.simulator?.sendLogic({ k: 'file', path, bytes: bytes.slice(0), ...(id !== undefined && { id }) }),
    )
    for (const each of begin.packages) this.take(each)
    for (const [path, bytes] of begin.files) {
      this.stored.set(path, bytes)
      this.files.set(path, bytes)
    }
    this.logicUrl = this.logicUrls.get('')!
    this.frame = frameDocument(this)
    port.onUpdateNews = (news) => {
      this.present = news
      this.simulator?.sendLogic({ k: 'updateNews', news })
    }
  }

  attach(simulator: Simulator): void {
    this.simulator = simulator
    simulator.onPlaceNews = (message) => {
      if (message.k === 'setDataCost') {
        const { count, ms, most } = message
        return this.port.tell({ what: 'setData', count, ms, most })
      }
      if (message.k === 'file/taken') return this.files.taken(message.id, message.error)
      const { path, bytes } = message
      this.files.set(path, bytes)
      if (bytes) this.stored.set(path, bytes)
      else this.stored.delete(path)
      this.port.post({ k: 'file', path, bytes })
    }
  }

  // What is there

  get packagesNow(): PackageArchive[] {
    return [...this.fetched.values()]
  }

  /** Of the runtime. */
  file(name: string): Blob {
    return this.begin.runtime[name]!
  }

  want(name: string): Promise<Blob> {
    return this.port.ask('want', { name }) as Promise<Blob>
  }

  archive(root: string): PackageArchive | undefined {
    return this.fetched.get(root)
  }

  viewScript(root: string): Blob | undefined {
    const part = this.fetched.get(root)
    return part && scriptOf(part, root ? `${root}/view.js` : 'view.js')
  }

  rootOf(route: string): string {
    return packageRootOf(this.manifest, route)
  }

  packages(): string[] {
    return [...this.logicUrls].filter(([root]) => root !== '').map(([, address]) => address)
  }

  fetchPackage(route: string): Promise<string | undefined> | undefined {
    return this.fetchPart(this.rootOf(route))
  }

  /** A page is shown: what its rule names comes ahead. What does not come now comes with its first page. */
  entered(route: string): void {
    for (const root of rootsAhead(this.manifest, route, isOnWifi()))
      this.fetchPart(root)?.then(
        (address) => address !== undefined && this.simulator?.sendLogic({ k: 'package', url: address }),
        () => {},
      )
  }

  private fetchPart(root: string): Promise<string | undefined> | undefined {
    if (this.fetched.has(root)) return undefined
    const known = this.fetching.get(root)
    if (known) return known.then(() => undefined)
    const coming = this.port.ask('part', { root }).then((part) => {
      this.take(part as PackageArchive)
      return this.logicUrls.get(root)
    })
    this.fetching.set(root, coming)
    coming.catch(() => {}).finally(() => this.fetching.delete(root))
    return coming
  }

  private take(part: PackageArchive): void {
    this.fetched.set(part.root, part)
    this.addresses.add(part)
    const script = scriptOf(part, part.root ? `${part.root}/logic.js` : 'logic.js')
    if (script) this.logicUrls.set(part.root, URL.createObjectURL(script))
  }

  // What a host would do

  connect(): SessionSocket {
    return new PortSocket(this.port, this.files)
  }

  makeWorker(): Worker {
    const worker = new Worker(URL.createObjectURL(this.file('worker.js')), { name: 'logic' })
    const begin: WorkerBegin = {
      k: 'place',
      threadUrl: URL.createObjectURL(this.file('thread.js')),
      files: [...this.stored],
      packages: this.packagesNow,
    }
    worker.postMessage(begin)
    return worker
  }

  refusal(name: string): string | undefined {
    return refusalOf(name)
  }

  granted(scope: string): boolean {
    return this.begin.granted.includes(scope)
  }

  phoneParts(simulator: Simulator): PhoneParts {
    return phoneParts(simulator, kit, this.port, () => Math.round(this.time + performance.now() - this.timedAt))
  }

  news(): UpdateNews {
    return this.present
  }

  applyUpdate(): void {
    this.port.post({ k: 'applyUpdate' })
  }

  apiFailed(api: string, code: string): void {
    // The user's own refusal is no fault.
    if (code !== 'api_cancelled' && code !== 'request_aborted') this.port.tell({ what: 'apiFailure', api, code })
  }
}
