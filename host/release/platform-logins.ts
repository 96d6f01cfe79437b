import fs from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod/mini'
import { callRelease, ReleaseApiError, type AdminAccess } from '../../base/release/admin-client.web'
import { fill } from '../../base/messages/phrase'
import { RpcError, rpcError } from '../../base/rpc/rpc-error'
import { atomicWrite } from '../files/atomic-write'
import { makePrivateDir } from '../state/state-dir'
import { platformPhrase } from './platform-phrases'

const login = z.object({ platform: z.string(), user: z.string(), token: z.string() })
/** The last one is the one in use. */
const stored = z.object({ version: z.literal(1), logins: z.array(login) })
export type PlatformLogin = z.infer<typeof login>

export type LoggedIn = AdminAccess & { token: string; user?: string }

/**
 * The release platforms that the user has signed in to, with an access token for each: a file in the state folder that its owner alone can
 * read. `TANDEM_RELEASE_TOKEN`, with `TANDEM_RELEASE_URL` where there is no login, goes first; it is stored by `tandem release login` alone.
 */
export class PlatformLogins {
  readonly #file: string
  readonly #env: Record<string, string | undefined>

  constructor(stateDir: string, env: Record<string, string | undefined>) {
    this.#file = path.join(stateDir, 'release-platforms.json')
    this.#env = env
  }

  /** Throws `release_login_missing`. `platform`: its address; the last one unless told. */
  async access(platform?: string): Promise<LoggedIn> {
    const address = platform === undefined ? undefined : addressOf(platform)
    const logins = await this.#read()
    const found = address === undefined ? logins.at(-1) : logins.find((each) => each.platform === address)
    const token = this.#env.TANDEM_RELEASE_TOKEN
    const known = address ?? (this.#env.TANDEM_RELEASE_URL ? addressOf(this.#env.TANDEM_RELEASE_URL) : found?.platform)
    if (token && known !== undefined) return { platform: known, token }
    if (!found) throw rpcError('release_login_missing', 'Sign in to a release platform first: tandem release login URL')
    return found
  }

  /** Keeps the token once the platform has taken it. Throws what the platform says, `release_url_invalid`. */
  async login(platform: string, token: string, signal?: AbortSignal): Promise<PlatformLogin> {
    const address = addressOf(platform)
    const { user } = await asked(
      callRelease({ platform: address, token }, 'session/get', { ...(signal && { signal }) }),
    )
    const made = { platform: address, user: user.name, token }
    const others = (await this.#read()).filter((each) => each.platform !== address)
    await this.#write([...others, made])
    return made
  }

  /** Forgets the token; it is still good for whoever has a copy. */
  async logout(platform: string): Promise<void> {
    await this.#write((await this.#read()).filter((each) => each.platform !== platform))
  }

  async #read(): Promise<PlatformLogin[]> {
    const text = await fs.readFile(this.#file, 'utf8').catch(() => undefined)
    try {
      return text === undefined ? [] : stored.parse(JSON.parse(text)).logins
    } catch {
      return []
    }
  }

  async #write(logins: PlatformLogin[]): Promise<void> {
    makePrivateDir(path.dirname(this.#file))
    await atomicWrite(this.#file, JSON.stringify({ version: 1, logins }), 0o600)
  }
}

/**
 * `https://release.example.com`: without a slash at its end, and without the place in the console that a browser's address bar shows with it.
 * Throws `release_url_invalid`, and `release_link_…` for links that lead to something else.
 */
export function addressOf(text: string): string {
  const whole = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`
  const url = URL.canParse(whole) ? new URL(whole) : undefined
  const place = url?.hash.slice(1) ?? ''
  const opensPlayer = /^(.*&)?platform=/.test(place)
  const isPlace = place === '' || place.startsWith('/') || opensPlayer
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.username || url.search || !isPlace)
    throw rpcError(
      'release_url_invalid',
      '%text% is no address of a release platform: that looks like https://release.example.com',
      { text },
    )
  const address = `${url.origin}${url.pathname.replace(/\/+$/, '')}`
  if (opensPlayer || address.endsWith('/player'))
    throw rpcError(
      'release_link_player',
      'This address opens the player on phones. One signs in at the platform’s own, where its console is',
    )
  refuseDoors(address, place)
  return address
}

/** Links that the platform has made for one person each. */
function refuseDoors(address: string, place: string): void {
  const [, kind, code] = /^\/(setup|invitation)(?:\/(.*))?$/.exec(place) ?? []
  if (kind === 'invitation')
    throw rpcError(
      'release_link_invitation',
      'This is an invitation: open it in a browser and choose a password there, then sign in at %address%',
      { address },
    )
  if (kind === 'setup' && !code)
    throw rpcError(
      'release_link_cut',
      'This link ends before its code, behind “#/setup/”: take all of it, as the platform printed it. Who has an account signs in at %address%',
      { address },
    )
  if (kind === 'setup')
    throw rpcError(
      'release_link_setup',
      'This link makes the first account of the platform: use it where one signs in by name and password, or open it in a browser',
    )
}

/** What the platform refuses becomes an error that travels, said in the reader's language where its words are known. */
export async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (!(error instanceof ReleaseApiError)) throw error
    const { code, message, values, data } = error.error
    throw new RpcError(code, platformPhrase(code, values) ?? fill(message, values), data)
  }
}
