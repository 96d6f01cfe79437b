import path from 'node:path'
import { CookieJar } from 'tough-cookie'
import { DisposableStore, type Disposable } from '../../base/disposables'
import { DeviceValues } from '../data/device-values'
import { ProgramFiles } from '../data/program-files'
import { ProgramStorage } from '../data/program-storage'

/** What the program keeps on one simulator, and what that one's device is set to. */
export class ProgramData implements Disposable {
  /** What the mini program stores. */
  readonly storage: ProgramStorage
  /** What the simulated device is set to. */
  readonly device: DeviceValues
  /** Its own files. */
  readonly files: ProgramFiles
  /** What servers have set while this host runs: requests of the mini program send them back. */
  readonly cookies = new CookieJar()
  readonly #store = new DisposableStore()

  /** `packageFile` as in `ProgramFiles`. */
  constructor(dir: string, packageFile: (file: string) => string | undefined) {
    this.files = new ProgramFiles({ dir: path.join(dir, 'files'), packageFile })
    this.files.removeTemporary()
    this.storage = this.#store.add(new ProgramStorage(path.join(dir, 'storage.json')))
    this.device = this.#store.add(new DeviceValues(path.join(dir, 'device.json')))
  }

  dispose(): void {
    this.#store.dispose()
  }
}
