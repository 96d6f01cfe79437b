/**
 * Named ways of starting the program, kept for the project. `undefined` is the plain one: home, without a query. The
 * page that was compiled last by "Compile Current Page" has a mode of its own, `current`.
 */
import * as z from 'zod/mini'
import type { CustomDevice, FirstPages } from '../../../protocol/simulator'
import { Signal } from '../../common/signal'
import { detach, type Host } from '../../workbench/host'

const text = z._default(z.string(), '')
const mode = z.object({
  id: z.string(),
  name: z.string(),
  /** A page of app.json; '' is home. */
  page: text,
  /** `a=1&b=2` */
  query: text,
  /** '' leaves it to the simulator. */
  scene: text,
  /** Of the program that this one was entered from. */
  appId: text,
  /** JSON or text that came along from there. */
  extraData: text,
  /** What the update manager is to tell of; '' is no new version. */
  update: z._default(z.enum(['', 'ready', 'failed']), ''),
})
export type CompileMode = z.infer<typeof mode>

const stored = z.object({ modes: z.array(mode), active: z.optional(z.string()) })
export type ModesState = z.infer<typeof stored>

const stateKey = 'compileModes'
export const currentPageMode = 'current'
export const emptyMode = (): CompileMode => mode.parse({ id: crypto.randomUUID(), name: '' })

export class CompileModes {
  readonly state = new Signal<ModesState>({ modes: [] })

  constructor(private readonly host: Host) {}

  /** Of the project that is open now. What cannot be read is no reason not to start. */
  async load(): Promise<void> {
    const value = await this.host.call('state/get', { key: stateKey, project: true }).catch(() => null)
    const { success, data } = stored.safeParse(value)
    this.state.set(success ? data : { modes: [] })
  }

  get active(): CompileMode | undefined {
    const { modes, active } = this.state.value
    return modes.find(({ id }) => id === active)
  }

  choose(id: string | undefined): void {
    this.keep({ modes: this.state.value.modes, ...(id !== undefined && { active: id }) })
  }

  /** In the place of the one with its id, else as the last. */
  save(mode: CompileMode): void {
    const { modes } = this.state.value
    const known = modes.some(({ id }) => id === mode.id)
    const next = known ? modes.map((each) => (each.id === mode.id ? mode : each)) : [...modes, mode]
    this.keep({ ...this.state.value, modes: next })
  }

  remove(id: string): void {
    const { modes, active } = this.state.value
    const rest = modes.filter((each) => each.id !== id)
    this.keep({ modes: rest, ...(active !== id && active !== undefined && { active }) })
  }

  private keep(state: ModesState): void {
    this.state.set(state)
    detach(this.host.call('state/set', { key: stateKey, value: state, project: true }), () => {})
  }
}

/** The page with its query, and launch options, as protocol/simulator.ts has them in `launch`. */
export function launchOf(mode: CompileMode | undefined): { url: string; options: string } {
  if (!mode) return { url: '', options: '' }
  const { page, query, scene, appId, extraData, update } = mode
  const given = Object.entries({ scene, appId, extraData, update }).filter(([, value]) => value !== '')
  const search = query.replace(/^\?/, '')
  // A query without a page is home's: the shell knows which that is.
  const url = page || search ? `/${page}${search ? `?${search}` : ''}` : ''
  return { url, options: new URLSearchParams(given).toString() }
}

/** How a frame begins besides: its device, and the pages that were open before. */
export interface Beginning {
  device?: string
  custom?: CustomDevice
  landscape?: boolean
  stack?: FirstPages
}

/** What follows the shell's origin in its frame's address, so that it starts so at once. */
export function addressOf(mode: CompileMode | undefined, { device, custom, landscape, stack }: Beginning = {}): string {
  const { url, options } = launchOf(mode)
  const params = new URLSearchParams(options)
  if (custom) params.set('custom', JSON.stringify(custom))
  else if (device) params.set('device', device)
  if (landscape) params.set('landscape', '1')
  const search = params.toString()
  const pages = stack?.length ? new URLSearchParams({ stack: JSON.stringify(stack), ...(url && { url }) }) : undefined
  const hash = pages ? `?${pages}` : url
  return `/${search && `?${search}`}${hash && `#${hash}`}`
}
