import type { FileSystem } from './types'

/** The list that `tandem build` leaves in its output, by which that is known again. */
export const OUTPUT_LIST = 'tandem-artifact.json'

/** A project's files without one folder (a project path): its build output, which is no source of the next build. */
export function hideFolder(files: FileSystem, folder: string): FileSystem {
  const hidden = (path: string) => path === folder || path.startsWith(`${folder}/`)
  return {
    read: async (path) => (hidden(path) ? undefined : files.read(path)),
    stat: async (path) => (hidden(path) ? undefined : files.stat(path)),
    list: async (path) =>
      hidden(path) ? [] : (await files.list(path)).filter((name) => !hidden(path === '' ? name : `${path}/${name}`)),
    real: (path) => files.real(path),
  }
}

/** Hides `dist` where it is the output of `tandem build`. */
export async function withoutOutput(files: FileSystem): Promise<FileSystem> {
  return (await files.stat(`dist/${OUTPUT_LIST}`)) ? hideFolder(files, 'dist') : files
}
