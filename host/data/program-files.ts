import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import {
  MAX_FILE,
  MAX_FILES,
  type FileAnswer,
  type FileInfo,
  type FileOperation,
  type FileStat,
  type FileType,
  type SavedFile,
} from '../../protocol/files'
import { RESOURCE_PATH } from '../../base/local-files'
import { makePrivateDir } from '../state/state-dir'
import { fileKind, HEAD_BYTES } from '../../base/file-kind'
import { asFileError, FileError, LocalPaths, PART, type LocalPath } from './local-paths'
import { unzipInto } from './unzip'

export interface ProgramFilesOptions {
  /** The folder of the program's files, made when first needed. */
  dir: string
  /** The real path of a file of the package that may be read. */
  packageFile(path: string): string | undefined
  /** Bytes. For tests. */
  maxFiles?: number
  maxTemporary?: number
}

/** Bytes of temporary files; the oldest go when there are more. */
const MAX_TEMPORARY = 1024 * 1024 * 1024

type Operation<K extends FileOperation['op']> = Extract<FileOperation, { op: K }>

/**
 * A mini program's own files (documentation: "文件系统", "FileSystemManager"; protocol/files.ts). Operations are carried
 * out at once, one after another: the program's synchronous calls wait for them, and no two ever race for the quota.
 * A file that is written is there whole or not at all.
 */
export class ProgramFiles {
  readonly #paths: LocalPaths
  readonly #maxFiles: number
  readonly #maxTemporary: number
  /** Bytes of user and saved files, while it is known. */
  #used: number | undefined

  constructor(options: ProgramFilesOptions) {
    this.#paths = new LocalPaths(options.dir, (file) => options.packageFile(file))
    this.#maxFiles = options.maxFiles ?? MAX_FILES
    this.#maxTemporary = options.maxTemporary ?? MAX_TEMPORARY
  }

  /** Bytes for `read`, else what protocol/files.ts says. Never throws. */
  run(operation: FileOperation, body: Uint8Array = new Uint8Array()): FileAnswer | { bytes: Uint8Array } {
    try {
      if (operation.op === 'read') return { bytes: this.#read(operation) }
      return { value: this.#perform(operation, body) ?? null }
    } catch (error) {
      const { code, message } = asFileError(error)
      return { error: { code, message } }
    }
  }

  /** The real path of a local file that is there, and what it holds; for those who show or send it. */
  locate(given: string): FileType & { file: string } {
    const { file } = this.#file(given)
    const { type, extension } = fileKind(headOf(file))
    return { file, type, extension }
  }

  /** A place for a file that arrives in pieces; `accept` takes it in. */
  incoming(): string {
    return path.join(this.#made('temporary'), `.${randomBytes(12).toString('hex')}.part`)
  }

  /** Takes in a finished file of `incoming`: at `to`, or as a temporary file. Gives its local path. */
  accept(part: string, to: string | undefined): string {
    try {
      if (to === undefined) return this.#keepTemporary(part)
      const local = this.#writable(to)
      this.#place(local, fs.statSync(part).size, (file) => fs.renameSync(part, file))
      return to
    } catch (error) {
      throw asFileError(error)
    } finally {
      fs.rmSync(part, { force: true })
    }
  }

  /** Throws where no file may be written there, before it is fetched. */
  checkWritable(to: string): void {
    const local = this.#writable(to)
    if (fs.statSync(local.file, { throwIfNoEntry: false })?.isDirectory())
      throw new FileError('exists', `${to} is a folder`)
    if (!isFolder(path.dirname(local.file))) throw folderMissing(to)
  }

  /** Temporary files do not outlive the program (documentation: "my.removeSavedFile"). */
  removeTemporary(): void {
    fs.rmSync(this.#paths.folder('temporary'), { recursive: true, force: true })
  }

  clear(): void {
    this.#used = undefined
    for (const kind of ['usr', 'saved', 'temporary'] as const) {
      fs.rmSync(this.#paths.folder(kind), { recursive: true, force: true })
    }
  }

  #perform(operation: Exclude<FileOperation, { op: 'read' }>, body: Uint8Array): unknown {
    switch (operation.op) {
      case 'write':
        return this.#write(this.#writable(operation.path), body)
      case 'append':
        return this.#append(operation, body)
      case 'copy':
        return this.#write(this.#writable(operation.to), this.#bytes(operation.from))
      case 'rename':
        return this.#rename(operation)
      case 'unlink':
        return this.#unlink(operation)
      case 'mkdir':
        return this.#mkdir(operation)
      case 'rmdir':
        return this.#rmdir(operation)
      case 'readdir':
        return this.#readdir(operation)
      case 'access':
        return this.#stat(this.#local(operation.path)) && undefined
      case 'stat':
        return this.#statOf(operation)
      case 'info':
        return this.#info(operation)
      case 'type':
        return this.#type(operation)
      case 'unzip':
        return this.#unzip(operation)
      case 'save':
        return this.#save(operation)
      case 'saved':
        return this.#listed('saved')
      case 'savedInfo':
        return savedInfo(this.#savedFile(operation.path))
      case 'removeSaved':
        return this.#remove(this.#savedFile(operation.path))
      case 'temporaries':
        return this.#listed('temporary')
      case 'removeTemporary':
        return this.#remove(this.#temporaryFile(operation.path))
      case 'temporary':
        return this.#temporary(body)
    }
  }

  // Reading

  #read({ path: given }: Operation<'read'>): Uint8Array {
    return this.#bytes(given)
  }

  #bytes(given: string): Uint8Array {
    const { file } = this.#file(given)
    if (fs.statSync(file).size > 4 * MAX_FILE)
      throw new FileError('too_large', `${given} is too large to be read whole`)
    return fs.readFileSync(file)
  }

  #readdir({ path: given }: Operation<'readdir'>): string[] {
    const local = this.#local(given)
    if (!this.#stat(local).isDirectory()) throw new FileError('missing', `${given} is no folder`)
    return fs.readdirSync(local.file).filter((name) => !name.startsWith(PART))
  }

  #statOf({ path: given, recursive }: Operation<'stat'>): FileStat | Record<string, FileStat> {
    const local = this.#local(given)
    const stat = this.#stat(local)
    if (!recursive || !stat.isDirectory()) return fileStat(stat)
    const all: [string, FileStat][] = [['', fileStat(stat)]]
    for (const [relative, inner] of walk(local.file)) all.push([relative, fileStat(inner)])
    return Object.fromEntries(all)
  }

  #info({ path: given, digest }: Operation<'info'>): FileInfo {
    const bytes = this.#bytes(given)
    return { size: bytes.length, digest: createHash(digest).update(bytes).digest('hex') }
  }

  #type({ path: given }: Operation<'type'>): FileType {
    const { type, extension } = fileKind(headOf(this.#file(given).file))
    return { type, extension }
  }

  // Writing

  #write(local: LocalPath, body: Uint8Array): void {
    this.#place(local, body.length, (file) => {
      const part = path.join(path.dirname(file), `${PART}${randomBytes(6).toString('hex')}`)
      try {
        fs.writeFileSync(part, body, { flag: 'wx', mode: 0o600 })
        fs.renameSync(part, file)
      } finally {
        fs.rmSync(part, { force: true })
      }
    })
  }

  #append({ path: given }: Operation<'append'>, body: Uint8Array): void {
    const local = this.#writable(given)
    const before = this.#stat(local)
    this.#place(local, before.size + body.length, (file) => fs.appendFileSync(file, body))
  }

  /** Puts `size` bytes at a path, if they fit. */
  #place(local: LocalPath, size: number, put: (file: string) => void): void {
    const before = fs.lstatSync(local.file, { throwIfNoEntry: false })
    if (before?.isDirectory()) throw new FileError('exists', `${local.given} is a folder`)
    this.#makeRoom(local.given, size, before?.size ?? 0)
    put(local.file)
    this.#used = this.#bytesUsed() + size - (before?.size ?? 0)
  }

  #makeRoom(given: string, size: number, before: number): void {
    if (size > MAX_FILE) throw new FileError('too_large', `${given} would be larger than ${MAX_FILE >> 20} MB`)
    if (this.#bytesUsed() - before + size > this.#maxFiles) {
      throw new FileError('too_large', `the program's files would be larger than ${this.#maxFiles >> 20} MB in all`)
    }
  }

  #rename({ from, to }: Operation<'rename'>): void {
    const [source, target] = [this.#local(from), this.#writable(to)]
    if (source.kind === 'package' || source.isRoot) throw notWritable(from)
    const stat = this.#stat(source)
    const there = fs.lstatSync(target.file, { throwIfNoEntry: false })
    if (there?.isDirectory()) throw new FileError('exists', `${to} is a folder that is there already`)
    if (stat.isDirectory() && there) throw new FileError('exists', `${to} is there already`)
    if (source.kind === 'temporary') this.#makeRoom(to, stat.size, there?.size ?? 0)
    this.#used = undefined
    fs.renameSync(source.file, target.file)
  }

  #unlink({ path: given }: Operation<'unlink'>): void {
    const local = this.#local(given)
    if (local.kind === 'package' || local.kind === 'temporary') throw notWritable(given)
    if (this.#stat(local).isDirectory()) throw new FileError('is_directory', `${given} is a folder`)
    this.#remove(local)
  }

  #remove(local: LocalPath): void {
    this.#used = undefined
    fs.rmSync(local.file)
  }

  #mkdir({ path: given, recursive }: Operation<'mkdir'>): void {
    const local = this.#writable(given)
    if (fs.existsSync(local.file)) throw new FileError('exists', `${given} is there already`)
    fs.mkdirSync(local.file, { recursive: recursive === true, mode: 0o700 })
  }

  #rmdir({ path: given, recursive }: Operation<'rmdir'>): void {
    const local = this.#writable(given)
    if (!this.#stat(local).isDirectory()) throw new FileError('missing', `${given} is no folder`)
    this.#used = undefined
    if (recursive) fs.rmSync(local.file, { recursive: true })
    else fs.rmdirSync(local.file)
  }

  #unzip({ from, to }: Operation<'unzip'>): void {
    const source = this.#bytes(from)
    const target = this.#local(to)
    if (target.kind !== 'usr') throw notWritable(to)
    this.#made('usr')
    if (!target.isRoot && !isFolder(path.dirname(target.file))) throw folderMissing(to)
    this.#used = undefined
    const room = this.#maxFiles - this.#bytesUsed()
    this.#used = undefined
    // Each entry is a path of the program's like any other.
    const place = (name: string): string => this.#paths.resolve(`${to.replace(/\/+$/, '')}/${name}`).file
    unzipInto(source, target.file, { place, maxFile: MAX_FILE, room, from })
  }

  // Temporary and saved files

  #temporary(body: Uint8Array): string {
    const part = this.incoming()
    fs.writeFileSync(part, body, { flag: 'wx', mode: 0o600 })
    return this.accept(part, undefined)
  }

  #keepTemporary(part: string): string {
    this.#boundTemporary(fs.statSync(part).size)
    return this.#adopt(part, 'temporary')
  }

  /** Moves a file into one of the folders whose files are named by us. */
  #adopt(file: string, kind: 'saved' | 'temporary'): string {
    const name = `${randomBytes(16).toString('hex')}.${fileKind(headOf(file)).temporary}`
    fs.renameSync(file, path.join(this.#made(kind), name))
    return `${RESOURCE_PATH}/${name}`
  }

  #boundTemporary(coming: number): void {
    const files = [...walk(this.#paths.folder('temporary'))].filter(([name]) => !name.startsWith('.'))
    files.sort(([, a], [, b]) => a.mtimeMs - b.mtimeMs)
    let size = coming + files.reduce((sum, [, stat]) => sum + stat.size, 0)
    for (const [name, stat] of files) {
      if (size <= this.#maxTemporary) return
      fs.rmSync(path.join(this.#paths.folder('temporary'), name), { force: true })
      size -= stat.size
    }
  }

  #save({ from, to }: Operation<'save'>): string {
    const source = this.#file(from)
    if (source.kind !== 'temporary') throw new FileError('not_permitted', `${from} is no temporary file`)
    const { size } = fs.statSync(source.file)
    if (to !== undefined) {
      this.#place(this.#writable(to), size, (file) => fs.renameSync(source.file, file))
      return to
    }
    this.#makeRoom(from, size, 0)
    this.#used = undefined
    return this.#adopt(source.file, 'saved')
  }

  #listed(kind: 'saved' | 'temporary'): SavedFile[] {
    const folder = this.#paths.folder(kind)
    // What is still arriving has a name that begins with a dot (`incoming`).
    const files = [...walk(folder)].filter(([name, stat]) => stat.isFile() && !name.startsWith('.'))
    return files
      .sort(([, a], [, b]) => a.ctimeMs - b.ctimeMs)
      .map(([name, stat]) => ({
        path: `${RESOURCE_PATH}/${name}`,
        size: stat.size,
        createTime: Math.round(stat.ctimeMs),
      }))
  }

  #savedFile(given: string): LocalPath {
    const local = this.#file(given)
    if (local.kind !== 'saved') throw new FileError('missing', `${given} is no saved file`)
    return local
  }

  #temporaryFile(given: string): LocalPath {
    const local = this.#file(given)
    if (local.kind !== 'temporary') throw new FileError('missing', `${given} is no temporary file`)
    return local
  }

  // Paths

  #local(given: string): LocalPath {
    const local = this.#paths.resolve(given)
    if (local.kind === 'usr') this.#made('usr')
    return local
  }

  /** A file that is there. */
  #file(given: string): LocalPath {
    const local = this.#local(given)
    if (!this.#stat(local).isFile()) throw new FileError('is_directory', `${given} is a folder`)
    return local
  }

  #writable(given: string): LocalPath {
    const local = this.#paths.resolve(given)
    if (local.kind !== 'usr' || local.isRoot) throw notWritable(given)
    this.#made('usr')
    return local
  }

  #stat(local: LocalPath): fs.Stats {
    const stat = fs.statSync(local.file, { throwIfNoEntry: false })
    if (!stat) throw new FileError('missing', `${local.given} is not there`)
    return stat
  }

  #made(kind: 'usr' | 'saved' | 'temporary'): string {
    const folder = this.#paths.folder(kind)
    makePrivateDir(folder)
    return folder
  }

  #bytesUsed(): number {
    if (this.#used === undefined) {
      this.#used = 0
      for (const kind of ['usr', 'saved'] as const) {
        const folder = this.#paths.folder(kind)
        for (const [name, stat] of walk(folder)) {
          // A write that a crash cut short: none is under way while this one thread is here.
          if (path.posix.basename(name).startsWith(PART)) fs.rmSync(path.join(folder, name), { force: true })
          else if (stat.isFile()) this.#used += stat.size
        }
      }
    }
    return this.#used
  }
}

const isFolder = (file: string): boolean => fs.statSync(file, { throwIfNoEntry: false })?.isDirectory() === true
const folderMissing = (given: string): FileError =>
  new FileError('missing', `the folder that ${given} is to be in is not there (mkdir makes one)`)
const notWritable = (given: string): FileError => new FileError('not_permitted', `${given} may not be written`)

const savedInfo = ({ given, file }: LocalPath): SavedFile => {
  const { size, ctimeMs } = fs.statSync(file)
  return { path: given, size, createTime: Math.round(ctimeMs) }
}

const fileStat = (stat: fs.Stats): FileStat => ({
  mode: stat.mode,
  size: stat.size,
  accessed: Math.round(stat.atimeMs),
  modified: Math.round(stat.mtimeMs),
  directory: stat.isDirectory(),
})

/** What is below a folder, with relative paths; links are neither followed nor told of. */
function* walk(folder: string, prefix = ''): Generator<[string, fs.Stats]> {
  let names: string[]
  try {
    names = fs.readdirSync(folder)
  } catch {
    return
  }
  for (const name of names) {
    const stat = fs.lstatSync(path.join(folder, name), { throwIfNoEntry: false })
    if (!stat || stat.isSymbolicLink()) continue
    yield [prefix + name, stat]
    if (stat.isDirectory()) yield* walk(path.join(folder, name), `${prefix}${name}/`)
  }
}

function headOf(file: string): Uint8Array {
  const handle = fs.openSync(file, 'r')
  try {
    const head = Buffer.alloc(HEAD_BYTES)
    return head.subarray(0, fs.readSync(handle, head, 0, HEAD_BYTES, 0))
  } finally {
    fs.closeSync(handle)
  }
}
