import { expect, it } from 'vitest'
import { newNonce } from '../../base/release/signing.web'
import { Nonces } from './nonces'

const now = 1_800_000_000_000
const MINUTE = 60_000

it('a nonce counts once, among many, until two generations are full', () => {
  const nonces = new Nonces(1000)
  const send = (nonce: string) => nonces.check({ nonce, time: now }, now)
  const all = Array.from({ length: 3000 }, newNonce)
  for (const nonce of all.slice(0, 2000)) send(nonce)
  for (const nonce of all.slice(0, 2000)) expect(() => send(nonce)).toThrow('sent before')
  for (const nonce of all.slice(2000)) send(nonce)
  for (const nonce of all.slice(1000)) expect(() => send(nonce)).toThrow('sent before')
  send(all[0]!)
})

it('a nonce is forgotten after no sooner than its time is refused', () => {
  const nonces = new Nonces()
  const early = { nonce: newNonce(), time: now + 5 * MINUTE }
  nonces.check({ nonce: newNonce(), time: now }, now)
  nonces.check(early, now)
  for (let minute = 1; minute <= 10; minute++) {
    const at = now + minute * MINUTE
    nonces.check({ nonce: newNonce(), time: at }, at)
    expect(() => nonces.check(early, at)).toThrow('sent before')
  }
  expect(() => nonces.check(early, now + 10 * MINUTE + 1)).toThrow('clock')
})
