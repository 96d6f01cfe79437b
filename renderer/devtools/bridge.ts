/** Keeps the breakpoints of the browser's DevTools front end and of the workbench the same, and its colours. */
import type { DevtoolsBreakpoint, DevtoolsToWorkbench, WorkbenchToDevtools } from '../../protocol/devtools'
import { chordOf } from '../../base/key-chord'
import { lookAtProgram } from './where-to-look'
import { findFrontEnd, type BreakpointLocation, type FrontEnd } from './front-end'

/** Sources of the program, as their maps name them beside the linked scripts. */
const SOURCES = '/__tandem/app/'
/** ms; one change in the front end makes several events. */
const QUIET = 30

const fileOf = (url: string): string | undefined => {
  const at = url.indexOf(SOURCES)
  return at < 0 ? undefined : decodeURIComponent(url.slice(at + SOURCES.length))
}
const keyOf = ({ file, line, condition, enabled }: DevtoolsBreakpoint): string =>
  JSON.stringify([file, line, condition, enabled])

class Bridge {
  private wanted: DevtoolsBreakpoint[] = []
  private working: Promise<void> = Promise.resolve()
  private busy = 0
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly frontEnd: FrontEnd,
    private readonly post: (message: DevtoolsToWorkbench) => void,
  ) {
    const { breakpoints, breakpointEvents, workspace, workspaceEvents } = frontEnd
    breakpoints.addEventListener(breakpointEvents['BreakpointAdded']!, () => this.changed())
    breakpoints.addEventListener(breakpointEvents['BreakpointRemoved']!, () => this.changed())
    workspace.addEventListener(workspaceEvents['UISourceCodeAdded']!, () => this.applySoon())
  }

  take(list: DevtoolsBreakpoint[]): void {
    this.wanted = list
    this.apply()
  }

  private present(): Map<BreakpointLocation, DevtoolsBreakpoint> {
    const present = new Map<BreakpointLocation, DevtoolsBreakpoint>()
    for (const location of this.frontEnd.breakpoints.allBreakpointLocations()) {
      const { breakpoint, uiLocation } = location
      const file = fileOf(uiLocation.uiSourceCode.url())
      if (file === undefined || breakpoint.isLogpoint()) continue
      present.set(location, {
        file,
        line: uiLocation.lineNumber,
        condition: breakpoint.condition(),
        enabled: breakpoint.enabled(),
      })
    }
    return present
  }

  private changed(): void {
    if (this.busy > 0) return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.report(), QUIET)
  }

  private report(): void {
    if (this.busy > 0) return
    const unique = new Map([...this.present().values()].map((one) => [`${one.file}:${one.line}`, one]))
    // Files that the front end does not know (yet) stay as they are.
    const known = new Set(this.frontEnd.workspace.uiSourceCodes().map((code) => fileOf(code.url())))
    const list = [...unique.values(), ...this.wanted.filter(({ file }) => !known.has(file))]
    if (sameList(list, this.wanted)) return
    this.wanted = list
    this.post({ tandem: 'breakpoints', list })
  }

  private soon: ReturnType<typeof setTimeout> | undefined
  private applySoon(): void {
    clearTimeout(this.soon)
    this.soon = setTimeout(() => this.apply(), QUIET)
  }

  private apply(): void {
    this.busy++
    this.working = this.working
      .then(() => this.make(this.wanted))
      .catch(() => {})
      .then(async () => {
        // Its own events come a little later.
        await new Promise((resolve) => setTimeout(resolve, QUIET))
        this.busy--
      })
  }

  private async make(wanted: DevtoolsBreakpoint[]): Promise<void> {
    const { breakpoints, workspace } = this.frontEnd
    const keys = new Set(wanted.map(keyOf))
    const kept = new Set<string>()
    for (const [location, one] of this.present()) {
      if (keys.has(keyOf(one))) kept.add(keyOf(one))
      else await location.breakpoint.remove(false)
    }
    const codes = new Map(workspace.uiSourceCodes().map((code) => [fileOf(code.url()), code]))
    for (const one of wanted) {
      const code = codes.get(one.file)
      if (!code || kept.has(keyOf(one))) continue
      await breakpoints.setBreakpoint(code, one.line, undefined, one.condition, one.enabled, false, 'OTHER')
    }
  }
}

const sameList = (a: DevtoolsBreakpoint[], b: DevtoolsBreakpoint[]): boolean =>
  a.length === b.length && [...a].map(keyOf).sort().join() === [...b].map(keyOf).sort().join()

/** Going on and starting anew are the workbench's: the front end would load the simulator's frame again. */
function listenToKeys(post: (message: DevtoolsToWorkbench) => void): void {
  const listen = (event: KeyboardEvent): void => {
    const chord = chordOf(event)
    if (chord.key !== 'f5' && !(chord.key === 'i' && chord.shift && chord.alt && (chord.ctrl || chord.meta))) return
    event.preventDefault()
    event.stopImmediatePropagation()
    post({ tandem: 'key', chord })
  }
  addEventListener('keydown', listen, { capture: true })
}

async function start(): Promise<void> {
  const frontEnd = await findFrontEnd()
  const origin = new URLSearchParams(location.search).get('workbench') ?? ''
  const post = (message: DevtoolsToWorkbench): void => parent.postMessage(message, origin)
  const bridge = new Bridge(frontEnd, post)
  addEventListener('message', ({ source, origin: from, data }: MessageEvent<WorkbenchToDevtools>) => {
    if (source !== parent || from !== origin) return
    if (data?.tandem === 'breakpoints') bridge.take(data.list)
    else if (data?.tandem === 'theme') frontEnd.setTheme(data.theme)
  })
  listenToKeys(post)
  void lookAtProgram().catch(() => {})
  post({ tandem: 'ready' })
}

// Another version of the front end: it is shown as it is.
void start().catch(() => {})
