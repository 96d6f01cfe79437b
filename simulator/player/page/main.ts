/** player.js: the player's page. */
import './player.css'
import { Player } from './player'
import { beginLanguage } from './words'

// Chunks of the runtime lie beside the page.
globalThis.tandemRuntimeFile = async (name) => new URL(name, document.baseURI).href
beginLanguage()
const root = document.getElementById('root')!
// Under somebody else's page, a tap that is meant for that page would install something here.
if (window.parent === window) void Player.start(root)
else
  root.append(
    Object.assign(document.createElement('a'), { href: location.href, target: '_blank', textContent: document.title }),
  )
// So that the page is there without a network; browsers have none of these where it came over plain http.
if (isSecureContext && 'serviceWorker' in navigator) void navigator.serviceWorker.register('sw.js').catch(() => {})
