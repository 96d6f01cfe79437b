import net from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { LanAddress, RunningPreview } from '../../protocol/preview'
import { diagnose, type DoctorQuestion } from './doctor'
import { findFirewalls, type RunProgram } from './firewalls'

const wifi: LanAddress = { address: '127.0.0.1', interface: 'wlan0', kind: 'wifi' }
const wired: LanAddress = { address: '10.0.0.9', interface: 'eth0', kind: 'ethernet' }
const vpn: LanAddress = { address: '100.64.0.2', interface: 'tun0', kind: 'vpn' }
const noFirewall = { platform: 'linux', run: async () => undefined, ufwSettings: async () => undefined } as const

let server: net.Server | undefined
afterEach(() => new Promise<void>((done) => (server ? server.close(() => done()) : done())))

async function running(address: LanAddress, listening = true): Promise<RunningPreview> {
  server = net.createServer((socket) => socket.destroy())
  await new Promise<void>((done) => server!.listen(0, '127.0.0.1', done))
  const { port } = server.address() as net.AddressInfo
  if (!listening) {
    await new Promise((done) => server!.close(done))
    server = undefined
  }
  return { url: '', address, port, https: false, expires: 0, launch: { url: '', options: '' } }
}

const ask = (question: Partial<DoctorQuestion>) =>
  diagnose({ running: undefined, addresses: [wifi], refused: 0, firewall: noFirewall, ...question })

test('finds nothing where nothing is in the way', async () => {
  expect(await ask({ running: await running(wifi) })).toEqual([])
})

test('says that there is no network, whatever else', async () => {
  expect(await ask({ running: await running(wifi), addresses: [] })).toEqual([{ code: 'no_network' }])
})

test('connects to the own address, as a phone would', async () => {
  const preview = await running(wifi, false)
  expect(await ask({ running: preview })).toEqual([
    { code: 'unreachable', address: '127.0.0.1', port: preview.port, reason: 'ECONNREFUSED' },
  ])
})

test('an address that has gone is not tried, another network is offered', async () => {
  expect(await ask({ running: await running(wifi), addresses: [wired] })).toEqual([
    { code: 'address_gone', address: '127.0.0.1' },
    { code: 'several_networks', addresses: [wired] },
  ])
})

test('a VPN is no local network; a better address is named', async () => {
  const tunnel = { ...wifi, kind: 'vpn' } as const
  expect(await ask({ running: await running(tunnel), addresses: [tunnel] })).toEqual([
    { code: 'not_local', address: tunnel },
  ])
  expect(await ask({ running: await running(tunnel), addresses: [vpn, tunnel, wired] })).toEqual([
    { code: 'not_local', address: tunnel, other: wired },
  ])
})

test('visits that were refused are told of', async () => {
  expect(await ask({ running: await running(wifi), refused: 3 })).toEqual([{ code: 'refused_visits', count: 3 }])
})

/** Answers of programs by their command lines; what is not there fails. */
const answers =
  (all: Record<string, string>): RunProgram =>
  async (file, args) =>
    all[[file, ...args].join(' ')]
const firewalls = (platform: NodeJS.Platform, run: RunProgram, ufw?: string) =>
  findFirewalls({ port: 5240, interface: 'Wi-Fi', platform, run, ufwSettings: async () => ufw })

test('reads the firewalls of Linux', async () => {
  expect(await firewalls('linux', answers({}), '# set to yes\nENABLED=no\n')).toEqual([])
  expect(await firewalls('linux', answers({}), '# set to yes\nENABLED=yes\n')).toEqual([
    { code: 'firewall', name: 'ufw', blocksAll: false, command: 'sudo ufw allow 5240/tcp' },
  ])
  const on = { 'firewall-cmd --state': 'running\n', 'firewall-cmd --get-default-zone': 'public\n' }
  const closed = [
    { code: 'firewall', name: 'firewalld', blocksAll: false, command: 'sudo firewall-cmd --add-port=5240/tcp' },
  ]
  expect(await firewalls('linux', answers({ ...on, 'firewall-cmd --list-ports': '80/tcp 5000-6000/udp\n' }))).toEqual(
    closed,
  )
  // The ports of Fedora's desktop.
  expect(await firewalls('linux', answers({ ...on, 'firewall-cmd --list-ports': '1025-65535/tcp' }))).toEqual([])
  expect(await firewalls('linux', answers({ ...on, 'firewall-cmd --get-default-zone': 'trusted' }))).toEqual([])
  expect(await firewalls('linux', answers({ 'systemctl is-active nftables': 'active\n' }))).toEqual([
    { code: 'firewall', name: 'nftables', blocksAll: false },
  ])
})

test('reads the firewall of macOS', async () => {
  const command = '/usr/libexec/ApplicationFirewall/socketfilterfw --getglobalstate'
  const macos = (said: string) => firewalls('darwin', answers({ [command]: said }))
  expect(await macos('Firewall is disabled. (State = 0)\n')).toEqual([])
  expect(await macos('Firewall is enabled. (State = 1)\n')).toEqual([
    { code: 'firewall', name: 'macos', blocksAll: false },
  ])
  expect(await macos('Firewall is blocking all non-essential incoming connections. (State = 2)\n')).toEqual([
    { code: 'firewall', name: 'macos', blocksAll: true },
  ])
})

test('reads the firewall of Windows by the category of the address’s network', async () => {
  const windows = (category: number, profile: object) =>
    firewalls('win32', async () =>
      JSON.stringify({
        networks: [{ Name: 'Café', InterfaceAlias: 'Wi-Fi', category }],
        profiles: [
          { Name: 'Public', on: 1, open: false },
          { Name: 'Private', on: 1, open: false, ...profile },
        ],
      }),
    )
  expect(await windows(0, {})).toEqual([{ code: 'public_network', name: 'Café' }])
  expect(await windows(1, {})).toEqual([{ code: 'firewall', name: 'windows', blocksAll: false }])
  expect(await windows(1, { on: 0 })).toEqual([])
  expect(await windows(1, { open: true })).toEqual([])
  expect(await firewalls('win32', async () => 'not JSON')).toEqual([])
})
