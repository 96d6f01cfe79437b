import { createHash } from 'node:crypto'
import type { CodeUnit } from '../../protocol/artifact'

export const hashOf = (data: string | Uint8Array): string => createHash('sha1').update(data).digest('base64url')

const hashes = new WeakMap<CodeUnit, string>()

/** Of key and code; taken once for each object, so units must not be changed. */
export function unitHash(unit: CodeUnit): string {
  let hash = hashes.get(unit)
  if (hash === undefined) hashes.set(unit, (hash = hashOf(`${unit.key}\0${unit.code}`)))
  return hash
}
