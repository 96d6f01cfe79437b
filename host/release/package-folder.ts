/** A folder in which packages of a project lie. */
import { mkdir, open, readdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { verifyEnvelope, envelopeLayout } from '../../base/package/envelope.web'
import { readHead } from '../../base/package/read-package.web'
import { rpcError, toWireError } from '../../base/rpc/rpc-error'
import {
  DIFFERENCE_END,
  PACKAGE_END,
  type BrokenPackage,
  type StoredDifference,
  type StoredPackage,
} from '../../protocol/host-release'
import { PREFIX_BYTES } from '../../protocol/package'
import type { KeyStore } from '../keys/key-store'
import { trustFor } from './package-files'

export interface PackageList {
  /** Newest build first; paths are absolute. */
  packages: StoredPackage[]
  broken: BrokenPackage[]
  differences: StoredDifference[]
}

export const packageName = (appId: string, build: number): string => `${appId}-${build}${PACKAGE_END}`

/** Makes the folder. What lies in it is large and made of the sources: nothing for a repository. */
export async function makePackageFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, '.gitignore'), '*\n', { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
}

/** The highest build of an app that has a file in the folder, good or bad; 0 where none has. */
export async function newestIn(folder: string, appId: string): Promise<number> {
  const builds = (await readdir(folder).catch(() => [])).flatMap((name) => {
    const build = /^(.+)-(\d{1,10})$/.exec(name.endsWith(PACKAGE_END) ? name.slice(0, -PACKAGE_END.length) : '')
    return build?.[1] === appId ? [Number(build[2])] : []
  })
  return Math.max(0, ...builds)
}

/** What is in the folder, as far as the beginning of each file tells. Nothing where it is not there. */
export async function listPackages(folder: string, store: KeyStore): Promise<PackageList> {
  const names = (await readdir(folder).catch(() => [])).sort()
  const list: PackageList = { packages: [], broken: [], differences: [] }
  for (const name of names) {
    const file = path.join(folder, name)
    if (name.endsWith(PACKAGE_END))
      await readStored(file, store).then(
        (found) => list.packages.push(found),
        (error: unknown) => list.broken.push({ path: file, fault: toWireError(error) }),
      )
    const parts = /^(.+)-(\d+)-(\d+)$/.exec(name.endsWith(DIFFERENCE_END) ? name.slice(0, -DIFFERENCE_END.length) : '')
    const size = parts && (await stat(file).catch(() => undefined))?.size
    if (parts && typeof size === 'number')
      list.differences.push({ path: file, size, appId: parts[1]!, from: Number(parts[2]), to: Number(parts[3]) })
  }
  list.packages.sort((a, b) => b.build - a.build)
  list.differences.sort((a, b) => b.to - a.to || b.from - a.from)
  return list
}

/** Reads the envelope alone. Throws a `PackageFault`, `package_unreadable`. */
export async function readStored(file: string, store: KeyStore): Promise<StoredPackage> {
  const { envelope, size, made } = await readEnvelope(file)
  const trust = await trustFor(envelope, store, { revokedToo: true })
  const { appId, version, build, content } = readHead(await verifyEnvelope(envelope, trust.key))
  const revoked = await trustFor(envelope, store, {}).then(
    () => false,
    () => true,
  )
  return { path: file, size, made, appId, version, build, content, ...(revoked && { revoked }) }
}

async function readEnvelope(file: string): Promise<{ envelope: Uint8Array; size: number; made: number }> {
  const handle = await open(file).catch(() => {
    throw rpcError('package_unreadable', '%path% cannot be read', { path: file })
  })
  try {
    const { size, mtimeMs } = await handle.stat()
    const prefix = new Uint8Array(Math.min(PREFIX_BYTES, size))
    await handle.read(prefix, 0, prefix.length, 0)
    const envelope = new Uint8Array(Math.min(envelopeLayout(prefix).end, size))
    await handle.read(envelope, 0, envelope.length, 0)
    return { envelope, size, made: mtimeMs }
  } finally {
    await handle.close()
  }
}

/** Of the stored key with this public half. */
export const nameOfSigner = async (signer: string, store: KeyStore): Promise<string | undefined> =>
  (await store.list()).find((key) => key.public === signer)?.name
