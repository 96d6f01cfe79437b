/** protocol/host-release.ts */
import type { ParamsOf, ResultOf } from '../../protocol/host'
import type { hostReleaseCalls } from '../../protocol/host-release'
import type { ReleasePlatform } from '../release/release-platform'
import type { ReleaseTools } from '../release/release-tools'
import type { Workspace } from '../workspace/workspace'

type ReleaseHandlers = {
  [N in keyof typeof hostReleaseCalls]: (params: ParamsOf<N>, signal: AbortSignal) => Promise<ResultOf<N>> | ResultOf<N>
}

export function releaseHandlers(
  { tools: release, platform }: { tools: ReleaseTools; platform: ReleasePlatform },
  open: () => Workspace,
): ReleaseHandlers {
  return {
    'release/state': () => release.state(open()),
    'release/newKey': (params) => release.newKey(params),
    'release/rotateKey': (params) => release.rotateKey(params),
    'release/revokeKey': (params) => release.revokeKey(params),
    'release/forget': () => {
      release.forget()
      return {}
    },
    'release/check': (params, signal) => release.check(open(), params, signal),
    'release/make': (params, signal) => release.make(open(), params, signal),
    'release/differences': (params, signal) => release.differences(open(), params, signal),
    'release/verify': (params) => release.verify(open(), params),
    'release/remove': (params) => release.remove(open(), params),
    'release/login': (params, signal) => platform.login(params, signal),
    'release/signIn': (params, signal) => platform.signIn(params, signal),
    'release/startLocal': (params) => platform.startLocal(params),
    'release/logout': async () => {
      await platform.logout()
      return {}
    },
    'release/platform': ({ appId }, signal) => platform.state(appId, signal),
    'release/publish': (params, signal) => platform.publish(open(), params, signal),
    'release/addApp': (params) => platform.addApp(params),
    'release/addKey': async (params) => {
      await platform.addKey(params)
      return {}
    },
    'release/version': (params, signal) => platform.version(params, signal),
    'release/changeNotes': (params) => platform.changeNotes(params),
    'release/renameApp': (params) => platform.renameApp(params),
    'release/installCode': (params, signal) => platform.installCode(params, signal),
    'release/groups': (params, signal) => platform.groups(params, signal),
    'release/change': (params) => platform.change(params),
    'release/tellRevocations': (params) => platform.tellRevocations(params),
    'release/act': (params) => platform.act(params),
    'release/acknowledge': (params) => platform.acknowledge(params),
  }
}
