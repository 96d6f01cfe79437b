/** Why no phone comes to the preview, as far as this machine can know. */
import net from 'node:net'
import type { LanAddress, PreviewFinding, RunningPreview } from '../../protocol/preview'
import { findFirewalls, type FirewallQuestion } from './firewalls'

/** ms that this machine may take to answer itself. */
const PATIENCE = 3_000

export interface DoctorQuestion {
  running: RunningPreview | undefined
  /** What this machine has now, the likely one first. */
  addresses: readonly LanAddress[]
  /** Visits that were refused since the code was made. */
  refused: number
  /** For tests: what the firewall is asked with. */
  firewall?: Partial<FirewallQuestion>
}

/** The gravest first. */
export async function diagnose({ running, addresses, refused, firewall }: DoctorQuestion): Promise<PreviewFinding[]> {
  if (!addresses.length) return [{ code: 'no_network' }]
  if (!running) return []
  const { address, port } = running
  const found: PreviewFinding[] = []
  if (!addresses.some((each) => each.address === address.address))
    found.push({ code: 'address_gone', address: address.address })
  else {
    const reason = await failureOf(address.address, port)
    if (reason !== undefined) found.push({ code: 'unreachable', address: address.address, port, reason })
  }
  if (refused > 0) found.push({ code: 'refused_visits', count: refused })
  const others = addresses.filter((each) => each.address !== address.address && isLocal(each))
  if (!isLocal(address)) found.push({ code: 'not_local', address, ...(others[0] && { other: others[0] }) })
  found.push(...(await findFirewalls({ port, interface: address.interface, ...firewall })))
  if (isLocal(address) && others.length) found.push({ code: 'several_networks', addresses: others })
  return found
}

const isLocal = ({ kind }: LanAddress): boolean => kind !== 'vpn' && kind !== 'virtual'

/** Why a connection to the preview's own address fails; undefined where it does not. */
function failureOf(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port })
    const done = (reason?: string): void => {
      clearTimeout(timer)
      socket.destroy()
      resolve(reason)
    }
    const timer = setTimeout(() => done('ETIMEDOUT'), PATIENCE)
    socket.once('connect', () => done())
    socket.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message))
  })
}
