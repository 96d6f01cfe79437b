import dns from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import os from 'node:os'
import { Agent, buildConnector, fetch as undiciFetch } from 'undici'
import { rpcError } from '../../base/rpc/rpc-error'

/** Keeps a program that runs elsewhere from what this machine alone should reach. */
export interface RequestGuard {
  /** As the global one; addresses are looked at when they are connected to, at every redirect. */
  fetch: typeof fetch
  /** Throws where a host that is an address is refused. */
  check(hostname: string, port: number): void
  lookupFor(port: number): LookupFunction
  dispose(): void
}

const inner = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
] as const) {
  inner.addSubnet(net, prefix, 'ipv4')
  // As NAT64 writes them (RFC 6052).
  inner.addSubnet(`64:ff9b::${net}`, 96 + prefix, 'ipv6')
}
for (const [net, prefix] of [
  ['::', 128],
  ['::1', 128],
  ['fe80::', 10],
] as const)
  inner.addSubnet(net, prefix, 'ipv6')

/** `::ffff:127.0.0.1`, however it is written, is 127.0.0.1. */
function withoutMapping(address: string): string {
  const text = address.split('%')[0]!
  if (isIP(text) !== 6) return text
  const short = new URL(`http://[${text}]/`).hostname.slice(1, -1)
  const match = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(short)
  if (!match) return short
  const [high, low] = [parseInt(match[1]!, 16), parseInt(match[2]!, 16)]
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

const isOwn = (address: string): boolean =>
  Object.values(os.networkInterfaces()).some((entries) => entries?.some((entry) => entry.address === address))

/**
 * Refuses loopback and link-local addresses, and the host's own ports on any address of this machine. `ownPorts`: as
 * they are at that moment. Errors: `preview_request_refused`.
 */
export function guardRequests(ownPorts: () => number[]): RequestGuard {
  const refusalOf = (given: string, port: number): Error | undefined => {
    const address = withoutMapping(given)
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (inner.check(address, family))
      return rpcError(
        'preview_request_refused',
        '%address% is this computer itself (or its own link): programs on phones do not reach it through Tandem. Give the server an address of the local network, or answer with a rule in mock/',
        { address: given },
      )
    if (ownPorts().includes(port) && isOwn(address))
      return rpcError('preview_request_refused', '%address% is Tandem itself', { address: `${given}:${port}` })
    return undefined
  }
  const check = (hostname: string, port: number): void => {
    const host = hostname.replace(/^\[|\]$/g, '')
    const fault = isIP(host) ? refusalOf(host, port) : undefined
    if (fault) throw fault
  }
  const lookupFor =
    (port: number): LookupFunction =>
    (hostname, options, callback) => {
      dns.lookup(hostname, { ...options, all: true }, (error, found) => {
        if (error) return callback(error, '', 0)
        // One bad answer among good ones is bad: which one is connected to is not ours to say.
        for (const { address } of found) {
          const fault = refusalOf(address, port)
          if (fault) return callback(fault, '', 0)
        }
        if (options.all) return callback(null, found)
        callback(null, found[0]!.address, found[0]!.family)
      })
    }
  const agent = new Agent({
    connect(options, callback) {
      const port = Number(options.port || (options.protocol === 'https:' ? 443 : 80))
      try {
        check(options.hostname, port)
      } catch (error) {
        return callback(error as Error, null)
      }
      // One for each connection: which port is asked for is known only here.
      buildConnector({ lookup: lookupFor(port) } as buildConnector.BuildOptions)(options, callback)
    },
  })
  return {
    fetch: ((input: string, init: object) => undiciFetch(input, { ...init, dispatcher: agent })) as never,
    check,
    lookupFor,
    dispose: () => void agent.destroy(),
  }
}
