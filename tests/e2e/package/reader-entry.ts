/** What a player needs of packages, as a page's global. */
import { applyDifference } from '../../../base/package/apply-difference.web'
import { fromBase64Url } from '../../../base/package/bytes'
import { readPackage } from '../../../base/package/read-package.web'
import { loadZstd, zstdDecompress } from '../../../base/package/zstd.web'

export interface Asked {
  key: string
  recipient: string
  old: string
  difference: string
}

/** Paths and texts of what the difference leads to, and the code that a changed package is refused with. */
async function tryPackage({ key, recipient, old, difference }: Asked) {
  const [trusted, secret, file, patch] = [key, recipient, old, difference].map((text) => fromBase64Url(text)!)
  const trust = { appId: 'app.test', key: trusted! }
  const openers = [{ recipient: secret! }]
  const { head, archives, files } = await readPackage(file!, trust, openers)
  await loadZstd('/zstd.wasm')
  const identity = { build: head.build, content: head.content }
  const made = await applyDifference(patch!, { identity, archives }, trust, openers, zstdDecompress)
  const changed = file!.slice()
  changed[changed.length - 1]! ^= 1
  const refused = await readPackage(changed, trust, openers).then(
    () => 'accepted',
    (error: { code?: string }) => error.code,
  )
  return {
    secure: isSecureContext,
    before: files.size,
    after: [...made.files].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]),
    refused,
  }
}

Object.assign(globalThis, { tryPackage })
