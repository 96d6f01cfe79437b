import { createHash, createHmac, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { toBase64Url } from '../package/bytes'
import { readInstallCode, writeInstallCode } from './install-code.web'
import { authenticate, hashOf, isAnswer, newNonce, signRequest } from './signing.web'

describe('signing', () => {
  const secret = randomBytes(32)
  const request = { method: 'POST', path: '/client/v1/check', time: 1, nonce: newNonce() }

  it('is what any HMAC makes of the text in the contract', () => {
    const body = '{"app":"ä"}'
    const hash = createHash('sha256').update(body).digest('base64url')
    const text = `tandem request 1\0POST\n/client/v1/check\n1\n${request.nonce}\n${hash}`
    expect(signRequest('d', secret, request, body)['tandem-signature']).toBe(
      createHmac('sha256', secret).update(text).digest('base64url'),
    )
  })

  it('takes an answer to this very request only', () => {
    const sign = (status: number, nonce: string) =>
      authenticate(secret, `tandem answer 1\0${nonce}\n${status}\n${hashOf('body')}`)
    const good = sign(200, request.nonce)
    expect(isAnswer(secret, request.nonce, 200, 'body', good)).toBe(true)
    expect(isAnswer(secret, request.nonce, 200, 'bodY', good)).toBe(false)
    expect(isAnswer(secret, request.nonce, 201, 'body', good)).toBe(false)
    expect(isAnswer(secret, newNonce(), 200, 'body', good)).toBe(false)
    expect(isAnswer(randomBytes(32), request.nonce, 200, 'body', good)).toBe(false)
    for (const bad of [undefined, null, '', 'x', good.slice(1)])
      expect(isAnswer(secret, request.nonce, 200, 'body', bad)).toBe(false)
  })
})

describe('install codes', () => {
  const code = { platform: 'https://release.example/tandem', app: 'app.test', key: toBase64Url(randomBytes(32)) }
  it('come back from a fragment', () => {
    expect(readInstallCode(writeInstallCode(code))).toEqual(code)
    const experience = toBase64Url(randomBytes(16))
    expect(readInstallCode(`https://player/#${writeInstallCode({ ...code, experience })}`)).toEqual({
      ...code,
      experience,
    })
  })
  it.each(['', '#', 'platform=javascript:alert(1)&app=a&key=b', `platform=https://x/&app=a&key=${code.key}`])(
    'are not made of %j',
    (text) => {
      expect(readInstallCode(text)).toBeUndefined()
    },
  )
})
