/** shell.js of a player: the simulator's shell on a phone, in the document that one program runs in. */
import '../../shell/css/stage.css'
import '../../shell/css/page.css'
import '../../shell/css/feedback.css'
import '../../shell/css/album.css'
import '../../shell/css/keyboard.css'
import '../../shell/css/panel.css'
import '../../shell/css/phone.css'
import '../../shell/css/own-phone.css'
import { plainLine } from '../../../base/plain-text'
import type { LogEntry } from '../../../protocol/bridge'
import { setLanguage } from '../../shell/text'
import { Simulator } from '../../shell/simulator'
import { PlayerPlace } from './player-place'
import { PlayerPort } from './player-port'

/** ms that a page may be open without showing anything; that logic has to hear that it is left. */
const BLANK = 5000
const LEAVING = 1000

const begin = globalThis.tandemBegin!
globalThis.tandemBegin = undefined
document.documentElement.dataset['tandem'] = 'phone'
setLanguage(begin.language)

const port = new PlayerPort(begin.port)
const place = new PlayerPlace(begin, port)
const runtime = new Map<string, Promise<string>>()
globalThis.tandemAddress = place.addresses.of
globalThis.tandemRuntimeFile = (name) => {
  const found = runtime.get(name) ?? place.want(name).then((file) => URL.createObjectURL(file))
  runtime.set(name, found)
  found.catch(() => runtime.delete(name))
  return found
}
globalThis.tandemAskFiles = async (_, body) => Response.json({ value: await place.files.add(body ?? new Blob()) })

const root = document.body.appendChild(Object.assign(document.createElement('div'), { id: 'root' }))
const simulator = new Simulator(root, begin.url === undefined ? {} : { url: begin.url }, undefined, place)
place.attach(simulator)

let started = false
let left = false
/** Pages that have been looked at, by id. */
const seen = new Set<number>()
simulator.link.onDidSay((message) => {
  if (message.k === 'log') return tellError(message.entry)
  if (message.k === 'painted') {
    place.entered(message.route)
    return port.tell({ what: 'painted', page: message.route })
  }
  if (message.k !== 'state') return
  const { status, stack } = message.state
  const top = stack.at(-1)
  if (top && !seen.has(top.page)) {
    seen.add(top.page)
    port.tell({ what: 'page', page: top.route })
    setTimeout(() => lookAt(top.page, top.route), BLANK)
  }
  if (status === 'failed') port.tell({ what: 'failed', reason: simulator.cards.failure.slice(0, 1000) })
  if (status === 'unresponsive') port.tell({ what: 'failed', reason: 'logic does not answer' })
  // The capsule's cross; a phone that is put away hides the page, and that is not leaving.
  const leaves = status === 'background' && !document.hidden
  if (leaves && !left) void tellLeft()
  left = leaves
})
simulator.onReady = () => {
  if (!started) port.tell({ what: 'started' })
  started = true
}

port.onBack = () => {
  port.post({ k: 'wentBack' })
  const steps = simulator.stack.pages.length > 1 || simulator.services.dialogs.count > 0
  if (steps) void simulator.back('gesture')
  else if (!simulator.giveBack()) simulator.dispatch({ k: 'background' })
}

port.onLeave = () => {
  // Where that changes nothing, it was heard before.
  if (simulator.dispatch({ k: 'background' }).length === 0) void tellLeft()
}

/** What `onHide` writes goes ahead of it. */
async function tellLeft(): Promise<void> {
  await simulator.logic?.caughtUp(LEAVING)
  port.post({ k: 'left' })
}

function lookAt(page: number, route: string): void {
  const view = simulator.deck.get(page)
  if (view && view === simulator.deck.current && !view.painted && !document.hidden)
    port.tell({ what: 'blank', page: route })
}

/** Uncaught ones alone: what a program writes to its console is its own. */
function tellError({ level, uncaught, args, stack, page }: LogEntry): void {
  if (level !== 'error' || !uncaught) return
  port.tell({
    what: 'scriptError',
    message: plainLine(args).slice(0, 1000),
    ...(stack && { stack: stack.slice(0, 8000) }),
    ...(page && { page: page.slice(0, 200) }),
  })
}
