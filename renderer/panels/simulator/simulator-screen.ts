import type { FirstPages, WorkbenchToShell } from '../../../protocol/simulator'
import { Signal } from '../../common/signal'
import { SimulatorLink } from './simulator-link'

/** What the user chose for the device of one simulator. */
export interface ScreenChoice {
  device?: string
  landscape: boolean
  zoom: number | 'fit'
}

export const readScreenChoice = (stored: Partial<ScreenChoice>): ScreenChoice => ({
  ...(typeof stored.device === 'string' && { device: stored.device }),
  landscape: stored.landscape === true,
  zoom: typeof stored.zoom === 'number' && stored.zoom > 0.1 && stored.zoom <= 4 ? stored.zoom : 'fit',
})

/** One of the simulators that stand side by side: its frame's link, and how its device is set up. */
export class SimulatorScreen {
  readonly link = new SimulatorLink()
  readonly choice: Signal<ScreenChoice>
  /** Counts up to have the frame made anew. */
  readonly generation = new Signal(0)
  /** The one that is in a document now. */
  frame: HTMLIFrameElement | undefined
  /** The pages that the next frame starts with. */
  private firstPages: FirstPages | undefined

  /** `number` from 1; each has an origin, and keeps data, of its own. */
  constructor(
    readonly number: number,
    choice: ScreenChoice = { landscape: false, zoom: 'fit' },
  ) {
    this.choice = new Signal(choice)
  }

  /** Its device's name, as far as it is known. */
  get name(): string {
    const { device, devices = [] } = this.link.state.value ?? {}
    return devices.find(({ id }) => id === device)?.name ?? ''
  }

  get stack(): FirstPages {
    return (this.link.state.value?.stack ?? []).map(({ route, query }) => ({ route, query }))
  }

  /** Has the next frame open these pages, in place of the first one. */
  startWith(stack: FirstPages): void {
    this.firstPages = stack.length ? stack : undefined
  }

  /** For the address of a frame: the pages are for the next one alone. */
  takeFirstPages(): FirstPages | undefined {
    const pages = this.firstPages
    this.firstPages = undefined
    return pages
  }

  /** What the shell is told first of all, besides what all are told. */
  greeting(): WorkbenchToShell[] {
    const { device, landscape, zoom } = this.choice.value
    return [
      ...(device ? [{ k: 'setDevice', device } as const] : []),
      ...(landscape ? [{ k: 'rotate', landscape } as const] : []),
      { k: 'zoom', zoom },
    ]
  }

  /** A new frame, when even the shell does not answer: that one's process is given up. */
  reload(): void {
    this.generation.update((n) => n + 1)
  }
}
