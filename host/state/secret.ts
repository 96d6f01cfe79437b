import { createHmac, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { makePrivateDir } from './state-dir'

/** The state folder's secret: 256 random bits, made at the first start, readable by its owner alone. */
export function stateSecret(stateDir: string): Buffer {
  makePrivateDir(stateDir)
  const file = path.join(stateDir, 'secret')
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const secret = Buffer.from(fs.readFileSync(file, 'utf8').trim(), 'hex')
      if (secret.length === 32) return secret
      fs.rmSync(file)
    } catch {
      // Made below.
    }
    try {
      // Two hosts may start together: `wx` lets one of them make it, and the other reads.
      fs.writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  const secret = Buffer.from(fs.readFileSync(file, 'utf8').trim(), 'hex')
  if (secret.length !== 32) throw new Error(`${file} cannot be written or read; remove it and start again`)
  return secret
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** RFC 4648 base32 in small letters, without padding: fit for a host name. */
export function base32(bytes: Uint8Array): string {
  let [bits, count, text] = [0, 0, '']
  for (const byte of bytes) {
    bits = (bits << 8) | byte
    for (count += 8; count >= 5; count -= 5) text += alphabet[(bits >> (count - 5)) & 31]
    bits &= (1 << count) - 1
  }
  return count ? text + alphabet[(bits << (5 - count)) & 31] : text
}

/**
 * The label of a project's simulator origin: 160 bits in 32 letters. Stable for a real path on this machine, so that
 * the mini program finds its storage again; not to be guessed by a page of another site.
 */
export function projectId(secret: Uint8Array, realPath: string): string {
  return base32(createHmac('sha256', secret).update(realPath).digest().subarray(0, 20))
}

/** The same for a project's second, third… simulator, which is an origin, and keeps data, of its own. */
export function simulatorId(secret: Uint8Array, realPath: string, number: number): string {
  // No path holds a NUL, so no project has this id.
  return projectId(secret, `${realPath}\0${number}`)
}
