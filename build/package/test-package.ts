/** Packages for tests: keys that are the same each time, and files. */
import type { PackageTrust } from '../../base/package/read-package.web'
import { playerKey, signingKey, type SigningKey } from '../sign/signing-key'
import { sealPackage, type PackageIdentityInput } from './seal-package'

const bytes = (value: number): Uint8Array => new Uint8Array(32).fill(value)

export const ownKey = signingKey(bytes(1), bytes(2))
export const otherKey = signingKey(bytes(3), bytes(4))
export const player = playerKey(bytes(5))
export const otherPlayer = playerKey(bytes(6))
export const identity: PackageIdentityInput = { appId: 'app.test', version: '1.0.0', build: 7 }
export const trust: PackageTrust = { appId: 'app.test', key: ownKey.public }
export const opener = [{ recipient: player.secret }]

export const text = (value: string): Uint8Array => new TextEncoder().encode(value)

type Texts = Record<string, Record<string, string>>
export const partsOf = (texts: Texts): Map<string, Map<string, Uint8Array>> =>
  new Map(
    Object.entries(texts).map(([root, files]) => [
      root,
      new Map(Object.entries(files).map(([path, value]) => [path, text(value)])),
    ]),
  )

export const tinyParts: Texts = {
  '': { 'manifest.json': '{}', 'logic.js': 'T.define("app.js")', 'view.js': 'T.unit("a")', 'images/a.png': 'png' },
  shop: { 'shop/logic.js': 'T.define("shop/b.js")', 'shop/view.js': '' },
}

export const seal = (
  texts: Texts = tinyParts,
  more: Partial<PackageIdentityInput> = {},
  key: SigningKey = ownKey,
): Promise<Uint8Array> => sealPackage({ ...identity, ...more }, partsOf(texts), key, [player.public])
