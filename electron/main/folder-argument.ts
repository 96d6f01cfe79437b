import path from 'node:path'

/**
 * The folder that a command line names, absolute; undefined where it names none. `first` is the index of the first
 * argument that is not Electron's own (1 in a packaged app, 2 behind `electron main.mjs`).
 */
export function folderArgument(argv: readonly string[], first: number, cwd: string): string | undefined {
  const dir = argv.slice(first).find((argument) => !argument.startsWith('-'))
  return dir === undefined ? undefined : path.resolve(cwd, dir)
}
