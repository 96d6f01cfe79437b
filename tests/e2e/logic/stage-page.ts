/**
 * The page around the simulator while cases run: it takes the workbench's place (protocol/simulator.ts), so that one
 * simulator runs one program after another as in the IDE, and sees from within when everything has come to rest. Its
 * functions run in the browser and use nothing from outside.
 */
import type { LogicToShell, LogValue, ShellToLogic } from '../../../protocol/bridge'
import type { ShellToWorkbench, SimulatorState, WorkbenchToShell } from '../../../protocol/simulator'
import type { countTraffic, Traffic, WorkerTraffic } from './traffic'

/** Under this name in the stage's window. */
declare global {
  interface Window {
    stage: Stage
    thread: Thread
    /** Of all frames together: those that go take no counts along. */
    traffic: Traffic
  }
}

/** The logic worker of the program that runs, and what it and the shell say to each other. */
export interface Thread {
  worker: Worker | undefined
  /** Messages of logic. */
  heard: number
  /** API calls that wait for their answers. */
  calls: Set<number>
  /** How the last update was taken in; undefined where logic was not asked. */
  how: unknown
  frames: Traffic
  /** What the worker has still to do, after what was said to it before; undefined where there is none. */
  ask(): Promise<WorkerTraffic | undefined>
}

export interface Stage {
  post(command: WorkbenchToShell): void
  /** The shell's state, once `holds` of it. */
  state(holds: (state: SimulatorState) => boolean): Promise<void>
  /** Resolves when a build is on the screen; false when the shell has nothing to say of it within `ms`. */
  shown(build: number, ms: number): Promise<boolean>
  /**
   * Until nothing is under way any more: no message, no timer that is soon due, no page that has still to be drawn,
   * and a frame was shown since. Gives what was said since the last rest: arguments of console calls.
   */
  rest(): Promise<LogValue[][]>
  /** Until a line stands in the console that `rest` will give, or 10 s have passed. */
  said(line: string): Promise<void>
  /** The frame of the page on top, once there is one. */
  top(): Promise<HTMLIFrameElement>
  /** Where the middle of an element is, once nothing covers it: in the page on top, or in the shell. */
  place(selector: string, inPage: boolean): Promise<{ x: number; y: number }>
}

/** An init script of every frame. */
export function watchThread(count: typeof countTraffic): void {
  if (window === window.top) return void (window.traffic = count(window))
  const frames = count(window, window.top!.traffic)
  if (window.parent !== window.top) return
  const waiting = new Map<number, (traffic?: WorkerTraffic) => void>()
  const thread: Thread = { worker: undefined, heard: 0, calls: new Set(), how: undefined, frames, ask }
  window.top.thread = thread
  let asked = 0
  function ask(): Promise<WorkerTraffic | undefined> {
    return new Promise((resolve) => {
      waiting.set(++asked, resolve)
      if (thread.worker) thread.worker.postMessage({ k: 'traffic', n: asked })
      else end()
    })
  }
  function hear(message: LogicToShell): void {
    thread.heard++
    if (message.k === 'updated') thread.how = message.how
    if (message.k === 'api/call') thread.calls.add(message.call)
  }
  function end(): void {
    for (const resolve of waiting.values()) resolve()
    waiting.clear()
  }
  window.Worker = class extends window.Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options)
      this.addEventListener('message', (event) => {
        const { data } = event
        if (data.k === 'traffic') {
          event.stopImmediatePropagation()
          waiting.get(data.n)?.(data)
          waiting.delete(data.n)
        } else if (data.k !== 'pong' && thread.worker === this) hear(data)
      })
    }
    override postMessage(message: ShellToLogic, transfer: any): void {
      // Before that it waits for a program, and answers nothing.
      if (message.k === 'boot') {
        end()
        thread.calls.clear()
        thread.worker = this
      }
      if (message.k === 'api/result') thread.calls.delete(message.call)
      super.postMessage(message, transfer ?? [])
    }
    override terminate(): void {
      super.terminate()
      if (thread.worker === this) thread.worker = undefined
      thread.calls.clear()
      end()
    }
  }
}

/** Opens the simulator in the stage. */
export async function openStage(): Promise<void> {
  /** Frames without a word that count as rest where not all can be counted, and those that an open API call gets besides. */
  const [quietTurns, callTurns] = [3, 12]
  /** Messages that nobody will get any more: to pages and workers that have gone. */
  let lost = 0
  const said: LogValue[][] = []
  const pongs = new Map<number, () => void>()
  let pinged = 0
  /** A message to the shell and back: what it said before has come. */
  const ping = (): Promise<void> =>
    new Promise((resolve) => {
      pongs.set(++pinged, resolve)
      port1.postMessage({ k: 'ping', n: pinged })
    })
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
  const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
  /** Timers that are soon due; the shell's are of its own: it warms the next frame. What a program asked of it is an open call. */
  const due = (worker: WorkerTraffic | undefined): number =>
    window.traffic.timers
      .filter(({ scope }) => !scope.closed && scope !== window && scope !== frame.contentWindow)
      .reduce((sum, each) => sum + each.due, worker?.due ?? 0)
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
    if (data.k === 'log') said.push(data.entry.args)
    if (data.k === 'pong') pongs.get(data.n)?.()
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
      const { thread } = window
      const since = performance.now()
      const patient = (): boolean => performance.now() - since < 10_000
      // Frames that are asked for cost more than all the rest, so none is while it is known that something will come.
      for (let turns = 0, last = ''; ;) {
        while (busy() && patient()) await sleep(8)
        const worker = await thread.ask()
        await ping()
        const sent = thread.frames.sent + (worker?.sent ?? 0)
        const got = thread.frames.got + (worker?.got ?? 0)
        const waits = ((worker?.requests ?? 0) > 0 || due(worker) > 0) && patient()
        // Pings and their answers are no news.
        const state = `${thread.heard} ${sent - 2 * pinged} ${got - 2 * pinged}`
        if ((state !== last || waits) && patient()) turns = 0
        last = state
        const counted = sent - got === lost && !worker?.threads
        if (turns >= (counted ? 1 : quietTurns) + (thread.calls.size > 0 ? callTurns : 0)) {
          lost = sent - got
          return said.splice(0)
        }
        if (waits) await sleep(4)
        else {
          await turn()
          turns++
        }
      }
    },
    said: (line) => until(() => said.some((args) => args.join(' ') === line), line).catch(() => {}),
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
