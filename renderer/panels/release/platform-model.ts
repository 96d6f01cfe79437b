import type { PlatformState } from '../../../protocol/host-release'
import type { ReleaseAct } from '../../../protocol/release-rules'
import type { Release } from '../../../protocol/release-admin'
import type { ReleaseStep as AudienceStep } from '../../../protocol/release-rules'
import { Signal } from '../../common/signal'
import { detach } from '../../workbench/host'
import type { ReleaseHost, ReleaseModel } from './release-model'

/** Who gets a version first. */
export const plans = ['experience', 'internal', 'gray', 'all'] as const
export type Plan = (typeof plans)[number]

export interface ReleaseForm {
  plan: Plan
  /** `10, 50, 100` */
  shares: string
  /** Minutes between them as typed; '' where somebody has to go on. */
  after: string
  notes: string
  /** A code for testers besides. */
  experience: boolean
}

/** ms between looks at the platform while it is shown. */
const INTERVAL = 10_000

/** The release platform: who is signed in, what goes on with the app, and a release. */
export class PlatformModel {
  /** Undefined until the host has told. */
  readonly state = new Signal<PlatformState | undefined>(undefined)
  readonly dialog = new Signal<'login' | 'release' | undefined>(undefined)
  readonly form = new Signal<ReleaseForm>({
    plan: 'gray',
    shares: '10, 50, 100',
    after: '',
    notes: '',
    experience: false,
  })
  /** The dialog's release has begun: it shows how far that is, and then what came of it. */
  readonly begun = new Signal(false)
  /** The act that the platform is asked for now. */
  readonly acting = new Signal<ReleaseAct | undefined>(undefined)
  private asked = 0

  constructor(
    private readonly host: ReleaseHost,
    private readonly release: ReleaseModel,
  ) {}

  async load(): Promise<void> {
    const asked = ++this.asked
    const { appId } = this.release.form
    const state = await this.host.call('release/platform', appId ? { appId } : {})
    // A later look may have come back before.
    if (asked === this.asked) this.state.set(state)
  }

  /** Looks again and again; the answer ends that. */
  watch(): () => void {
    const look = (): void => detach(this.load(), () => {})
    look()
    const timer = setInterval(() => document.visibilityState === 'visible' && look(), INTERVAL)
    return () => clearInterval(timer)
  }

  /** No project is open. */
  close(): void {
    this.asked++
    this.dialog.set(undefined)
    this.state.set(undefined)
    this.form.update((form) => ({ ...form, notes: '' }))
  }

  show(dialog: 'login' | 'release'): void {
    this.begun.set(false)
    this.dialog.set(dialog)
  }

  /** Throws what the platform says. */
  async login(url: string, token: string): Promise<void> {
    await this.host.call('release/login', { url, token })
    this.dialog.set(undefined)
    await this.load()
  }

  async logout(): Promise<void> {
    await this.host.call('release/logout', {})
    await this.load()
  }

  type(change: Partial<ReleaseForm>): void {
    this.form.update((form) => ({ ...form, ...change }))
  }

  /** Package, upload and release in one go. */
  publish(steps: AudienceStep[]): Promise<void> {
    const { key, appId, version, gates } = this.release.form
    const { notes, plan, experience } = this.form.value
    this.begun.set(true)
    return this.release.work('publish', async (job, signal) => {
      const params = { job, key, appId, version, gates, notes, steps, last: this.release.last.value }
      const link = plan === 'experience' || experience ? { experience: version } : {}
      const answer = await this.release.withSecret(key, (secret) =>
        this.host.call('release/publish', { ...params, ...secret, ...link }, signal),
      )
      if (!answer) return
      this.release.outcome.set({
        kind: 'publish',
        ...(answer.ok ? { published: answer, gates: answer.gates } : answer),
      })
      this.release.refresh()
      await this.load()
    })
  }

  /** Throws what the platform says, such as that somebody else has changed it meanwhile. */
  async act(act: ReleaseAct, { id, revision }: Release, reason?: string): Promise<void> {
    const { appId } = this.release.form
    this.acting.set(act)
    try {
      await this.host.call('release/act', { appId, act, id, revision, ...(reason && { reason }) })
    } finally {
      this.acting.set(undefined)
      await this.load().catch(() => {})
    }
  }
}

/** The steps of a plan; undefined where the shares are not what they have to be. */
export function stepsOf({ plan, shares, after }: ReleaseForm): AudienceStep[] | undefined {
  if (plan === 'experience') return []
  if (plan === 'all') return [{ name: '100 %', audience: { percentage: 100 } }]
  const internal: AudienceStep = { name: 'internal', audience: { percentage: 0, groups: ['internal'] } }
  if (plan === 'internal') return [internal]
  const texts = shares.split(/[,，\s]+/).filter(Boolean)
  const numbers = texts.map((text) => Number(text.replace(/%$/, '')))
  const good = (n: number, at: number): boolean =>
    n > 0 && n <= 100 && Math.round(n * 100) === n * 100 && n > (numbers[at - 1] ?? 0)
  if (!numbers.length || !numbers.every(good)) return undefined
  const minutes = after.trim() === '' ? undefined : Number(after)
  if (minutes !== undefined && !(Number.isInteger(minutes) && minutes >= 1 && minutes <= 525_600)) return undefined
  return numbers.map((percentage, at) => ({
    name: `${percentage} %`,
    audience: { percentage },
    ...(at > 0 && minutes !== undefined && { after: minutes }),
  }))
}

export const consoleUrl = (platform: string, app: string, release?: number): string =>
  `${platform}/#/apps/${encodeURIComponent(app)}${release === undefined ? '' : `/releases/${release}`}`
