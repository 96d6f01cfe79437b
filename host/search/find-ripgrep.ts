import { RpcError, rpcError } from '../../base/rpc/rpc-error'

let found: Promise<string> | undefined

/**
 * ripgrep's program: of the package that brings one for each usual system, else the machine's own, which must be of
 * version 15 or newer for what its JSON tells of groups; an older one does without.
 */
export function findRipgrep(): Promise<string> {
  found ??= import('@vscode/ripgrep').then(
    ({ rgPath }) => rgPath,
    () => 'rg',
  )
  return found
}

export function ripgrepMissing(error: NodeJS.ErrnoException): RpcError {
  return error.code === 'ENOENT'
    ? rpcError(
        'search_unavailable',
        'There is no ripgrep for %platform%-%arch% among the installed packages. Run npm ci without --omit=optional, or install ripgrep on this machine.',
        { platform: process.platform, arch: process.arch },
      )
    : rpcError('search_failed', 'ripgrep could not be started: %reason%', { reason: error.message })
}
