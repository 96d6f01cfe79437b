/**
 * The page around the simulator while cases run: it takes the workbench's place (protocol/simulator.ts), so that one
 * simulator runs one program after another as in the IDE, and sees from within when everything has come to rest. Its
 * functions run in the browser and use nothing from outside.
 */
import type { LogicToShell, ShellToLogic } from '../../../protocol/bridge'
import type { ShellToWorkbench, SimulatorState, WorkbenchToShell } from '../../../protocol/simulator'

/** Under this name in the stage's window. */
declare global {
  interface Window {
    stage: Stage
    thread: Thread
  }
}

/** The logic worker of the program that runs, and what it and the shell say to each other. */
export interface Thread {
  worker: Worker | undefined
  /** Messages of logic. */
  heard: number
  /** API calls that wait for their answers. */
  calls: Set<number>
  /** Requests for files that wait for their answers (`withCounting` in case-server.ts). */
  requests: number
  /** How the last update was taken in; undefined where logic was not asked. */
  how: unknown
  /** A message to and fro; also resolves when the worker ends. */
  ask(): Promise<void>
}

export interface Stage {
  post(command: WorkbenchToShell): void
  /** The shell's state, once `holds` of it. */
  state(holds: (state: SimulatorState) => boolean): Promise<void>
  /** Resolves when a build is on the screen; false when the shell has nothing to say of it within `ms`. */
  shown(build: number, ms: number): Promise<boolean>
  /** Until a message could have gone to and fro between all threads more than once, and nothing was said. */
  rest(): Promise<void>
  /** The frame of the page on top, once there is one. */
  top(): Promise<HTMLIFrameElement>
  /** Where the middle of an element is, once nothing covers it: in the page on top, or in the shell. */
  place(selector: string, inPage: boolean): Promise<{ x: number; y: number }>
}

/** An init script of every frame: has its effect in the shell's alone. */
export function watchThread(): void {
  if (window === window.top || window.parent !== window.top) return
  const waiting = new Map<number, () => void>()
  const thread: Thread = { worker: undefined, heard: 0, calls: new Set(), requests: 0, how: undefined, ask }
  window.top.thread = thread
  let asked = 0
  function ask(): Promise<void> {
    return new Promise((resolve) => {
      // The shell's own questions have positive numbers.
      waiting.set(--asked, resolve)
      if (thread.worker) thread.worker.postMessage({ k: 'ping', n: asked })
      else resolve()
    })
  }
  function hear(message: LogicToShell | { k: 'requests'; by: number }): void {
    if (message.k === 'requests') {
      thread.requests += message.by
      return
    }
    if (message.k === 'pong') {
      waiting.get(message.n)?.()
      waiting.delete(message.n)
      return
    }
    thread.heard++
    if (message.k === 'updated') thread.how = message.how
    if (message.k === 'api/call') thread.calls.add(message.call)
  }
  function end(): void {
    thread.calls.clear()
    thread.requests = 0
    for (const resolve of waiting.values()) resolve()
    waiting.clear()
  }
  window.Worker = class extends window.Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options)
      this.addEventListener('message', ({ data }) => thread.worker === this && hear(data))
    }
    override postMessage(message: ShellToLogic, transfer: any): void {
      // Before that it waits for a program, and answers nothing.
      if (message.k === 'boot') {
        end()
        thread.worker = this
      }
      if (message.k === 'api/result') thread.calls.delete(message.call)
      super.postMessage(message, transfer ?? [])
    }
    override terminate(): void {
      super.terminate()
      if (thread.worker === this) thread.worker = undefined
      end()
    }
  }
}

/** Opens the simulator in the stage. */
export async function openStage(): Promise<void> {
  /** Rounds without a word that count as rest, and those that an open API call gets besides. */
  const [quietRounds, callRounds] = [3, 12]
  const frame = document.querySelector('iframe')!
  const shell = (): Document => frame.contentDocument!
  const { port1, port2 } = new MessageChannel()
  let state: SimulatorState | undefined
  const watching = new Set<() => void>()
  const built = new Set<number>()
  const turn = (): Promise<void> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => setTimeout(resolve, 0))
      setTimeout(resolve, 100)
    })
  const until = (holds: () => boolean, what: string, ms = 10_000): Promise<void> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        if (!holds()) return
        clearTimeout(timer)
        watching.delete(check)
        resolve()
      }
      const timer = setTimeout(() => {
        watching.delete(check)
        reject(new Error(`${what} did not come`))
      }, ms)
      watching.add(check)
      check()
    })
  port1.onmessage = ({ data }: MessageEvent<ShellToWorkbench>) => {
    if (data.k === 'state') state = data.state
    if (data.k === 'updated') built.add(data.build)
    for (const check of Array.from(watching)) check()
  }
  /** Whether the shell has still to do something for its pages: one is loading, or another stands in for it. */
  const busy = (): boolean => {
    const shown = [...shell().querySelectorAll<HTMLElement>('.page:not(.page-hidden)')]
    const waits = shell().querySelector('.card-loading, .page-curtain') !== null
    return waits || shown.length === 0 || shown.some((page) => page.dataset['state'] !== 'painted')
  }
  const patiently = async <T>(look: () => T | undefined, what: string): Promise<T> => {
    for (const since = performance.now(); ; await turn()) {
      const found = look()
      if (found !== undefined) return found
      if (performance.now() - since > 10_000) throw new Error(`${what} is not there`)
    }
  }
  const topFrame = (): HTMLIFrameElement | undefined =>
    shell().querySelector<HTMLIFrameElement>(
      '.page:not(.page-hidden):not(.page-curtain)[data-state="painted"] iframe',
    ) ?? undefined

  function middleOf(selector: string, inPage: boolean): { x: number; y: number } | undefined {
    const around = inPage ? topFrame() : undefined
    const element = (inPage ? around?.contentDocument : shell())?.querySelector(selector)
    if (!element?.checkVisibility({ visibilityProperty: true })) return undefined
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    const { left, top, width, height } = element.getBoundingClientRect()
    let [x, y] = [left + width / 2, top + height / 2]
    const hit = element.ownerDocument.elementFromPoint(x, y)
    if (!hit || !(element.contains(hit) || hit.contains(element))) return undefined
    if (!around) return { x, y }
    const outside = around.getBoundingClientRect()
    const scale = outside.width / around.offsetWidth
    ;[x, y] = [outside.left + x * scale, outside.top + y * scale]
    return shell().elementFromPoint(x, y) === around ? { x, y } : undefined
  }

  window.stage = {
    post: (command) => port1.postMessage(command),
    state: (holds) => until(() => state !== undefined && holds(state), 'that state of the simulator'),
    shown: (build, ms) =>
      until(() => built.has(build), 'the update', ms).then(
        () => true,
        () => false,
      ),
    async rest() {
      const since = performance.now()
      for (let quiet = 0, said = -1; quiet < quietRounds + (window.thread.calls.size > 0 ? callRounds : 0); quiet++) {
        await window.thread.ask()
        await turn()
        const waits = (busy() || window.thread.requests > 0) && performance.now() - since < 10_000
        if (waits || said !== window.thread.heard) quiet = 0
        said = window.thread.heard
      }
    },
    top: () => patiently(topFrame, 'a page of the program'),
    place: (selector, inPage) => patiently(() => middleOf(selector, inPage), `${selector} that can be clicked`),
  }
  const ready = new Promise<void>((resolve) => {
    window.addEventListener('message', ({ data, source }) => {
      if (source !== frame.contentWindow || data?.tandem !== 'shell-ready') return
      frame.contentWindow!.postMessage({ tandem: 'connect' }, location.origin, [port2])
      resolve()
    })
  })
  frame.src = '/'
  await ready
  await window.stage.state(() => true)
}
