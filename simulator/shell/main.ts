/**
 * The shell page. `#/pages/a/a?x=1` in its address opens that page first; `?device=pixel-8` chooses a device for a
 * plain tab. Alt+Left goes back, Esc answers the topmost dialog.
 */
import './css/stage.css'
import './css/page.css'
import './css/feedback.css'
import './css/panel.css'
import { Simulator } from './simulator'

const params = new URLSearchParams(location.search)
const hash = location.hash.slice(1)
const simulator = new Simulator(document.getElementById('root')!, hash.startsWith('/') ? hash : undefined)

const device = params.get('device')
if (device) simulator.stage.setDevice(device)

function onKey(event: KeyboardEvent): void {
  if (event.altKey && event.key === 'ArrowLeft') {
    event.preventDefault()
    void simulator.back('button')
  } else if (event.key === 'Escape' && !event.defaultPrevented) {
    if (simulator.services.dialogs.escape() || simulator.overlay.dismiss()) event.preventDefault()
  }
}

window.addEventListener('keydown', onKey)
simulator.onFrameKey = onKey
