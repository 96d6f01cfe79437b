/**
 * The shell page. `#/pages/a/a?x=1` in its address opens that page first, and another such address later is a link that
 * the running program is entered by; `?scene=1011&appId=…&extraData=…` are launch options, `?device=pixel-8` chooses a
 * device for a plain tab. Alt+Left goes back, Esc answers the topmost dialog.
 */
import './css/stage.css'
import './css/page.css'
import './css/feedback.css'
import './css/album.css'
import './css/keyboard.css'
import './css/panel.css'
import './css/phone.css'
import { launchExtrasOf, type LaunchExtras } from './app-config'
import { Simulator } from './simulator'

const params = new URLSearchParams(location.search)
const pageOfHash = (): string | undefined => {
  const hash = location.hash.slice(1)
  return hash.startsWith('/') ? hash : undefined
}
const extras = (): LaunchExtras => launchExtrasOf(new URLSearchParams(location.search))
const simulator = new Simulator(document.getElementById('root')!, pageOfHash(), extras())
window.addEventListener('hashchange', () => simulator.enter(pageOfHash() ?? '/', extras()))

const device = params.get('device')
if (device) simulator.stage.setDevice(device)

function onKey(event: KeyboardEvent): void {
  if (simulator.keys.take(event)) return
  if (event.altKey && event.key === 'ArrowLeft') {
    event.preventDefault()
    void simulator.back('button')
  } else if (event.key === 'Escape' && !event.defaultPrevented) {
    if (simulator.services.dialogs.escape() || simulator.overlay.dismiss()) event.preventDefault()
  }
}

window.addEventListener('keydown', onKey)
simulator.onFrameKey = onKey
