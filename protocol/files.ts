/**
 * A mini program's own files, kept by the host: HTTP on the simulator's origin. Version 1.
 *
 *     POST /__tandem/files?op=<FileOperation as JSON>   body: the bytes that are written. Answer, always 200: a
 *                                                       `FileAnswer` as JSON; `read` answers with the bytes
 *                                                       (application/octet-stream) where it does not fail.
 *     GET  /__tandem/files/usr/<path>                   a user file, as pictures and media load it
 *     GET  /__tandem/files/resource/<name>              a temporary or saved file
 *
 * Only pages and workers of that origin are answered (`Origin`). Logic asks with a synchronous XMLHttpRequest where
 * the program called a …Sync method; the program itself has none (simulator/logic/hardening.ts). Every operation may
 * come from the mini program: the host validates it, keeps the quotas, and nothing leaves the program's folder.
 *
 * Paths as programs know them (documentation: "文件系统", "my.env"):
 *     https://usr/<path>         user files, a folder tree: read and written
 *     https://resource/<name>    temporary files (chosen, downloaded, drawn) and saved ones (`save` without `to`)
 *     anything without a scheme  files of the package, read only
 * base/local-files.ts says which address a local path is loaded from.
 */
import * as z from 'zod/mini'

/** Bytes of one file, and of all user and saved files (documentation: "FileSystemManager.writeFile"). */
export const MAX_FILE = 10 * 1024 * 1024
export const MAX_FILES = 50 * 1024 * 1024

const path = z.string().check(z.minLength(1), z.maxLength(4096))
const recursive = z._default(z.boolean(), false)

export const fileOperation = z.discriminatedUnion('op', [
  z.object({ op: z.literal('read'), path }),
  z.object({ op: z.literal('write'), path }),
  z.object({ op: z.literal('append'), path }),
  /** A file; what is there already is replaced. */
  z.object({ op: z.literal('copy'), from: path, to: path }),
  z.object({ op: z.literal('rename'), from: path, to: path }),
  z.object({ op: z.literal('unlink'), path }),
  z.object({ op: z.literal('mkdir'), path, recursive }),
  z.object({ op: z.literal('rmdir'), path, recursive }),
  /** → string[] */
  z.object({ op: z.literal('readdir'), path }),
  z.object({ op: z.literal('access'), path }),
  /** → FileStat, or with `recursive` on a folder Record<relative path, FileStat>, '' for the folder. */
  z.object({ op: z.literal('stat'), path, recursive }),
  /** → FileInfo */
  z.object({ op: z.literal('info'), path, digest: z.enum(['md5', 'sha1']) }),
  /** → FileType, by what the file holds. */
  z.object({ op: z.literal('type'), path }),
  z.object({ op: z.literal('unzip'), from: path, to: path }),
  /** A temporary file becomes a user file (`to`) or a saved one. → the new path */
  z.object({ op: z.literal('save'), from: path, to: z.optional(path) }),
  /** → SavedFile[] */
  z.object({ op: z.literal('saved') }),
  /** → SavedFile */
  z.object({ op: z.literal('savedInfo'), path }),
  z.object({ op: z.literal('removeSaved'), path }),
  /** → SavedFile[], of temporary files. For those who look at the program: programs have no such call. */
  z.object({ op: z.literal('temporaries') }),
  z.object({ op: z.literal('removeTemporary'), path }),
  /** The body as a new temporary file. → its path */
  z.object({ op: z.literal('temporary') }),
])
export type FileOperation = z.input<typeof fileOperation>

/** Times in ms since the epoch. */
export interface FileStat {
  mode: number
  size: number
  accessed: number
  modified: number
  directory: boolean
}
export interface FileInfo {
  size: number
  /** Hexadecimal. */
  digest: string
}
export interface FileType {
  /** `image/png`; application/octet-stream where it is nothing known. */
  type: string
  /** `.png`; '' where it is nothing known. */
  extension: string
}
export interface SavedFile {
  path: string
  size: number
  /** ms since the epoch */
  createTime: number
}

/** Error numbers of the documentation ("FileSystemManager"). */
export const fileErrors = {
  unknown: 3,
  missing: 10022,
  is_directory: 10023,
  not_permitted: 10024,
  exists: 10025,
  not_empty: 10027,
  too_large: 10028,
} as const
export type FileErrorCode = keyof typeof fileErrors
export const fileErrorCodes = Object.keys(fileErrors) as FileErrorCode[]

export interface FileFailure {
  code: FileErrorCode
  message: string
}
export type FileAnswer = { value: unknown } | { error: FileFailure }
