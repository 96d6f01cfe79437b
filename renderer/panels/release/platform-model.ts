import { fromWireError } from '../../../base/rpc/rpc-error'
import type { PlatformState } from '../../../protocol/host-release'
import type { Guard, ReleaseAct, ReleaseStep } from '../../../protocol/release-rules'
import type { App, Release, Version } from '../../../protocol/release-admin'
import { Signal } from '../../common/signal'
import { detach } from '../../workbench/host'
import { emptyForm, remembered, toRemember, type CheckedPlan, type ReleaseForm } from './release-plan'
import type { ReleaseHost, ReleaseModel } from './release-model'

export type PlatformDialog =
  | { kind: 'login' | 'app' | 'release' | 'install' }
  /** What can't be taken back is asked about first. */
  | { kind: 'act'; act: ReleaseAct; release: Release }
  | { kind: 'change' | 'notes'; release: Release }
  | { kind: 'rename'; app: App }

/** ms between looks at the platform while it is shown. */
const INTERVAL = 10_000
const stateKey = 'releasePlan'
/** What a new login mends. */
const loginFaults = new Set(['login_required', 'token_invalid', 'token_expired', 'user_disabled', 'user_unknown'])
export const needsLogin = (code: string | undefined): boolean => code !== undefined && loginFaults.has(code)

/** The release platform: who is signed in, what goes on with the app, and a release. */
export class PlatformModel {
  /** Undefined until the host has told. */
  readonly state = new Signal<PlatformState | undefined>(undefined)
  readonly dialog = new Signal<PlatformDialog | undefined>(undefined)
  readonly form = new Signal<ReleaseForm>(emptyForm)
  /** Names of the app's groups of devices; undefined until the platform has told. */
  readonly groups = new Signal<readonly string[] | undefined>(undefined)
  /** The dialog's release has begun: it shows how far that is, and then what came of it. */
  readonly begun = new Signal(false)
  /** The act that the platform is asked for now. */
  readonly acting = new Signal<ReleaseAct | undefined>(undefined)
  /** A release was asked for: what is missing for it is asked one after the other. */
  private wanted = false
  /** Of the release that has begun. */
  private plan: CheckedPlan | undefined
  private asked = 0
  private latest: Promise<void> | undefined

  constructor(
    private readonly host: ReleaseHost,
    private readonly release: ReleaseModel,
  ) {}

  /** Of the project that is open now. */
  open(): void {
    this.form.set(emptyForm)
    detach(
      this.host
        .call('state/get', { key: stateKey, project: true })
        .then((stored) => this.form.update((form) => ({ ...form, ...remembered(stored) }))),
      () => {},
    )
  }

  /** `state` is of now when this resolves, though somebody has asked again meanwhile. */
  load(): Promise<void> {
    const mine = (this.latest = this.look())
    return mine.then(() => (this.latest === mine ? undefined : this.latest))
  }

  private async look(): Promise<void> {
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
    this.hide()
    this.state.set(undefined)
    this.groups.set(undefined)
    this.form.set(emptyForm)
  }

  show(dialog: PlatformDialog): void {
    this.begun.set(false)
    this.dialog.set(dialog)
  }

  hide(): void {
    this.wanted = false
    this.dialog.set(undefined)
  }

  /** The way to a release, from wherever the user is: what is there already is not asked for. Throws where the host cannot tell. */
  async begin(): Promise<void> {
    this.wanted = true
    await this.load()
    this.goOn()
  }

  /** Something that was missing is there. */
  async did(): Promise<void> {
    this.dialog.set(undefined)
    await this.load()
    if (this.wanted) this.goOn()
  }

  private goOn(): void {
    const { login, status, fault } = this.state.value ?? {}
    const { key, appId } = this.release.form
    if (!login || needsLogin(fault?.code)) this.show({ kind: 'login' })
    else if (!key) {
      this.dialog.set(undefined)
      this.release.ask({ kind: 'new' })
    } else if (status) {
      // Who has said nothing of a version begins with the first.
      if (!this.release.form.version) this.release.type({ version: '1.0.0' })
      this.show({ kind: 'release' })
      this.loadGroups()
    } else if (fault ? fault.code === 'app_unknown' : !appId) this.show({ kind: 'app' })
    // Whether there is an app cannot be told.
    else if (fault && !appId) throw fromWireError(fault)
    // What is wrong stands in the dialog; the platform may be there again by the time it is used.
    else this.show({ kind: 'release' })
  }

  /** As the platform has told it last. */
  newest(release: Release): Release {
    return this.state.value?.status?.releases.find(({ id }) => id === release.id) ?? release
  }

  /** In a browser's tab: the app there, or one release of it. */
  openConsole(id?: number): void {
    const { login, status } = this.state.value ?? {}
    if (!login) return
    const app = status ? `/#/apps/${encodeURIComponent(status.app.id)}` : ''
    const release = status && id !== undefined ? `/releases/${id}` : ''
    window.open(`${login.platform}${app}${release}`, '_blank', 'noopener')
  }

  private loadGroups(): void {
    const { appId } = this.release.form
    detach(
      this.host.call('release/groups', { appId }).then(({ groups }) => this.groups.set(groups)),
      () => {},
    )
  }

  /** With its notes. Throws what the platform says. */
  version(build: number): Promise<Version> {
    return this.host.call('release/version', { appId: this.release.form.appId, build })
  }

  /** Throws what the platform says; `version_changed` where it is no longer what was looked at. */
  async changeNotes({ build, revision }: Version, notes: string): Promise<void> {
    await this.host.call('release/changeNotes', { appId: this.release.form.appId, build, revision, notes })
  }

  /** Throws what the platform says; `app_changed` where it is no longer what was looked at. */
  async rename({ id, revision }: App, name: string): Promise<void> {
    try {
      await this.host.call('release/renameApp', { appId: id, revision, name })
    } finally {
      await this.load().catch(() => {})
    }
  }

  /** What the app's QR code holds. Throws what the platform says. */
  async installCode(): Promise<string> {
    const { url } = await this.host.call('release/installCode', { appId: this.release.form.appId })
    return url
  }

  /** Opens the form in which a release that goes on is changed. */
  edit(release: Release): void {
    this.show({ kind: 'change', release })
    this.loadGroups()
  }

  /** Throws what the platform says. */
  async login(url: string, by: { token: string } | { name: string; password: string }): Promise<void> {
    if ('token' in by) await this.host.call('release/login', { url, ...by })
    else await this.host.call('release/signIn', { url, ...by })
    await this.did()
  }

  /** The platform on this computer runs then. Its address, or the link to set it up by. */
  async startLocal(phones?: boolean): Promise<string> {
    const { url } = await this.host.call('release/startLocal', phones === undefined ? {} : { phones })
    return url
  }

  async logout(): Promise<void> {
    await this.host.call('release/logout', {})
    await this.load()
  }

  /** Throws what the platform says. */
  async addApp(app: { appId: string; name: string; key: string; platformKey: boolean }): Promise<void> {
    await this.host.call('release/addApp', app)
    this.release.type({ appId: app.appId, key: app.key })
    await this.did()
  }

  /** The platform takes packages of the key that is chosen, and so the release goes on. */
  async addKey(): Promise<void> {
    const { appId, key } = this.release.form
    await this.host.call('release/addKey', { appId, name: key })
    await this.again()
  }

  type(change: Partial<ReleaseForm>): void {
    this.form.update((form) => ({ ...form, ...change }))
  }

  /** Package, upload and release in one go. */
  publish(plan: CheckedPlan): Promise<void> {
    const { key, appId, version, gates } = this.release.form
    const form = this.form.value
    const { notes, experience, reason } = form
    const { steps = [], guards, startsAt } = plan
    this.begun.set(true)
    this.plan = plan
    this.remember(plan)
    return this.release.work('publish', async (job, signal) => {
      const params = {
        job,
        key,
        appId,
        version,
        gates,
        notes,
        steps,
        last: this.release.last.value,
        ...(guards && { guards }),
        ...(startsAt !== undefined && { startsAt }),
        ...(reason.trim() && { reason: reason.trim() }),
        ...((form.plan === 'experience' || experience) && { experience: version }),
      }
      const answer = await this.release.withSecret(key, (secret) =>
        this.host.call('release/publish', { ...params, ...secret }, signal),
      )
      if (!answer) return
      this.release.outcome.set({
        kind: 'publish',
        ...(answer.ok ? { published: answer, gates: answer.gates } : answer),
      })
      // The next one has other notes.
      if (answer.ok) this.type({ notes: '', reason: '', start: emptyForm.start })
      this.release.refresh()
      await this.load()
    })
  }

  /** The same once more. */
  again(): Promise<void> {
    return this.plan ? this.publish(this.plan) : Promise.resolve()
  }

  private remember(plan: CheckedPlan): void {
    const value = toRemember(this.form.value, plan)
    detach(this.host.call('state/set', { key: stateKey, project: true, value }), () => {})
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

  /** Throws what the platform says. */
  async acknowledge({ id }: Release): Promise<void> {
    const { appId } = this.release.form
    try {
      await this.host.call('release/acknowledge', { appId, id })
    } finally {
      await this.load().catch(() => {})
    }
  }

  /** Throws what the platform says; `release_changed` where it is no longer what was looked at. */
  async change({ id, revision }: Release, change: { steps?: ReleaseStep[]; guards: Guard[] }): Promise<void> {
    const { appId } = this.release.form
    try {
      await this.host.call('release/change', { appId, id, revision, ...change })
    } finally {
      await this.load().catch(() => {})
    }
  }
}
