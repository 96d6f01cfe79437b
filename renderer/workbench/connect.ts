import { HostClient } from '../../base/rpc/host-client'
import { connectSocket } from '../../base/rpc/socket-transport.web'

/**
 * The host's token stands in the fragment of this page's address (`#token=…`), which browsers send to no server;
 * it stays there, so that a reload finds it again.
 */
export const tokenOf = (hash: string): string => new URLSearchParams(hash.replace(/^#/, '')).get('token') ?? ''

export async function connectHost(): Promise<HostClient> {
  const url = new URL('/rpc', location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  url.hash = ''
  return HostClient.connect(await connectSocket(url.href), tokenOf(location.hash))
}
