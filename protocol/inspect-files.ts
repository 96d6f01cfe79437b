/**
 * The agent `files` of the shell (protocol/inspect.ts): the files that the program keeps (protocol/files.ts), which the
 * host has. An error has a code of `FileErrorCode`.
 *
 *     list     –                  → ProgramFileList
 *     read     { path }           → { bytes: Uint8Array, type: string }, type as in `image/png`
 *     write    { path, bytes }    a user file; its folders are made
 *     rename   { from, to }       user files and folders
 *     remove   { path, kind }     a folder with all that is in it
 */
export type ProgramFileKind = 'usr' | 'saved' | 'temporary'

export interface ProgramFile {
  /** As the program names it: `https://usr/a/b.txt`, `https://resource/….png`. */
  path: string
  kind: ProgramFileKind
  directory: boolean
  size: number
  /** ms since the epoch */
  modified: number
}

export interface ProgramFileList {
  files: ProgramFile[]
  /** Bytes that user and saved files may take together, and one alone. */
  maxFiles: number
  maxFile: number
}
