/**
 * Live preview on phones. Version 1. The host serves the open project's built program on one address of the local
 * network, on a port of its own, once it is asked to; nothing of the workbench can be reached there.
 *
 * Paths of a preview's origin (`http://192.168.1.5:5240`, or https):
 *     /s/<token>                what the QR code says: lets the browser in (a cookie), and is the shell page already, which
 *                               takes its address from `FirstFacts.address`
 *     /                         the shell page, full screen
 *     /__tandem/rt/…, /app/…, /session, /files
 *                               as on a simulator's origin (protocol/session.ts)
 *     /__tandem/phone           a socket beside the session: who the phone is, and all that the workbench and the shell
 *                               say to each other (protocol/simulator.ts), which there is a MessagePort for elsewhere
 *     /__tandem/check           a page that looks for what keeps a phone from working
 *     /__tandem/certificate.crt over https: the certificate, for a phone to trust
 * Whoever has no cookie of a session that is in force gets a page that says so, and nothing else.
 *
 * Every phone keeps data of its own (storage, files, cookies, device). Workbench ⇄ host: `previewCalls`, `PreviewEvents`.
 */
import { z } from 'zod'
import { call } from './call'
import type { Manifest } from './artifact'
import type { WireError } from './diagnostics'

/** An address of this machine that phones may reach. The likely one comes first. */
export interface LanAddress {
  address: string
  /** Of the system: `en0`, `wlan0`. */
  interface: string
  kind: 'wifi' | 'ethernet' | 'vpn' | 'virtual' | 'other'
}

/** What a phone says of itself on `/__tandem/phone`, first. All of it is the phone's word. */
export const phoneAbout = z.object({
  userAgent: z.string().max(1000),
  /** `Android 14`, `iOS 17.5`; '' where the browser does not tell. */
  system: z.string().max(100),
  /** `Pixel 8`; '' likewise. */
  model: z.string().max(100),
  /** `Chrome 131`. */
  browser: z.string().max(100),
  language: z.string().max(40),
  /** CSS px of the window, as it is held. */
  width: z.number().int().min(1).max(100_000),
  height: z.number().int().min(1).max(100_000),
  pixelRatio: z.number().positive().max(100),
  /** Whether the browser counts the page as safe: camera and location need that. */
  secure: z.boolean(),
  /** Opened from the home screen. */
  standalone: z.boolean(),
})
export type PhoneAbout = z.infer<typeof phoneAbout>

/**
 * In the shell page as `<script type="application/json" id="first-facts">`: what else would be asked for, one after the
 * other, before the first page can be drawn. Each is for the start alone: what comes later is asked for.
 */
export interface FirstFacts {
  /** Path, query and hash that the page is to have in place of the one with the token. */
  address?: string
  /** Left out where nothing could be built yet. */
  manifest?: Manifest
  /** Address of the worker's script. */
  worker?: string
  /** The text of `/__tandem/rt/frame.html`, and the addresses of its scripts. */
  frame?: { text: string; scripts: string[] }
  /**
   * What the program shows at first where it is opened with this url stands in the document (protocol/look.ts). Left out
   * for a phone that has stored something.
   */
  look?: { url: string }
  /** As the session's greeting has them; left out where they are large. */
  kept?: { storage: Record<string, string>; device: string }
}

/** Phone → host on `/__tandem/phone`; JSON texts. */
export const phoneToHost = z.discriminatedUnion('k', [
  z.object({ k: z.literal('about'), about: phoneAbout }),
  /** Answer to `probe`. */
  z.object({ k: z.literal('probed'), n: z.number().int() }),
  /** A `ShellToWorkbench` (protocol/simulator.ts) as `encodeRecorded` of base/recorded-value.web.ts writes it. */
  z.object({ k: z.literal('say'), text: z.string() }),
])
export type PhoneToHost = z.input<typeof phoneToHost>

/** `closed`: another project was opened. `dismissed`: this phone alone, which may scan again; `blocked`: it may not. */
export type PreviewEnd = 'stopped' | 'expired' | 'renewed' | 'closed' | 'dismissed' | 'blocked'

/** Host → phone. */
export type HostToPhone =
  /** Measures the way there and back. */
  | { k: 'probe'; n: number }
  /** Whether a workbench listens to this phone: it says nothing but its state and its input before. */
  | { k: 'listen'; on: boolean }
  /** A `WorkbenchToShell`, written likewise. */
  | { k: 'say'; text: string }
  /** The session goes on at this address, which lets the phone in: the page goes there. */
  | { k: 'move'; url: string }
  /** The session ends: the developer stopped it, it expired, or its code was renewed. No reconnecting. */
  | { k: 'end'; reason: PreviewEnd }

export interface PhoneInfo extends PhoneAbout {
  /** The same for as long as the browser keeps its cookie. */
  id: string
  /** It is gone for now where not: asleep, or another network. */
  connected: boolean
  /** ms there and back; undefined until it was measured. */
  latency?: number
  /** ms since the epoch. */
  since: number
}

export interface RunningPreview {
  /** What the QR code says. */
  url: string
  address: LanAddress
  port: number
  https: boolean
  /** SHA-256 of the certificate, as browsers show it (`AB:CD:…`). */
  fingerprint?: string
  /** ms since the epoch. */
  expires: number
  /** How the program begins there: as `launch` of protocol/simulator.ts. */
  launch: Launch
}

export interface BlockedPhone {
  id: string
  /** What it said of itself, the first that it said: `Pixel 8`; '' where it said nothing. */
  name: string
}

export interface PreviewState {
  running?: RunningPreview
  phones: PhoneInfo[]
  /** Those that the present code does not let in. */
  blocked?: BlockedPhone[]
  /** The phone that the others follow. */
  leader?: string
  /** Why it could not be started, or stopped by itself. */
  problem?: WireError
}

/** Something that may keep phones away, found on this machine. The gravest come first. */
export type PreviewFinding =
  /** It is in no network. */
  | { code: 'no_network' }
  /** The preview's address is no longer this machine's. */
  | { code: 'address_gone'; address: string }
  /** Nobody answers there, not even to this machine itself. `reason`: the system's word, `ECONNREFUSED`. */
  | { code: 'unreachable'; address: string; port: number; reason: string }
  /** The address is a VPN's or a virtual machine's; `other` may do better. */
  | { code: 'not_local'; address: LanAddress; other?: LanAddress }
  /**
   * It is on, and lets nobody in as far as can be told. `blocksAll`: whatever its rules are. `command`: what lets phones
   * in, for a terminal.
   */
  | {
      code: 'firewall'
      name: 'ufw' | 'firewalld' | 'nftables' | 'macos' | 'windows'
      blocksAll: boolean
      command?: string
    }
  /** The network counts as a public one, in which Windows lets nobody in. */
  | { code: 'public_network'; name: string }
  /** The phone may be in another of these. */
  | { code: 'several_networks'; addresses: LanAddress[] }
  /** Phones have reached this machine, but none was let in: an old code, or another address. */
  | { code: 'refused_visits'; count: number }

export const launch = z.object({ url: z.string().max(4096), options: z.string().max(10_000) })
export type Launch = z.infer<typeof launch>

const nothing = z.object({}).default({})
const id = z.string().max(100)
const phone = z.object({ phone: id })
const dismiss = z.object({ phone: id, block: z.boolean().optional() })
const start = z.object({
  address: z.string().max(100).optional(),
  https: z.boolean().optional(),
  launch: launch.optional(),
})
const lead = z.object({ phone: id.optional() })
const listen = z.object({ phone: id, on: z.boolean() })
const say = z.object({ phone: id, text: z.string().max(16_000_000) })

export const previewCalls = {
  'preview/addresses': call<{}, LanAddress[]>(nothing),
  'preview/state': call<{}, PreviewState>(nothing),
  /**
   * Starts, or starts anew with what is different; phones that are connected come along. Without an address the likely
   * one. Errors: `preview_no_address`, `preview_address_gone`, `preview_port_taken`.
   */
  'preview/start': call<z.infer<typeof start>, PreviewState>(start),
  /** What this machine can know of why no phone comes; none is no proof that one could. */
  'preview/diagnose': call<{}, PreviewFinding[]>(nothing),
  'preview/stop': call<{}, {}>(nothing),
  /** Another code: whoever came by the old one is out. */
  'preview/renew': call<{}, PreviewState>(nothing),
  /**
   * One phone is out; its cookie opens nothing any more. It may scan again, unless `block`: then not before there is
   * another code. A browser without its cookies (a private window) is another phone.
   */
  'preview/dismiss': call<z.infer<typeof dismiss>, {}>(dismiss),
  /** One that was blocked may scan again. */
  'preview/unblock': call<{ phone: string }, {}>(phone),
  /** The phone that the others follow, or none. */
  'preview/lead': call<z.infer<typeof lead>, {}>(lead),
  /** From now on what this phone says comes as `preview/didSay`. */
  'preview/listen': call<{ phone: string; on: boolean }, {}>(listen),
  /** A `WorkbenchToShell` as text. */
  'preview/say': call<{ phone: string; text: string }, {}>(say),
}

export interface PreviewEvents {
  'preview/didChange': PreviewState
  /** A `ShellToWorkbench` as text. */
  'preview/didSay': { phone: string; text: string }
}
