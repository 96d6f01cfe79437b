/** The page stack by hand: one iframe per page, one kept warm, a new page hidden until it has its content. */
import type { PageName } from './content'
import type { FromWorker, ToWorker } from './contract'

const worker = new Worker('worker.js')
const open = new Map<number, HTMLIFrameElement>()

/** ms after which the next warm frame is made: the simulator waits as well. */
const SPARE_DELAY = 300

const warm = (): Promise<HTMLIFrameElement> =>
  new Promise((resolve) => {
    const frame = document.createElement('iframe')
    frame.className = 'page page-hidden'
    frame.src = 'frame.html'
    frame.onload = () => resolve(frame)
    document.body.append(frame)
  })

let spare = warm()

async function show(page: PageName, id: number): Promise<void> {
  const taken = spare
  // At once, so that a tap right behind another does not get the same frame.
  spare = new Promise((resolve) => setTimeout(() => resolve(warm()), SPARE_DELAY))
  const frame = await taken
  const shell = new MessageChannel()
  const logic = new MessageChannel()
  open.set(id, frame)
  shell.port1.onmessage = () => frame.classList.remove('page-hidden')
  worker.postMessage({ id, page, port: logic.port1 } satisfies ToWorker, [logic.port1])
  frame.contentWindow!.postMessage('connect', '*', [shell.port2, logic.port2])
}

worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
  if (data.k === 'open') void show(data.page, data.id)
  else {
    open.get(data.id)?.remove()
    open.delete(data.id)
  }
}

void show('home', 0)
