import fs from 'node:fs'
import path from 'node:path'
import { containsPath, normalizeRelative, projectPathFault } from '../../base/paths'
import { fileErrors, type FileErrorCode } from '../../protocol/files'

const windows = process.platform === 'win32'

/** Begins the names of files that are being written: no program may name one. */
export const PART = '.tandem-part-'

/** What a file operation fails with; `error` is the documentation's number. */
export class FileError extends Error {
  constructor(
    readonly code: FileErrorCode,
    message: string,
  ) {
    super(message)
    this.name = 'FileError'
  }

  get error(): number {
    return fileErrors[this.code]
  }
}

export function asFileError(error: unknown): FileError {
  if (error instanceof FileError) return error
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new FileError('missing', 'the file, or the folder it is in, is not there')
  if (code === 'ENOTEMPTY') return new FileError('not_empty', 'the folder is not empty')
  if (code === 'EEXIST') return new FileError('exists', 'that name is taken')
  if (code === 'EISDIR') return new FileError('is_directory', 'that is a folder')
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return new FileError('not_permitted', 'no permission')
  // Without the machine's paths, which are none of the program's business.
  return new FileError('unknown', code ?? (error instanceof Error ? message : 'unknown error'))
}

/** A path of the program's, and where it lies. */
export interface LocalPath {
  /** As the program wrote it. */
  given: string
  kind: 'usr' | 'temporary' | 'saved' | 'package'
  /** The user files' own folder. */
  isRoot: boolean
  /** On the disk, there or not, in a real folder of the program. */
  file: string
}

/**
 * Where the paths of a mini program lie on the disk (protocol/files.ts). As text they may not climb out of their
 * place, and behind links neither: the real path of the nearest folder that is there must be inside.
 */
export class LocalPaths {
  constructor(
    /** Holds `usr/`, `saved/` and `temporary/`. */
    readonly root: string,
    /** The real path of a file of the package that may be read. */
    private readonly packageFile: (path: string) => string | undefined,
  ) {}

  folder(kind: 'usr' | 'saved' | 'temporary'): string {
    return path.join(this.root, kind)
  }

  /** Errors: `not_permitted` for what may not be named, `missing` for what the package has not. */
  resolve(given: string): LocalPath {
    const match = /^https:\/\/(usr|resource)(?:\/(.*))?$/s.exec(given)
    if (match?.[1] === 'usr') return this.#user(given, match[2] ?? '')
    if (match) return this.#resource(given, match[2] ?? '')
    if (/^[a-z][a-z0-9+.-]*:/i.test(given)) {
      throw new FileError('not_permitted', `${given} is no local path`)
    }
    return this.#package(given)
  }

  #user(given: string, rest: string): LocalPath {
    const relative = this.#relative(given, rest)
    const folder = this.folder('usr')
    const file = path.join(folder, relative)
    this.#insideOf(folder, file, given)
    return { given, kind: 'usr', isRoot: relative === '', file }
  }

  #resource(given: string, name: string): LocalPath {
    if (!/^[\w-]{1,100}\.[a-z0-9]{1,10}$/i.test(name)) throw new FileError('missing', `${given} is not there`)
    const temporary = path.join(this.folder('temporary'), name)
    const saved = path.join(this.folder('saved'), name)
    const kind = isRegular(saved) ? 'saved' : 'temporary'
    return { given, kind, isRoot: false, file: kind === 'saved' ? saved : temporary }
  }

  #package(given: string): LocalPath {
    const relative = this.#relative(given, given)
    const file = this.packageFile(relative)
    if (!file) {
      const hint = 'files of the package can be read where they are pictures, media or fonts, or `include` names them'
      throw new FileError('missing', `${given} is not there (${hint})`)
    }
    return { given, kind: 'package', isRoot: false, file }
  }

  #relative(given: string, rest: string): string {
    const relative = normalizeRelative(rest)
    const ours = relative?.split('/').some((name) => name.startsWith(PART))
    if (relative === undefined || ours || projectPathFault(relative, windows) || relative.length > 1024) {
      throw new FileError('not_permitted', `${given} is a path that no file may have`)
    }
    return relative
  }

  #insideOf(folder: string, file: string, given: string): void {
    for (let at = file; ; at = path.dirname(at)) {
      const real = realPath(at)
      if (real !== undefined) {
        const root = realPath(folder)
        if (root === undefined || containsPath(root, real, windows)) return
        throw new FileError('not_permitted', `${given} leads out of the program's files`)
      }
      // A link that leads nowhere would be written through.
      if (isLink(at)) throw new FileError('not_permitted', `${given} is a broken link`)
      if (at === folder) return
    }
  }
}

function realPath(file: string): string | undefined {
  try {
    return fs.realpathSync(file)
  } catch {
    return undefined
  }
}

const isLink = (file: string): boolean => fs.lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true
const isRegular = (file: string): boolean => fs.lstatSync(file, { throwIfNoEntry: false })?.isFile() === true
