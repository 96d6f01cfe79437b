/** An access token for this computer, of what a person types once: name and password, or the link that a new platform has printed. */
import os from 'node:os'
import { callRelease, type AdminAccess } from '../../base/release/admin-client.web'
import { rpcError } from '../../base/rpc/rpc-error'
import type { Session } from '../../protocol/release-admin'
import { asked } from './platform-logins'

/** ms. After that, the password is asked for again. */
const LASTS = 90 * 24 * 3_600_000

export interface Person {
  name: string
  password: string
  /** Of the link of the first start: the person is made by it. */
  setup?: string | undefined
}

/** Makes a token under the person's name, in a session that is closed again. Throws what the platform says. */
export async function tokenFor(platform: string, person: Person, signal?: AbortSignal): Promise<string> {
  const access: AdminAccess = { platform, fetch: keepingCookies() }
  const given = signal ? { signal } : {}
  const { csrf } = await asked(openSession(access, person, given))
  const inSession = { ...access, csrf }
  const body = { name: `Tandem, ${os.hostname()}`.slice(0, 120), role: 'owner', expires: Date.now() + LASTS } as const
  const { secret } = await asked(callRelease(inSession, 'tokens/add', { body, ...given }))
  // It ends by itself too.
  await callRelease(inSession, 'session/close', given).catch(() => {})
  return secret
}

function openSession(access: AdminAccess, person: Person, given: { signal?: AbortSignal }): Promise<Session> {
  const { name, password, setup } = person
  if (setup === undefined)
    return callRelease(access, 'session/open', { body: { name, password }, ...given }).catch(async (error: unknown) => {
      const { done } = await callRelease(access, 'setup/state', given).catch(() => ({ done: true }))
      if (done) throw error
      throw rpcError(
        'release_setup_link_missing',
        'Nobody has an account there yet: paste the whole link that the platform printed when it started, with “#/setup/” in it',
      )
    })
  return callRelease(access, 'setup/finish', { body: { token: setup, name, password }, ...given })
}

/** As a browser has them, for one server. */
function keepingCookies(): typeof fetch {
  const cookies = new Map<string, string>()
  return async (address, options) => {
    const headers = new Headers(options?.headers)
    if (cookies.size) headers.set('cookie', [...cookies].map((pair) => pair.join('=')).join('; '))
    const answer = await fetch(address, { ...options, headers })
    for (const each of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=;]+)=([^;]*)/.exec(each) ?? []
      if (name !== undefined) cookies.set(name, value ?? '')
    }
    return answer
  }
}

/** `https://release.example/#/setup/TOKEN` is an address and what is behind it. */
export function readSetupLink(text: string): { url: string; setup?: string } {
  const [, url, setup] = /^(.*?)\/?#\/setup\/([A-Za-z0-9_-]+)$/.exec(text.trim()) ?? []
  return setup === undefined ? { url: text.trim() } : { url: url!, setup }
}
