/** player.js: the player's page. */
import './player.css'
import { Player } from './player'
import { beginLanguage } from './words'

beginLanguage()
void Player.start(document.getElementById('root')!)
// So that the page is there without a network; browsers have none of these where it came over plain http.
if (isSecureContext && 'serviceWorker' in navigator) void navigator.serviceWorker.register('sw.js').catch(() => {})
