import { callRelease, type AdminAccess } from '../../base/release/admin-client.web'
import { rpcError, toWireError } from '../../base/rpc/rpc-error'
import type { ParamsOf } from '../../protocol/host'
import type { PlatformState, PublishAnswer } from '../../protocol/host-release'
import type { App, Release, Version } from '../../protocol/release-admin'
import type { Workspace } from '../workspace/workspace'
import { openersWith } from './differences'
import type { LocalPlatform } from './local-platform'
import { addressOf, asked, type LoggedIn, type PlatformLogins } from './platform-logins'
import { readSetupLink, tokenFor } from './platform-sign-in'
import { publish } from './publish'
import { actOn, statusOf } from './release-status'
import { tellRevocations } from './tell-revocations'
import { here, inProject, ownFolder, type ReleaseTools } from './release-tools'

/** The release platform for the workbench (protocol/host-release.ts): the token stays here. */
export class ReleasePlatform {
  readonly #tools: ReleaseTools
  readonly #logins: PlatformLogins

  readonly #local: LocalPlatform
  /** Apps of which a release is under way, from whichever window. */
  readonly #publishing = new Set<string>()

  constructor(tools: ReleaseTools, logins: PlatformLogins, local: LocalPlatform) {
    this.#tools = tools
    this.#logins = logins
    this.#local = local
  }

  dispose(): Promise<void> {
    return this.#local.dispose()
  }

  async startLocal({ phones }: ParamsOf<'release/startLocal'>): Promise<{ url: string }> {
    const { platform, setup } = await this.#local.start(phones)
    return { url: setup === undefined ? platform : `${platform}/#/setup/${setup}` }
  }

  async signIn(
    { url, name, password }: ParamsOf<'release/signIn'>,
    signal: AbortSignal,
  ): Promise<{ platform: string; user: string }> {
    const { url: address, setup } = readSetupLink(url)
    const platform = addressOf(address)
    return this.login({ url: platform, token: await tokenFor(platform, { name, password, setup }, signal) }, signal)
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
    const local = this.#local.available ? { local: this.#local.address } : {}
    const access = await this.#access().catch(() => undefined)
    if (!access) return local
    const { platform, user } = access
    const login = { platform, ...(user !== undefined && { user }) }
    try {
      if (appId === undefined) return { ...local, login: { ...login, admin: await isAdmin(access, signal) } }
      return { ...local, login, status: await statusOf(access, appId, signal) }
    } catch (error) {
      const fault = toWireError(error)
      const admin = fault.code === 'app_unknown' && (await isAdmin(access, signal).catch(() => false))
      return { ...local, login: { ...login, ...(admin && { admin }) }, fault }
    }
  }

  async publish(
    workspace: Workspace,
    params: ParamsOf<'release/publish'>,
    signal: AbortSignal,
  ): Promise<PublishAnswer> {
    const { appId } = params
    // Two at once would take the same number for different contents.
    if (this.#publishing.has(appId))
      throw rpcError('release_running', 'A release of %app% is under way already, in another window', { app: appId })
    this.#publishing.add(appId)
    try {
      return await this.#publish(workspace, params, signal)
    } finally {
      this.#publishing.delete(appId)
    }
  }

  async #publish(
    workspace: Workspace,
    params: ParamsOf<'release/publish'>,
    signal: AbortSignal,
  ): Promise<PublishAnswer> {
    const { keys, options } = this.#tools
    const access = await this.#access()
    const { key, passphrase } = await this.#tools.openFor(params)
    const { appId, version, gates, notes, last, steps, guards, startsAt, reason, experience } = params
    const answer = await publish(
      {
        appId,
        version,
        gates,
        notes,
        last,
        steps,
        ...(guards && { guards }),
        ...(startsAt !== undefined && { startsAt }),
        ...(reason && { reason }),
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

  /** With the public half of a key that is here. */
  async addApp({ appId, name, key, platformKey }: ParamsOf<'release/addApp'>): Promise<App> {
    const body = { id: appId, name, key: (await this.#tools.keys.find(key)).public, platformKey }
    return asked(callRelease(await this.#access(), 'apps/add', { body }))
  }

  async addKey({ appId, name }: ParamsOf<'release/addKey'>): Promise<void> {
    const body = { key: (await this.#tools.keys.find(name)).public, note: name }
    await asked(callRelease(await this.#access(), 'keys/add', { params: { app: appId }, body }))
  }

  async version({ appId, build }: ParamsOf<'release/version'>, signal: AbortSignal): Promise<Version> {
    const given = { params: { app: appId, build }, signal }
    return asked(callRelease(await this.#access(), 'versions/get', given))
  }

  async changeNotes({ appId, build, ...body }: ParamsOf<'release/changeNotes'>): Promise<Version> {
    return asked(callRelease(await this.#access(), 'versions/change', { params: { app: appId, build }, body }))
  }

  async renameApp({ appId, ...body }: ParamsOf<'release/renameApp'>): Promise<App> {
    return asked(callRelease(await this.#access(), 'apps/change', { params: { app: appId }, body }))
  }

  async installCode({ appId }: ParamsOf<'release/installCode'>, signal: AbortSignal): Promise<{ url: string }> {
    const given = { params: { app: appId }, query: {}, signal }
    const { url } = await asked(callRelease(await this.#access(), 'apps/install-code', given))
    return { url }
  }

  async groups({ appId }: ParamsOf<'release/groups'>, signal: AbortSignal): Promise<{ groups: string[] }> {
    const given = { params: { app: appId }, signal }
    const { groups } = await asked(callRelease(await this.#access(), 'groups/list', given))
    return { groups: groups.map(({ name }) => name) }
  }

  async change({ appId, id, revision, steps, guards, startsAt }: ParamsOf<'release/change'>): Promise<Release> {
    const body = {
      revision,
      ...(steps && { steps }),
      ...(guards && { guards }),
      ...(startsAt !== undefined && { startsAt }),
    }
    return asked(callRelease(await this.#access(), 'releases/change', { params: { app: appId, id }, body }))
  }

  async tellRevocations({ appId, name }: ParamsOf<'release/tellRevocations'>): Promise<{ sequence: number }> {
    return { sequence: await tellRevocations(await this.#access(), appId, name, this.#tools.keys) }
  }

  async act({ appId, act, ...rest }: ParamsOf<'release/act'>): Promise<Release> {
    return actOn(await this.#access(), appId, act, rest)
  }

  async acknowledge({ appId, id }: ParamsOf<'release/acknowledge'>): Promise<Release> {
    return asked(callRelease(await this.#access(), 'releases/acknowledge', { params: { app: appId, id } }))
  }

  /** A platform that runs on this computer for us does so by now. */
  async #access(): Promise<LoggedIn> {
    const access = await this.#logins.access()
    await this.#local.ensure(access.platform)
    return access
  }
}

async function isAdmin(access: AdminAccess, signal: AbortSignal): Promise<boolean> {
  const { user } = await asked(callRelease(access, 'session/get', { signal }))
  return user.admin
}
