/** A bug report from a recording: one HTML file with steps, pictures, errors and what the program ran on. */
import type { RecordingManifest } from '../../protocol/recording'
import type { PicturedStep } from './replay-headless'

export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)

/** `stacks`: by step, with original positions where they are known. */
export function bugReport(
  manifest: RecordingManifest,
  steps: readonly PicturedStep[],
  stacks: ReadonlyMap<PicturedStep, string> = new Map(),
): string {
  const { name, device, hash, begun, duration, userAgent, dropped } = manifest
  const facts: [string, string][] = [
    ['Program', `${name}${manifest.appId ? ` (${manifest.appId})` : ''}, build ${hash.slice(0, 12)}`],
    ['Device', `${device.name}, ${device.system}${device.landscape ? ', landscape' : ''}`],
    [
      'Recorded',
      `${new Date(begun).toISOString()}, ${(duration / 1000).toFixed(1)} s${dropped ? ', without its beginning' : ''}`,
    ],
    ['Browser', userAgent],
  ]
  const errors = steps.filter(({ kind }) => kind === 'error')
  const stepItem = (step: PicturedStep): string => {
    const { t, kind, text, picture } = step
    const stack = stacks.get(step) ?? step.stack
    const shown = picture ? `<img alt="The screen after this step" src="data:image/png;base64,${picture}">` : ''
    const lines = stack ? `<pre>${escapeHtml(stack)}</pre>` : ''
    return `<li class="${kind}"><time>${(t / 1000).toFixed(2)} s</time> ${escapeHtml(text)}${lines}${shown}</li>`
  }
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Bug report: ${escapeHtml(name)}</title>
<style>
body { max-width: 900px; margin: 2em auto; padding: 0 1em; font: 15px/1.5 system-ui, sans-serif; color: #222; background: #fff }
dt { font-weight: 600 } dd { margin: 0 0 .4em } time { color: #666; font-variant-numeric: tabular-nums }
ol { padding-left: 1.5em } li { margin: 0 0 1em } li img { display: block; max-width: 260px; margin-top: .5em; border: 1px solid #ccc; border-radius: 6px }
.error { color: #b00020 } pre { overflow: auto; padding: .6em; background: #f5f5f5; color: #222; font-size: 12px }
</style>
<h1>Bug report: ${escapeHtml(name)}</h1>
<dl>${facts.map(([fact, value]) => `<dt>${fact}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>
<h2>What happened</h2><p>${errors.length ? escapeHtml(errors[0]!.text) : 'No error was told while this was recorded.'}</p>
<h2>What was expected</h2><p>…</p>
<h2>Steps</h2><ol>${steps.map(stepItem).join('\n')}</ol>
</html>
`
}
