import type { NetworkInterfaceInfo } from 'node:os'
import { expect, it } from 'vitest'
import { lanAddresses } from './addresses'

const entry = (address: string, internal = false): NetworkInterfaceInfo[] => [
  { address, internal, family: 'IPv4', netmask: '', mac: '', cidr: null },
  { address: 'fe80::1', internal, family: 'IPv6', netmask: '', mac: '', cidr: null, scopeid: 1 },
]
const found = (given: Record<string, string>, isWifi = (_name: string) => false) =>
  lanAddresses(
    Object.fromEntries(Object.entries(given).map(([name, address]) => [name, entry(address, name.startsWith('lo'))])),
    isWifi,
  ).map(({ interface: name, kind }) => `${name} ${kind}`)

it('puts Wi-Fi and cables before the rest, and leaves out what phones cannot reach', () => {
  expect(
    found({
      lo: '127.0.0.1',
      docker0: '172.17.0.1',
      'br-1a2b': '172.18.0.1',
      tun0: '10.8.0.2',
      veth12: '10.1.1.1',
      enp3s0: '192.168.1.4',
      wlp2s0: '192.168.1.5',
      eth1: '169.254.3.4',
    }),
  ).toEqual(['wlp2s0 wifi', 'enp3s0 ethernet', 'tun0 vpn', 'docker0 virtual', 'br-1a2b virtual', 'veth12 virtual'])
})

it('knows the names of Windows', () => {
  expect(
    found({
      'vEthernet (WSL)': '172.20.0.1',
      以太网: '192.168.0.2',
      'Wi-Fi': '192.168.0.3',
      'OpenVPN TAP': '10.8.0.2',
    }),
  ).toEqual(['Wi-Fi wifi', '以太网 ethernet', 'OpenVPN TAP vpn', 'vEthernet (WSL) virtual'])
})

it('prefers a private address to a public one, and asks the system which interface has a radio', () => {
  expect(found({ eth0: '203.0.113.5', eth1: '10.0.0.5' })).toEqual(['eth1 ethernet', 'eth0 ethernet'])
  expect(found({ eth0: '10.0.0.4', phys1: '10.0.0.5' }, (name) => name === 'phys1')).toEqual([
    'phys1 wifi',
    'eth0 ethernet',
  ])
})
