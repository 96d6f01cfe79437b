import fs from 'node:fs'
import path from 'node:path'
import type { ShellInfo } from '../../protocol/terminal'

const windows = process.platform === 'win32'
const isProgram = (file: string): boolean => {
  try {
    fs.accessSync(file, fs.constants.X_OK)
    return fs.statSync(file).isFile()
  } catch {
    return false
  }
}

/** `bash` of `/bin/bash`, `pwsh` of `C:\…\pwsh.exe`. */
export const shellName = (file: string): string => path.basename(file).replace(/\.exe$/i, '')

/** Shells of this machine, the user's own first. There is always one, if only by its name. */
export function findShells(env: NodeJS.ProcessEnv = process.env): ShellInfo[] {
  const candidates = windows ? windowsShells(env) : unixShells(env)
  const found = new Map<string, ShellInfo>()
  for (const file of candidates) {
    const name = shellName(file)
    // /bin/bash and /usr/bin/bash are one on most systems.
    if (!found.has(name) && isProgram(file)) found.set(name, { name, path: file })
  }
  const fallback = windows ? (env.ComSpec ?? 'cmd.exe') : '/bin/sh'
  return found.size ? [...found.values()] : [{ name: shellName(fallback), path: fallback }]
}

function unixShells(env: NodeJS.ProcessEnv): string[] {
  let listed: string[] = []
  try {
    listed = fs
      .readFileSync('/etc/shells', 'utf8')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.startsWith('/'))
  } catch {
    // Not every system keeps such a list.
  }
  const usual = process.platform === 'darwin' ? ['/bin/zsh', '/bin/bash'] : ['/bin/bash', '/bin/zsh']
  const notForPeople = /\/(?:rbash|rzsh|tmux|screen|nologin|false)$/
  return [...(env.SHELL ? [env.SHELL] : []), ...usual, ...listed, '/bin/sh'].filter((file) => !notForPeople.test(file))
}

function windowsShells(env: NodeJS.ProcessEnv): string[] {
  const system = path.join(env.SystemRoot ?? 'C:\\Windows', 'System32')
  const programs = env.ProgramFiles ?? 'C:\\Program Files'
  return [
    path.join(programs, 'PowerShell\\7\\pwsh.exe'),
    path.join(system, 'WindowsPowerShell\\v1.0\\powershell.exe'),
    env.ComSpec ?? path.join(system, 'cmd.exe'),
    path.join(programs, 'Git\\bin\\bash.exe'),
  ]
}
