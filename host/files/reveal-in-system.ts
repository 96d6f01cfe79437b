import { spawn } from 'node:child_process'
import { statSync } from 'node:fs'
import path from 'node:path'
import { rpcError } from '../../base/rpc/rpc-error'

/** The program and its arguments that show a file selected; on Linux its folder, since file managers differ. */
function revealCommand(file: string, platform: NodeJS.Platform): [string, string[]] {
  if (platform === 'darwin') return ['open', ['-R', file]]
  if (platform === 'win32') return ['explorer.exe', [`/select,${file}`]]
  return ['xdg-open', [statSync(file).isDirectory() ? file : path.dirname(file)]]
}

/** Errors: `reveal_unavailable` where no file manager can be started. */
export async function revealInSystem(file: string, platform = process.platform): Promise<void> {
  const [command, args] = revealCommand(file, platform)
  if (platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    throw rpcError('reveal_unavailable', 'This machine has no display to show a file manager on')
  await new Promise<void>((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'ignore', detached: true })
    child.once('error', () => reject(rpcError('reveal_unavailable', '%name% could not be started', { name: command })))
    child.once('spawn', () => {
      child.unref()
      resolve()
    })
  })
}
