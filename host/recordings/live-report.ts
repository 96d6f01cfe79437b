/** What a live run found, as one HTML file: each step that went otherwise, with both screens. */
import type { RecordingManifest } from '../../protocol/recording'
import { escapeHtml } from './bug-report'
import type { LiveFailure, LiveResult } from './run-live'

export interface Pictures {
  wanted: string
  now: string
}

export function liveReport(
  { name, device, hash, begun }: RecordingManifest,
  { ok, steps, compared, failures }: LiveResult,
  pictures: ReadonlyMap<LiveFailure, Pictures>,
): string {
  const image = (base64: string, what: string): string =>
    `<figure><img alt="${what}" src="data:image/png;base64,${base64}"><figcaption>${what}</figcaption></figure>`
  const item = (failure: LiveFailure): string => {
    const { step, did = '', message, route } = failure
    const shown = pictures.get(failure)
    const both = shown ? `<div>${image(shown.wanted, 'As recorded')}${image(shown.now, 'As it is')}</div>` : ''
    const where = route ? ` <small>${escapeHtml(route)}</small>` : ''
    return `<li value="${step}">${escapeHtml(did)}${where}<p>${escapeHtml(message)}</p>${both}</li>`
  }
  const found = ok ? 'Everything was as it had been recorded.' : `${failures.length} of it went otherwise.`
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Replay: ${escapeHtml(name)}</title>
<style>
body { max-width: 900px; margin: 2em auto; padding: 0 1em; font: 15px/1.5 system-ui, sans-serif; color: #222; background: #fff }
li p { margin: 0; color: #b00020 } li div { display: flex; gap: 1em } figure { margin: .5em 0 1em } small, figcaption { color: #666 }
img { display: block; max-width: 260px; border: 1px solid #ccc; border-radius: 6px }
</style>
<h1>Replay: ${escapeHtml(name)}</h1>
<p>Recorded ${new Date(begun).toISOString()}, build ${escapeHtml(hash.slice(0, 12))}, on ${escapeHtml(device.name)}.
${steps} steps were done again, and ${compared} screens compared. ${found}</p>
<ol>${failures.map(item).join('\n')}</ol>
</html>
`
}
