/** What the shell's address says of how to begin: see `FirstPages` in protocol/simulator.ts. */
import * as z from 'zod/mini'
import type { CustomDevice, FirstPages } from '../../protocol/simulator'
import { launchExtrasOf, type LaunchExtras } from './app-config'
import { customDevices } from './custom-devices'

export interface ShellAddress {
  /** The page to begin with, or that a link leads to. */
  url?: string
  /** In place of it: these, bottom first. */
  pages?: FirstPages
  extras?: LaunchExtras
  device?: string
  custom?: CustomDevice
  landscape?: boolean
}

const firstPages = z.array(z.object({ route: z.string(), query: z.record(z.string(), z.string()) }))

export function readAddress({ search, hash }: { search: string; hash: string }): ShellAddress {
  const params = new URLSearchParams(search)
  const device = params.get('device')
  const [custom] = customDevices.safeParse([parse(params.get('custom'))]).data ?? []
  const text = hash.slice(1)
  const more = text.startsWith('?') ? new URLSearchParams(text) : undefined
  const url = more ? more.get('url') : text
  const pages = firstPages.safeParse(parse(more?.get('stack') ?? null)).data
  return {
    ...(url?.startsWith('/') && { url }),
    ...(pages && { pages }),
    extras: launchExtrasOf(params),
    ...(device && { device }),
    ...(custom && { custom }),
    landscape: params.get('landscape') === '1',
  }
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return undefined
  }
}
