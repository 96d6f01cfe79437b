import fs from 'node:fs'
import os from 'node:os'
import type { LanAddress } from '../../protocol/preview'

type Interfaces = ReturnType<typeof os.networkInterfaces>

/** Lower comes first. */
const order: LanAddress['kind'][] = ['wifi', 'ethernet', 'other', 'vpn', 'virtual']

/**
 * The IPv4 addresses of this machine by which phones of the same network may reach it, the likely one first: Wi-Fi and
 * cable before the rest, private addresses (RFC 1918) before public ones. A link-local one (169.254) means that the
 * network gave none, and is left out.
 */
export function lanAddresses(interfaces: Interfaces = os.networkInterfaces(), isWifi = hasRadio): LanAddress[] {
  const found: LanAddress[] = []
  for (const [name, entries] of Object.entries(interfaces))
    for (const { address, family, internal } of entries ?? [])
      if (family === 'IPv4' && !internal && !address.startsWith('169.254.'))
        found.push({ address, interface: name, kind: kindOf(name, isWifi) })
  const rank = ({ kind, address }: LanAddress): number => order.indexOf(kind) * 2 + (isPrivate(address) ? 0 : 1)
  return found.sort((a, b) => rank(a) - rank(b))
}

/** RFC 1918. */
function isPrivate(address: string): boolean {
  const [a = 0, b = 0] = address.split('.').map(Number)
  return a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168)
}

/**
 * By the names that systems give: Linux (`wlp3s0`, `enp0s31f6`, `docker0`, `veth…`), macOS (`en0` is Wi-Fi on every Mac
 * without a socket for a cable, `utun3`, `bridge100`), Windows (`Wi-Fi`, `WLAN`, `以太网`, `vEthernet (WSL)`).
 */
function kindOf(name: string, isWifi: (name: string) => boolean): LanAddress['kind'] {
  const low = name.toLowerCase()
  if (
    /^(docker|br-|veth|virbr|vmnet|vboxnet|lxc|lxd|cni|flannel|podman|bridge|anpi|vethernet|virtualbox|vmware)/.test(
      low,
    )
  )
    return 'virtual'
  if (/hyper-v|virtual|wsl/.test(low)) return 'virtual'
  if (/^(tun|tap|utun|ppp|wg|ipsec|zt|tailscale)|vpn|wireguard|openvpn/.test(low)) return 'vpn'
  if (/^(wl|ath|ra\d)|wi-?fi|wlan|wireless|无线/.test(low) || isWifi(name)) return 'wifi'
  if (process.platform === 'darwin' && low === 'en0') return 'wifi'
  return /^(en|eth|em\d)|ethernet|以太网|本地连接/.test(low) ? 'ethernet' : 'other'
}

/** Linux tells. */
const hasRadio = (name: string): boolean => fs.existsSync(`/sys/class/net/${name}/wireless`)
