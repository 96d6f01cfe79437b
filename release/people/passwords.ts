import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { Turns } from '../turns'

/** 32 MB and some 80 ms for each guess. */
const LOG_N = 15
const [R, P, LENGTH] = [8, 1, 32]

/** Files are read by the same four threads: they are not to wait for those who guess. */
const turns = new Turns(2)

const derive = (password: string, salt: Buffer, logN: number): Promise<Buffer> =>
  turns.take(() => scryptOf(password, salt, logN))

const scryptOf = (password: string, salt: Buffer, logN: number): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    // The same text, typed on another keyboard, may come in another of Unicode's forms.
    scrypt(
      password.normalize('NFKC'),
      salt,
      LENGTH,
      { N: 2 ** logN, r: R, p: P, maxmem: 2 ** (logN + 11) },
      (error, key) => (error ? reject(error) : resolve(key)),
    ),
  )

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, LOG_N)
  return `scrypt:${LOG_N}:${salt.toString('base64url')}:${key.toString('base64url')}`
}

const nobody = `scrypt:${LOG_N}:${Buffer.alloc(16).toString('base64url')}:${Buffer.alloc(LENGTH).toString('base64url')}`

/** Takes as long where there is no such user, so that the time does not tell who there is. */
export async function isPassword(password: string, stored: string | null | undefined): Promise<boolean> {
  const [, logN, salt, key] = (stored ?? nobody).split(':')
  const wanted = Buffer.from(key!, 'base64url')
  const got = await derive(password, Buffer.from(salt!, 'base64url'), Number(logN))
  return timingSafeEqual(got, wanted) && stored !== null && stored !== undefined
}
