/** protocol/host-release.ts */
import type { ParamsOf, ResultOf } from '../../protocol/host'
import type { hostReleaseCalls } from '../../protocol/host-release'
import type { ReleaseTools } from '../release/release-tools'
import type { Workspace } from '../workspace/workspace'

type ReleaseHandlers = {
  [N in keyof typeof hostReleaseCalls]: (params: ParamsOf<N>, signal: AbortSignal) => Promise<ResultOf<N>> | ResultOf<N>
}

export function releaseHandlers(release: ReleaseTools, open: () => Workspace): ReleaseHandlers {
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
  }
}
