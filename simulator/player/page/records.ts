/** What the store has of programs and platforms. */
import type { PackageIdentity } from '../../../protocol/package'
import type { InstallCode, LinkEnd } from '../../../protocol/release'
import type { ProgramVersions } from './lifecycle'

export interface ProgramRecord extends ProgramVersions {
  /** `idOf`. */
  id: string
  platform: string
  app: string
  experience?: string
  /** Why the platform says that it gives nothing. */
  linkEnd?: LinkEnd
  /** Public key that speaks for the program, base64url: the newest that has signed what ran here. */
  key: string
  /** That its code named; codes of it go on naming it after the key was rotated. */
  firstKey: string
  /** Text of the newest list of revoked keys. */
  revocations?: string
  /** X25519 secrets, base64url. */
  playerKeys: string[]
  /** As the package has it; the app id until there is one. */
  name: string
  version?: string
  /** Bytes of the parts that are here. */
  size: number
  /** By the platform, with the last check. */
  config: Record<string, unknown>
  switches: Record<string, boolean>
  /** Of the active version, and of the pending one, for reports. */
  group: string
  pendingGroup?: string
  /** The platform has taken it out of service; '' where it gave no reason. */
  stopped?: string
  /** ms from one check to the next, as the last answer wants it: no moment, since the phone's clock may be set meanwhile. */
  checkEvery?: number
  /** ms since 1970. */
  addedAt: number
  /** Events that were thrown away and not reported yet. */
  dropped: number
}

export interface StoredVersion extends PackageIdentity {
  program: string
  version: string
  name: string
  /** The signed beginning of the file. */
  envelope: Uint8Array
  /** The key that signed it: `ProgramRecord.key` once it has started well. */
  signer: string
  /** Of the whole file, for the parts that are fetched later. */
  file: { sha256: string; url: string; bytes: number }
  /** Roots of the parts that are here. */
  roots: string[]
}

export interface PlatformRecord {
  address: string
  device: string
  secret: string
  /** ms that the platform's clock is ahead of this one. */
  offset: number
}

/** Of a code that was just followed: nothing of it is here yet. `addedAt`: ms since 1970. */
export function newProgram({ platform, app, key, experience }: InstallCode, addedAt: number): ProgramRecord {
  return {
    id: idOf(platform, app),
    platform,
    app,
    key,
    firstKey: key,
    ...(experience && { experience }),
    playerKeys: [],
    name: app,
    size: 0,
    config: {},
    switches: {},
    group: 'kept',
    addedAt,
    dropped: 0,
    good: false,
    avoided: [],
    failed: 0,
  }
}

export const idOf = (platform: string, app: string): string => `${platform} ${app}`
