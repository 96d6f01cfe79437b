import type * as pty from '@lydell/node-pty'
import { rpcError } from '../../base/rpc/rpc-error'

export type PtyModule = typeof pty
export type Pty = pty.IPty

/**
 * node-pty in a build that brings its binaries with it. It is an optional dependency: on systems without one, or where
 * it was left out, everything else works. Errors: `terminal_unavailable`.
 */
export async function loadPty(): Promise<PtyModule> {
  try {
    return (await import('@lydell/node-pty')) as PtyModule
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw rpcError(
      'terminal_unavailable',
      'There is no pseudo terminal for %platform%-%arch%: the package @lydell/node-pty is not installed here, or does not run (%reason%). Everything else works without it.',
      { platform: process.platform, arch: process.arch, reason },
    )
  }
}
