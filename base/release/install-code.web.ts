/** What a program's QR code holds, as a fragment: no server is told it. */
import { installCode, type InstallCode } from '../../protocol/release'

/** Behind the `#` of the player's address. */
export function writeInstallCode({ platform, app, key, experience }: InstallCode): string {
  const fields = { platform, app, key, ...(experience && { experience }) }
  return new URLSearchParams(fields).toString()
}

/** Of a fragment with or without its `#`, or of the whole address. Undefined where it is no such code. */
export function readInstallCode(text: string): InstallCode | undefined {
  const fields = new URLSearchParams(text.slice(text.indexOf('#') + 1))
  return installCode.safeParse(Object.fromEntries(fields)).data
}

/** That it is one of which the end was lost, as of a link that was copied in part. */
export const isCutCode = (text: string): boolean =>
  !readInstallCode(text) && new URLSearchParams(text.slice(text.indexOf('#') + 1)).has('platform')

/** An address that leads to this computer alone: a phone that scans it would look for it on itself. */
export const isOnlyHere = (url: string): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname)
