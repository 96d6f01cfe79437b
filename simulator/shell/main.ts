/**
 * The shell page. `#/pages/a/a?x=1` in its address opens that page first, and another such address later is a link that
 * the running program is entered by; what else it may say of the beginning is in
 * protocol/simulator.ts. Alt+Left goes back, Esc answers the topmost dialog.
 */
import './css/stage.css'
import './css/page.css'
import './css/feedback.css'
import './css/album.css'
import './css/keyboard.css'
import './css/panel.css'
import './css/phone.css'
import './css/own-phone.css'
import { takeFirstParts } from './own-phone/first-parts'
import { readAddress } from './shell-address'
import { Simulator } from './simulator'

const simulator = new Simulator(document.getElementById('root')!, readAddress(location), takeFirstParts())
window.addEventListener('hashchange', () => {
  const { url = '/', extras = {} } = readAddress(location)
  simulator.enter(url, extras)
})

function onKey(event: KeyboardEvent): void {
  if (simulator.keys.take(event)) return
  if (event.altKey && event.key === 'ArrowLeft') {
    event.preventDefault()
    simulator.following.wentBack('button')
  } else if (event.key === 'Escape' && !event.defaultPrevented) {
    if (simulator.services.dialogs.escape() || simulator.overlay.dismiss()) event.preventDefault()
  }
}

window.addEventListener('keydown', onKey)
simulator.onFrameKey = onKey
