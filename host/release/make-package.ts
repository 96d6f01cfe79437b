import { toBase64Url } from '../../base/package/bytes'
import { sha256 } from '../../base/package/crypto.web'
import { verifyPackage } from '../../base/package/read-package.web'
import { rpcError } from '../../base/rpc/rpc-error'
import { sealPackage, type PackageIdentityInput } from '../../build/package/seal-package'
import type { Production } from '../../build/package/production'
import type { SigningKey } from '../../build/sign/signing-key'
import { mapsFileEnd, type MadePackage } from '../../protocol/host-release'
import { appIdPattern, versionPattern } from '../../protocol/package'
import type { OnStep, ProgramIdentity } from './build-production'
import { writeWhole } from './package-files'

/** Throws `package_app_missing`, `package_version_missing`. */
export function identityOf(given: ProgramIdentity & { build: number }, own: ProgramIdentity): PackageIdentityInput {
  const appId = given.appId ?? own.appId
  if (appId === undefined || !appIdPattern.test(appId))
    throw rpcError('package_app_missing', 'The program has no id that a package can have: name one with --app')
  const version = given.version ?? own.version
  if (version === undefined || !versionPattern.test(version))
    throw rpcError('package_version_missing', 'The program has no version: name one with --release, or in package.json')
  return { appId, version, build: given.build }
}

/** Where the source maps of a package lie: beside it, for error reports. Whoever has the package has no use for them. */
export const mapsFileOf = (out: string): string => out + mapsFileEnd

/** The source maps of a version, as error reports want them. */
export const mapsText = (identity: PackageIdentityInput, content: string, production: Production): string =>
  JSON.stringify({
    format: 'tandem-maps',
    formatVersion: 1,
    ...identity,
    content,
    maps: Object.fromEntries(production.maps),
  })

/** Seals the program and writes it to `out`, its source maps beside it. Throws a `PackageFault` and `package_unwritable`. */
export async function writePackage(
  {
    identity,
    production,
    key,
    recipients,
    out,
  }: {
    identity: PackageIdentityInput
    production: Production
    key: SigningKey
    recipients: readonly Uint8Array[]
    out: string
  },
  onStep: OnStep = () => {},
): Promise<MadePackage> {
  onStep('seal')
  const bytes = await sealPackage(identity, production.parts, key, recipients)
  // What was made is read as a client reads it before anybody gets it.
  const { head } = await verifyPackage(bytes, { appId: identity.appId, key: key.public })
  onStep('write')
  const maps = mapsFileOf(out)
  await writeWhole(maps, mapsText(identity, head.content, production))
  await writeWhole(out, bytes)
  return {
    path: out,
    maps,
    size: bytes.length,
    sha256: toBase64Url(await sha256(bytes)),
    ...identity,
    content: head.content,
    parts: head.parts,
  }
}
