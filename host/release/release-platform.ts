import { toWireError } from '../../base/rpc/rpc-error'
import type { ParamsOf } from '../../protocol/host'
import type { PlatformState, PublishAnswer } from '../../protocol/host-release'
import type { Release } from '../../protocol/release-admin'
import type { Workspace } from '../workspace/workspace'
import { openersWith } from './differences'
import type { PlatformLogins } from './platform-logins'
import { publish } from './publish'
import { actOn, statusOf } from './release-status'
import { tellRevocations } from './tell-revocations'
import { here, inProject, ownFolder, type ReleaseTools } from './release-tools'

/** The release platform for the workbench (protocol/host-release.ts): the token stays here. */
export class ReleasePlatform {
  readonly #tools: ReleaseTools
  readonly #logins: PlatformLogins

  constructor(tools: ReleaseTools, logins: PlatformLogins) {
    this.#tools = tools
    this.#logins = logins
  }

  async login(
    { url, token }: ParamsOf<'release/login'>,
    signal: AbortSignal,
  ): Promise<{ platform: string; user: string }> {
    const { platform, user } = await this.#logins.login(url, token, signal)
    return { platform, user }
  }

  async logout(): Promise<void> {
    const access = await this.#logins.access().catch(() => undefined)
    if (access) await this.#logins.logout(access.platform)
  }

  async state(appId: string | undefined, signal: AbortSignal): Promise<PlatformState> {
    const access = await this.#logins.access().catch(() => undefined)
    if (!access) return {}
    const { platform, user } = access
    const login = { platform, ...(user !== undefined && { user }) }
    if (appId === undefined) return { login }
    try {
      return { login, status: await statusOf(access, appId, signal) }
    } catch (error) {
      return { login, fault: toWireError(error) }
    }
  }

  async publish(
    workspace: Workspace,
    params: ParamsOf<'release/publish'>,
    signal: AbortSignal,
  ): Promise<PublishAnswer> {
    const { keys, options } = this.#tools
    const access = await this.#logins.access()
    const { key, passphrase } = await this.#tools.openFor(params)
    const { appId, version, gates, notes, last, steps, experience } = params
    const answer = await publish(
      {
        appId,
        version,
        gates,
        notes,
        last,
        steps,
        ...(experience !== undefined && { experience }),
        root: workspace.root,
        appRoot: options.appRoot,
        keyFolder: options.keyFolder,
        access,
        key,
        openers: await openersWith(key, params.key, passphrase, keys),
        folder: await ownFolder(workspace),
      },
      { run: options.run, onStep: this.#tools.steps(params.job), signal },
    )
    if (!('made' in answer)) return answer
    const { made, differences } = answer
    const own = { ...made, path: inProject(made.path), maps: inProject(made.maps) }
    return { ...answer, made: own, differences: differences.map(here) }
  }

  async tellRevocations({ appId, name }: ParamsOf<'release/tellRevocations'>): Promise<{ sequence: number }> {
    return { sequence: await tellRevocations(await this.#logins.access(), appId, name, this.#tools.keys) }
  }

  async act({ appId, act, ...rest }: ParamsOf<'release/act'>): Promise<Release> {
    return actOn(await this.#logins.access(), appId, act, rest)
  }
}
