/** What `npm run release-server` is started with: flags first, then the environment. Secrets come by the environment alone: arguments can be seen by others. */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { defaultStateDir } from '../base/state-dir.node'
import type { ReleaseSettings } from './start'
import type { Quota } from './versions/quota'

export const usage = `Usage: npm run release-server -- [options]

  --data DIR         where the database, files and the platform's secret lie (default: the state folder)
  --port N           default 4500
  --host ADDRESS     default 127.0.0.1; 0.0.0.0 for all
  --public-url URL   address by which clients know the platform (default: as they ask)
  --cdn-url URL      address by which they get files (default: the platform)
  --player-url URL   address of the player (default: /player/ of the platform)
  --trust-proxy WHO  addresses of the proxies in front, or "all"; they say who asks
  --app-bytes SIZE   what the versions of one app may take (default: 10G; 0: no bound)
  --app-versions N   how many it may have (default: 1000; 0: no bound)
  --app-uploads SIZE what may lie there of it that no version names (default: 1G; 0: no bound)

Environment:
  TANDEM_RELEASE_DB       postgres://USER:PASSWORD@HOST/DATABASE instead of a file in the data folder
  TANDEM_RELEASE_S3       https://KEY:SECRET@HOST/BUCKET[?region=…] instead of a folder
  TANDEM_RELEASE_SECRET   32 bytes in base64url; several instances need the same
  TANDEM_RELEASE_DATA, _PORT, _HOST, _PUBLIC_URL, _CDN_URL, _PLAYER_URL, _TRUST_PROXY,
  _APP_BYTES, _APP_VERSIONS, _APP_UPLOADS   as the options above`

const PORT = 4500
const options = {
  data: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  'public-url': { type: 'string' },
  'cdn-url': { type: 'string' },
  'player-url': { type: 'string' },
  'trust-proxy': { type: 'string' },
  'app-bytes': { type: 'string' },
  'app-versions': { type: 'string' },
  'app-uploads': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

type Environment = Record<string, string | undefined>

const units = { K: 1e3, M: 1e6, G: 1e9 }

function numberOf(text: string, isSize: boolean): number | undefined {
  const match = /^(\d{1,12})([KMG])?B?$/i.exec(text)
  if (!match || (match[2] && !isSize)) return undefined
  const value = Number(match[1]) * (match[2] ? units[match[2].toUpperCase() as keyof typeof units] : 1)
  return Number.isSafeInteger(value) ? value : undefined
}

/** `fault`: what is wrong, '' where help was asked for. */
export function readArguments(args: string[], env: Environment = process.env): ReleaseSettings | { fault: string } {
  let values: Record<string, string | boolean | undefined>
  try {
    values = parseArgs({ args, options }).values
  } catch (error) {
    return { fault: (error as Error).message }
  }
  if (values.help) return { fault: '' }
  const get = (name: string) => {
    const value = values[name] ?? env[`TANDEM_RELEASE_${name.replaceAll('-', '_').toUpperCase()}`]
    return typeof value === 'string' && value ? value : undefined
  }
  const port = Number(get('port') ?? PORT)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return { fault: '--port wants a number from 0 to 65535' }
  const urls = { publicUrl: get('public-url'), cdnUrl: get('cdn-url'), playerUrl: get('player-url') }
  for (const url of Object.values(urls))
    if (url !== undefined && !/^https?:\/\/[^\s#?]+$/.test(url)) return { fault: `${url} is no address` }
  const quota: Partial<Quota> = {}
  for (const name of ['bytes', 'versions', 'uploads'] as const) {
    const text = get(`app-${name}`)
    if (text === undefined) continue
    const value = numberOf(text, name !== 'versions')
    if (value === undefined)
      return { fault: `--app-${name} wants a number${name === 'versions' ? '' : ', or one with K, M or G'}` }
    quota[name] = value
  }
  const proxy = get('trust-proxy')
  return {
    data: path.resolve(get('data') ?? path.join(defaultStateDir(env), 'release')),
    port,
    host: get('host') ?? '127.0.0.1',
    publicUrl: urls.publicUrl?.replace(/\/$/, ''),
    cdnUrl: urls.cdnUrl?.replace(/\/$/, ''),
    playerUrl: urls.playerUrl,
    quota,
    trustProxy: proxy === 'all' ? true : (proxy ?? false),
    database: env.TANDEM_RELEASE_DB || undefined,
    s3: env.TANDEM_RELEASE_S3 || undefined,
    secret: env.TANDEM_RELEASE_SECRET || undefined,
  }
}
