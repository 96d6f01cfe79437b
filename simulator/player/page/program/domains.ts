/**
 * Which servers a program may speak to: what the platform grants it, and never the player's own. The list is the app's configuration
 * `request.domains`: `api.example.com`, `*.example.com`, `localhost:8080`; http and ws only where an entry says so (`http://…`).
 */

export const DOMAINS = 'request.domains'
export const PERMISSIONS = 'permissions'

/** What stands under that name, where it is a list of texts; else nothing is granted. */
export function listOf(config: Record<string, unknown>, name: string): string[] {
  const value = config[name]
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
}

/** Whether the address is one of a granted server. */
export function isAllowed(address: string, domains: readonly string[]): boolean {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return false
  }
  const secure = url.protocol === 'https:' || url.protocol === 'wss:'
  const plain = url.protocol === 'http:' || url.protocol === 'ws:'
  if ((!secure && !plain) || url.username || url.password) return false
  return domains.map(entryOf).some((entry) => entry.plain === plain && fits(url, entry.host))
}

/** The entries as a document's policy names servers; what no policy could name is left out. */
export const sourcesOf = (domains: readonly string[]): string[] =>
  domains
    .map(entryOf)
    .filter(({ host }) => /^(\*\.)?[\w-]+(\.[\w-]+)*(:\d{1,5})?$/.test(host))
    .map(({ plain, host }) => `${plain ? 'http' : 'https'}://${host}`)

function entryOf(domain: string): { plain: boolean; host: string } {
  const [, scheme, host = ''] = /^(?:(https?|wss?):\/\/)?(.*?)\/?$/i.exec(domain.trim()) ?? []
  return { plain: scheme !== undefined && /^(http|ws)$/i.test(scheme), host: host.toLowerCase() }
}

function fits({ host, hostname, port }: URL, wanted: string): boolean {
  const wild = wanted.startsWith('*.')
  const name = wild ? wanted.slice(2) : wanted
  if (!name) return false
  const [, withoutPort = name, wantedPort] = /^(.*?)(?::(\d+))?$/.exec(name) ?? []
  if (wild) return hostname.endsWith(`.${withoutPort}`) && port === (wantedPort ?? '')
  return host === name
}
