import { deflateSync } from 'fflate'
import type { UpdatedPackage } from '../../base/package/apply-difference.web'
import { joinBytes, toBase64Url } from '../../base/package/bytes'
import { encrypt, sha256 } from '../../base/package/crypto.web'
import { packageFault } from '../../base/package/package-fault'
import { openContentKey, partKey, type Opener } from '../../base/package/read-package.web'
import { DEFLATE } from '../package/seal-package'

/**
 * The file of a package from its archives, byte for byte as its maker has it. Throws `difference_result_wrong` where that cannot be
 * had: another version of the packer made it, or a part is missing.
 */
export async function rebuildPackage(
  { target, archives }: UpdatedPackage,
  openers: readonly Opener[],
): Promise<Uint8Array> {
  const contentKey = await openContentKey(target.head, openers)
  const bodies: Uint8Array[] = []
  for (const { root, sha256: hash } of target.head.parts) {
    const archive = archives.get(root)
    const body = archive && (await encrypt(partKey(contentKey, root), deflateSync(archive, DEFLATE)))
    if (!body || toBase64Url(await sha256(body)) !== hash)
      throw packageFault('difference_result_wrong', 'What it leads to is not the package that it is for')
    bodies.push(body)
  }
  return joinBytes(target.envelope, ...bodies)
}
