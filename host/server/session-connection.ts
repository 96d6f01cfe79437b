import { DisposableStore, toDisposable, type Disposable } from '../../base/disposables'
import type { Transport } from '../../base/rpc/transport'
import { shellToHost, type HostToShell } from '../../protocol/session'
import type { StorageChange } from '../data/program-storage'
import type { RequestGuard } from '../request/request-guard'
import type { LookMaker } from '../preview/looks'
import type { ProgramData } from '../workspace/program-data'
import type { Workspace } from '../workspace/workspace'
import { SessionNetwork } from './session-network'

/** One shell (protocol/session.ts). Everything that it says is checked: the mini program may have said it. */
export class SessionConnection implements Disposable, LookMaker {
  readonly onPhone: boolean
  readonly #transport: Transport
  readonly #workspace: Workspace
  readonly #data: ProgramData
  readonly #store = new DisposableStore()
  readonly #network: SessionNetwork
  #greeted = false

  /** `data` is that of the simulator, or phone, that the shell is one of. */
  constructor(
    transport: Transport,
    workspace: Workspace,
    data: ProgramData = workspace.data,
    guard?: RequestGuard,
    phone?: string,
  ) {
    this.#transport = transport
    this.#workspace = workspace
    this.#data = data
    this.onPhone = phone !== undefined
    const network = { mocks: workspace.mocks, cookies: data.cookies, guard }
    this.#network = new SessionNetwork((message) => this.#send(message), network, data.files, workspace.network, phone)
    this.#store.add(transport.onMessage((text) => this.#receive(text)))
    this.#store.add(transport.onClose(() => this.dispose()))
  }

  dispose(): void {
    this.#store.dispose()
    this.#network.dispose()
    this.#transport.close('the host has closed the session')
  }

  wantLook(hash: string, url: string): void {
    this.#send({ k: 'look/wanted', hash, url })
  }

  #send(message: HostToShell): void {
    if (!this.#store.disposed) this.#transport.send(JSON.stringify(message))
  }

  #receive(text: string): void {
    const { success, data } = shellToHost.safeParse(parse(text))
    if (!success) this.#transport.close('that is not a message of the session')
    else if (data.k === 'hello') void this.#greet(data.build, data.hash)
    else if (data.k === 'storage/write') this.#data.storage.write(data, this)
    else if (data.k === 'device/write') this.#data.device.write(data.text)
    else if (data.k === 'look') this.#workspace.looks.take(this, data)
    else if (data.k === 'data/clear') this.#clearData(data.parts ?? ['storage', 'files', 'cookies'])
    else this.#network.receive(data)
  }

  async #greet(loaded: number, hash: string | undefined): Promise<void> {
    if (this.#greeted) return
    this.#greeted = true
    const { build } = this.#workspace
    // While the first build runs there is nothing to say.
    if (build.build === 0) await build.idle()
    if (this.#store.disposed) return
    const present = build.linked.latest?.manifest.hash
    const same = loaded === 0 || hash === present
    const missed = same ? [] : build.history.since(loaded, hash ?? '')
    this.#send({
      k: 'hello',
      build: build.build,
      ...(present !== undefined && { hash: present }),
      reload: missed === undefined,
      errors: build.errors,
      storage: this.#data.storage.all(),
      device: this.#data.device.text,
    })
    this.#store.add(this.#data.storage.onDidChange((change) => this.#tellStorage(change)))
    for (const update of missed ?? []) this.#send({ k: 'update', update })
    this.#workspace.looks.join(this)
    this.#store.add(toDisposable(() => this.#workspace.looks.leave(this)))
    this.#store.add(build.onDidUpdate((update) => this.#send({ k: 'update', update })))
  }

  #clearData(parts: readonly string[]): void {
    const { storage, files, cookies } = this.#data
    if (parts.includes('storage')) storage.write({ clear: true, entries: {} }, this)
    if (parts.includes('files')) files.clear()
    if (parts.includes('cookies')) void cookies.removeAllCookies()
  }

  #tellStorage({ clear, entries, by }: StorageChange & { by: unknown }): void {
    if (by !== this) this.#send({ k: 'storage/changed', clear, entries })
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
