import { constants, generateKeyPairSync, privateDecrypt, publicEncrypt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { TestShell } from './handlers/testing'
import { rsaDecrypt, rsaEncrypt } from './rsa'

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
const padding = constants.RSA_PKCS1_PADDING
const text = '小程序 text'

describe('RSA', () => {
  it.each(['spki', 'pkcs1'] as const)('encrypts with a %s key what Node decrypts', (type) => {
    const encrypted = rsaEncrypt(text, publicKey.export({ type, format: 'pem' }).toString())
    expect(privateDecryptText(encrypted)).toBe(text)
    expect(rsaEncrypt(text, publicKey.export({ type, format: 'pem' }).toString())).not.toBe(encrypted)
  })

  it.each(['pkcs8', 'pkcs1'] as const)('decrypts with a %s key what Node encrypted', (type) => {
    const encrypted = publicEncrypt({ key: publicKey, padding }, Buffer.from(text)).toString('base64')
    const lines = privateKey.export({ type, format: 'pem' }).toString().split('\n')
    expect(rsaDecrypt(encrypted, lines.join('\n'))).toBe(text)
    // As programs write keys: without the lines around.
    expect(rsaDecrypt(encrypted, lines.filter((line) => !line.startsWith('-----')).join(''))).toBe(text)
  })

  it('says what is wrong with keys and texts', async () => {
    const key = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    expect(() => rsaEncrypt('x'.repeat(118), key)).toThrow('room for 117')
    expect(() => rsaEncrypt('x', 'nonsense!')).toThrow('Base64')
    expect(() => rsaEncrypt('x', btoa('nonsense'))).toThrow('not a public RSA key')
    const other = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey
    expect(() => rsaDecrypt(rsaEncrypt('x', key), other.export({ type: 'pkcs8', format: 'pem' }).toString())).toThrow(
      'not made for this key',
    )
    const shell = new TestShell()
    expect(await shell.call('rsa', { action: 'sign', text: 'x', key })).toMatchObject({ error: 2 })
    expect(await shell.call('rsa', { action: 'encrypt', text: 'x', key: 'x' })).toMatchObject({ error: 11 })
    const { text: encrypted } = await shell.call('rsa', { action: 'encrypt', text, key })
    expect(privateDecryptText(encrypted)).toBe(text)
  })
})

/** Node refuses PKCS #1 v1.5 decryption in some versions; without padding the block itself can be looked at. */
function privateDecryptText(base64: string): string {
  const key = { key: privateKey, padding: constants.RSA_NO_PADDING }
  const block = privateDecrypt(key, Buffer.from(base64, 'base64'))
  expect([block[0], block[1]]).toEqual([0, 2])
  return block.subarray(block.indexOf(0, 2) + 1).toString()
}
