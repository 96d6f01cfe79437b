/** Differences from older packages to a new one. */
import path from 'node:path'
import { readPackage, type OpenedPackage, type Opener } from '../../base/package/read-package.web'
import { makeDifference } from '../../build/diff/make-difference'
import type { SigningKey } from '../../build/sign/signing-key'
import { DIFFERENCE_END, type StoredDifference } from '../../protocol/host-release'
import type { KeyStore } from '../keys/key-store'
import type { OnStep } from './build-production'
import { openerOf, readFile, trustFor, writeWhole } from './package-files'
import { listPackages, readStored } from './package-folder'

export const differenceName = (appId: string, from: number, to: number): string =>
  `${appId}-${from}-${to}${DIFFERENCE_END}`

export interface DifferenceJob {
  /** The new package. */
  next: string
  /** Older ones. */
  old: string[]
  /** Folder that the differences are written to. */
  out: string
}

/** `key`: of the new package. `openers`: what opens the older ones. Throws a `PackageFault`, `package_unreadable`, `package_unwritable`. */
export async function makeDifferences(
  { next: file, old: olds, out }: DifferenceJob,
  { key, openers, store }: { key: SigningKey; openers: readonly Opener[]; store: KeyStore },
  onStep: OnStep = () => {},
): Promise<StoredDifference[]> {
  onStep('read')
  const bytes = await readFile(file)
  const next = await readPackage(bytes, await trustFor(bytes, store, {}), openers)
  const { appId, build } = next.head
  const made: StoredDifference[] = []
  for (const [n, before] of olds.entries()) {
    onStep('compare', n / olds.length)
    const old = await openFile(before, store, openers)
    const difference = await makeDifference(old, next, bytes, key)
    const target = path.join(out, differenceName(appId, old.head.build, build))
    await writeWhole(target, difference)
    made.push({ path: target, size: difference.length, appId, from: old.head.build, to: build })
  }
  return made
}

/** The last builds of the same app before it that lie in a folder, the newest first; up to `last`. */
export async function olderThan(file: string, folder: string, last: number, store: KeyStore): Promise<string[]> {
  const [{ appId, build }, { packages }] = [await readStored(file, store), await listPackages(folder, store)]
  const older = packages.filter((each) => each.appId === appId && each.build < build)
  return older.slice(0, last).map(({ path: before }) => before)
}

async function openFile(file: string, store: KeyStore, openers: readonly Opener[]): Promise<OpenedPackage> {
  const bytes = await readFile(file)
  // Clients that have it need to get away from it all the more where its key was revoked.
  return readPackage(bytes, await trustFor(bytes, store, { revokedToo: true }), openers)
}

/** The key itself, and every other signing key that the same passphrase opens: older packages may be of the key before. */
export async function openersWith(
  key: SigningKey,
  name: string,
  passphrase: string,
  store: KeyStore,
): Promise<Opener[]> {
  const openers = [openerOf(key)]
  for (const other of await store.list())
    if (other.kind === 'signing' && other.name !== name)
      await store.open(other.name, passphrase).then(
        (opened) => openers.push(openerOf(opened)),
        () => undefined,
      )
  return openers
}
