import { promises as fs } from 'node:fs'
import path from 'node:path'
import { toBase64Url } from '../../base/package/bytes'
import { RpcError, rpcError, toWireError } from '../../base/rpc/rpc-error'
import {
  packageFolder,
  type CheckedProgram,
  type MadeOrNot,
  type ReleaseSecret,
  type ReleaseState,
  type StoredDifference,
  type VerifiedFile,
} from '../../protocol/host-release'
import type { HostEventName, HostEvents, ParamsOf } from '../../protocol/host'
import { KeyStore } from '../keys/key-store'
import type { Workspace } from '../workspace/workspace'
import { packageVersion, type OnStep } from './build-production'
import { olderThan, openersWith } from './differences'
import type { RunReleaseJob } from './job-thread'
import { mapsFileOf } from './make-package'
import { listPackages, makePackageFolder, nameOfSigner, newestIn, packageName, readStored } from './package-folder'
import { publicKeyOf, readFile, trustFor, verifyClosed } from './package-files'
import { Passphrases } from './passphrases'

export interface ReleaseToolsOptions {
  appRoot: string
  keyFolder: string
  run: RunReleaseJob
  emit<N extends HostEventName>(name: N, payload: HostEvents[N]): void
}

/** Keys of this machine and packages of the project that is open: what protocol/host-release.ts asks for. */
export class ReleaseTools {
  readonly keys: KeyStore
  readonly passphrases = new Passphrases()
  readonly options: ReleaseToolsOptions

  constructor(options: ReleaseToolsOptions) {
    this.options = options
    this.keys = new KeyStore(options.keyFolder)
  }

  async state(workspace: Workspace): Promise<ReleaseState> {
    const { packages, broken, differences } = await listPackages(folderOf(workspace), this.keys)
    const [keys, version] = [
      await this.keys.list().catch((error: unknown) => toWireError(error)),
      await packageVersion(workspace.root),
    ]
    const appId = workspace.build.artifact?.manifest.appId
    const own = packages.filter((each) => appId === undefined || each.appId === appId)
    const taken = appId === undefined ? 0 : await newestIn(folderOf(workspace), appId)
    return {
      ...(Array.isArray(keys)
        ? { keys: keys.map((key) => ({ ...key, kept: this.passphrases.has(key.name) })) }
        : { keys: [], keyFault: keys }),
      ...(appId !== undefined && { appId }),
      ...(version !== undefined && { version }),
      build: Math.max(own[0]?.build ?? 0, taken) + 1,
      packages: packages.map(here),
      broken: broken.map(here),
      differences: differences.map(here),
    }
  }

  async newKey({ name, kind, passphrase, keep }: ParamsOf<'release/newKey'>): Promise<{ public: string }> {
    const made = await this.keys.create(name, kind, passphrase)
    if (keep) this.passphrases.keep(name, passphrase)
    this.options.emit('release/didChangeKeys', {})
    return { public: toBase64Url(made.public) }
  }

  async rotateKey({ name, next, ...secret }: ParamsOf<'release/rotateKey'>): Promise<{ public: string }> {
    const { passphrase } = await this.passphrases.openSigning(name, secret, this.keys)
    const made = await this.keys.rotate(name, next, passphrase)
    if (this.passphrases.has(name)) this.passphrases.keep(next, passphrase)
    this.options.emit('release/didChangeKeys', {})
    return { public: toBase64Url(made.public) }
  }

  async revokeKey({ name, by, reason, ...secret }: ParamsOf<'release/revokeKey'>): Promise<{ file: string }> {
    const { passphrase } = await this.passphrases.openSigning(by, secret, this.keys)
    await this.keys.revoke(name, by, reason, passphrase)
    const { first } = await this.keys.find(by)
    this.options.emit('release/didChangeKeys', {})
    return { file: this.keys.revocationsFile(first) }
  }

  forget(): void {
    this.passphrases.forget()
    this.options.emit('release/didChangeKeys', {})
  }

  check(workspace: Workspace, { job }: ParamsOf<'release/check'>, signal: AbortSignal): Promise<CheckedProgram> {
    const { root } = workspace
    return this.options.run({ kind: 'check', root, appRoot: this.options.appRoot }, this.steps(job), signal)
  }

  async make(workspace: Workspace, params: ParamsOf<'release/make'>, signal: AbortSignal): Promise<MadeOrNot> {
    const { job, appId, version, build, gates } = params
    const { key } = await this.openFor(params)
    const recipients = await Promise.all(params.recipients.map((each) => publicKeyOf(each, 'player', this.keys)))
    const folder = await ownFolder(workspace)
    const file = packageName(appId, build)
    const out = path.join(folder, file)
    if (await exists(out))
      throw rpcError('package_build_taken', 'Build %build% is in the folder already: take another number', { build })
    const place = { root: workspace.root, appRoot: this.options.appRoot }
    const result = await this.options.run(
      { kind: 'make', ...place, identity: { appId, version, build }, key, recipients, gates, out },
      this.steps(job),
      signal,
    )
    if (!('made' in result)) return result
    const { made } = result
    return { ...result, made: { ...made, path: inProject(made.path), maps: inProject(made.maps) } }
  }

  async differences(
    workspace: Workspace,
    params: ParamsOf<'release/differences'>,
    signal: AbortSignal,
  ): Promise<StoredDifference[]> {
    const { key, passphrase } = await this.openFor(params)
    const openers = await openersWith(key, params.key, passphrase, this.keys)
    const next = await fileIn(workspace, params.path)
    const folder = path.dirname(next)
    const old = await olderThan(next, folder, params.last, this.keys)
    const { keyFolder } = this.options
    const made = await this.options.run(
      { kind: 'differences', key, openers, keyFolder, next, old, out: folder },
      this.steps(params.job),
      signal,
    )
    return made.map(here)
  }

  async verify(workspace: Workspace, { path: file }: ParamsOf<'release/verify'>): Promise<VerifiedFile> {
    const bytes = await readFile(await fileIn(workspace, file))
    const { head, signer: bytesOf } = await verifyClosed(bytes, await trustFor(bytes, this.keys, {}))
    const signer = toBase64Url(bytesOf)
    const { appId, version, build, parts } = head
    const key = await nameOfSigner(signer, this.keys)
    return { signer, ...(key !== undefined && { key }), appId, version, build, parts }
  }

  /** With its source maps, and the differences that lead to it or start from it: none is of use without it. */
  async remove(workspace: Workspace, { path: file }: ParamsOf<'release/remove'>): Promise<{ trashIds: string[] }> {
    const full = await fileIn(workspace, file)
    const stored = await readStored(full, this.keys).catch(() => undefined)
    const { differences } = await listPackages(path.dirname(full), this.keys)
    const bound = differences.filter(
      ({ appId, from, to }) => stored && appId === stored.appId && (from === stored.build || to === stored.build),
    )
    const trashIds: string[] = []
    for (const each of [full, mapsFileOf(full), ...bound.map(({ path: difference }) => difference)])
      if (await exists(each)) trashIds.push(await workspace.files.delete(inProject(each)))
    return { trashIds }
  }

  steps(job: string): OnStep {
    return (step, share, waiting) =>
      this.options.emit('release/didProgress', {
        job,
        step,
        ...(share !== undefined && { share }),
        ...(waiting && { waiting }),
      })
  }

  /** Opens the key that signs; the workbench is told where a passphrase is kept from now on, or no more. */
  async openFor({ key, passphrase, keep }: { key: string } & ReleaseSecret) {
    const before = this.passphrases.has(key)
    const opened = await this.passphrases.openSigning(key, { passphrase, keep }, this.keys).catch((error: unknown) => {
      if (before && error instanceof RpcError) this.options.emit('release/didChangeKeys', {})
      throw error
    })
    if (this.passphrases.has(key) !== before) this.options.emit('release/didChangeKeys', {})
    return opened
  }
}

/** Files of the folder have project paths for the workbench. */
export const inProject = (file: string): string => `${packageFolder}/${path.basename(file)}`
export const here = <Item extends { path: string }>(item: Item): Item => ({ ...item, path: inProject(item.path) })

const folderOf = ({ root }: Workspace): string => path.join(root, packageFolder)

/** The folder of packages, made where it is not there. */
export async function ownFolder(workspace: Workspace): Promise<string> {
  // Also where a link leads elsewhere: nothing is written outside of the project.
  const folder = path.dirname(await workspace.files.paths.entry(`${packageFolder}/.gitignore`))
  await makePackageFolder(folder)
  return folder
}

/** A file of the package folder alone. Throws what `ProjectPaths` does, `package_unreadable`. */
async function fileIn(workspace: Workspace, file: string): Promise<string> {
  if (path.posix.dirname(file) !== packageFolder)
    throw rpcError('package_unreadable', '%path% cannot be read', { path: file })
  return workspace.files.paths.existing(file)
}

const exists = (file: string): Promise<boolean> =>
  fs.stat(file).then(
    () => true,
    () => false,
  )
