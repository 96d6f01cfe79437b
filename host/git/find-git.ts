import { accessSync, constants, statSync } from 'node:fs'
import path from 'node:path'

/**
 * The system's git, by its absolute path: a program of that name in the project's folder, or on a relative part of PATH,
 * is never run, though Windows would look there first.
 */
export function findGit(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string | undefined {
  const windows = platform === 'win32'
  const value = env.PATH ?? Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? ''
  for (const folder of value.split(windows ? ';' : ':')) {
    if (!path.isAbsolute(folder)) continue
    const file = path.join(folder, windows ? 'git.exe' : 'git')
    try {
      accessSync(file, constants.X_OK)
      if (statSync(file).isFile()) return file
    } catch {
      // Not in this folder.
    }
  }
  return undefined
}
