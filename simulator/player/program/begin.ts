/**
 * Stands in the document that a program runs in, before all else: waits for what the player's page hands over, and starts the
 * shell with it.
 */
import type { ProgramBegin } from '../../../protocol/player'

declare global {
  var tandemBegin: ProgramBegin | undefined
}

addEventListener('message', function begin({ source, data }: MessageEvent<ProgramBegin>) {
  // The window around is the box; what posts is code of the player's page, which the box is in.
  if (source !== parent.parent || data?.k !== 'begin') return
  removeEventListener('message', begin)
  globalThis.tandemBegin = data
  const address = (name: string): string => URL.createObjectURL(data.runtime[name]!)
  const sheet = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address('shell.css') })
  const script = Object.assign(document.createElement('script'), { src: address('shell.js') })
  document.head.append(sheet)
  // Not before its sheet: the shell measures what it draws.
  sheet.onload = sheet.onerror = () => document.head.append(script)
})
