/** What this system's own firewalls say of themselves, as far as they do to a user without special rights. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import type { PreviewFinding } from '../../protocol/preview'

/** What a program writes, or undefined where it is not there, fails, or takes long. */
export type RunProgram = (file: string, args: string[]) => Promise<string | undefined>

/** ms */
const PATIENCE = 8_000

export const runProgram: RunProgram = (file, args) =>
  new Promise((resolve) => {
    // Their words are read, so they are asked for in English.
    const options = { timeout: PATIENCE, windowsHide: true, env: { ...process.env, LC_ALL: 'C', LANG: 'C' } }
    execFile(file, args, options, (error, stdout) => resolve(error ? undefined : stdout))
  })

/** Whether ufw is to run: its settings can be read by all, unlike its rules. */
export const readUfwSettings = (): Promise<string | undefined> =>
  readFile('/etc/ufw/ufw.conf', 'utf8').catch(() => undefined)

export interface FirewallQuestion {
  port: number
  /** Of the preview's address: `Wi-Fi`. */
  interface: string
  platform?: NodeJS.Platform
  run?: RunProgram
  ufwSettings?: () => Promise<string | undefined>
}

export async function findFirewalls(question: FirewallQuestion): Promise<PreviewFinding[]> {
  const { port, platform = process.platform, run = runProgram, ufwSettings = readUfwSettings } = question
  if (platform === 'darwin') return ofMacos(run)
  if (platform === 'win32') return ofWindows(run, question.interface)
  if (platform !== 'linux') return []
  if (/^ENABLED=yes$/im.test((await ufwSettings()) ?? ''))
    return [{ code: 'firewall', name: 'ufw', blocksAll: false, command: `sudo ufw allow ${port}/tcp` }]
  if ((await run('firewall-cmd', ['--state']))?.trim() === 'running') return ofFirewalld(run, port)
  if ((await run('systemctl', ['is-active', 'nftables']))?.trim() === 'active')
    return [{ code: 'firewall', name: 'nftables', blocksAll: false }]
  return []
}

async function ofFirewalld(run: RunProgram, port: number): Promise<PreviewFinding[]> {
  const zone = (await run('firewall-cmd', ['--get-default-zone']))?.trim()
  if (zone === 'trusted') return []
  const ports = (await run('firewall-cmd', ['--list-ports'])) ?? ''
  if (isListed(ports, port)) return []
  return [
    { code: 'firewall', name: 'firewalld', blocksAll: false, command: `sudo firewall-cmd --add-port=${port}/tcp` },
  ]
}

/** `1025-65535/tcp 5353/udp`, as firewall-cmd lists what is open. */
const isListed = (ports: string, port: number): boolean =>
  ports.split(/\s+/).some((each) => {
    const [, from, to] = /^(\d+)(?:-(\d+))?\/tcp$/.exec(each) ?? []
    return from !== undefined && port >= Number(from) && port <= Number(to ?? from)
  })

/** `Firewall is enabled. (State = 1)`; 2 where it blocks all that comes in. */
async function ofMacos(run: RunProgram): Promise<PreviewFinding[]> {
  const said = await run('/usr/libexec/ApplicationFirewall/socketfilterfw', ['--getglobalstate'])
  const state = Number(/State = (\d)/.exec(said ?? '')?.[1] ?? 0)
  return state > 0 ? [{ code: 'firewall', name: 'macos', blocksAll: state === 2 }] : []
}

/** Numbers of Windows' NetworkCategory, and the profile that goes with each. */
const categories = ['Public', 'Private', 'Domain'] as const
const script =
  'ConvertTo-Json -Compress -Depth 3 @{' +
  'networks = @(Get-NetConnectionProfile | Select-Object Name, InterfaceAlias, @{n="category"; e={[int]$_.NetworkCategory}});' +
  'profiles = @(Get-NetFirewallProfile | Select-Object Name, @{n="on"; e={[int]$_.Enabled}},' +
  ' @{n="open"; e={"$($_.DefaultInboundAction)" -eq "Allow"}})}'

interface WindowsAnswer {
  networks: { Name: string; InterfaceAlias: string; category: number }[]
  profiles: { Name: string; on: number; open: boolean }[]
}

async function ofWindows(run: RunProgram, alias: string): Promise<PreviewFinding[]> {
  const said = await run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script])
  const answer = parse(said)
  const network = answer?.networks?.find(({ InterfaceAlias }) => InterfaceAlias === alias)
  const category = categories[network?.category ?? 0] ?? 'Public'
  const profile = answer?.profiles?.find(({ Name }) => Name === category)
  if (profile?.on !== 1 || profile.open) return []
  if (network && category === 'Public') return [{ code: 'public_network', name: network.Name }]
  return [{ code: 'firewall', name: 'windows', blocksAll: false }]
}

function parse(said: string | undefined): Partial<WindowsAnswer> | undefined {
  try {
    return JSON.parse(said ?? 'null') as Partial<WindowsAnswer>
  } catch {
    return undefined
  }
}
