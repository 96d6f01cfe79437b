/**
 * A mini program's own files where no host keeps them (documentation: "文件系统", "FileSystemManager"; protocol/files.ts): in logic's
 * memory, so that its synchronous calls are answered at once, and written behind by whoever hears of changes. The same rules as
 * the host's (host/data/program-files.ts), without a disk.
 */
import { md5, sha1 } from '@noble/hashes/legacy.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { unzipSync } from 'fflate'
import { fileKind } from '../../../base/file-kind'
import { RESOURCE_PATH, USER_DATA_PATH } from '../../../base/local-files'
import { normalizeRelative, projectPathFault } from '../../../base/paths'
import { toBase64Url } from '../../../base/package/bytes'
import {
  MAX_FILE,
  MAX_FILES,
  type FileErrorCode,
  type FileFailure,
  type FileOperation,
  type FileStat,
  type SavedFile,
} from '../../../protocol/files'
import type { FileReply } from '../../logic/host-files'

/** Bytes of temporary files; the oldest go when there are more. */
const MAX_TEMPORARY = 64 * 1024 * 1024
const MAX_ENTRIES = 10_000

interface Entry {
  bytes: Uint8Array
  /** ms since 1970. */
  time: number
}

class Fault extends Error {
  constructor(
    readonly code: FileErrorCode,
    message: string,
  ) {
    super(message)
  }
}

type Local = { kind: 'usr' | 'resource' | 'package'; path: string; given: string }

export class MemoryFiles {
  /** User files by their path below `https://usr/`. */
  private readonly user = new Map<string, Entry>()
  private readonly folders = new Set<string>([''])
  /** By name. */
  private readonly saved = new Map<string, Entry>()
  private readonly temporary = new Map<string, Entry>()

  constructor(
    /** A user or saved file, by its local path, or a folder of the user's (a slash at its end, no bytes); null: it is gone. */
    private readonly changed: (path: string, bytes: Uint8Array | null) => void,
    private readonly packaged: (path: string) => Uint8Array | undefined,
    private readonly randomName: () => string = () => toBase64Url(crypto.getRandomValues(new Uint8Array(16))),
  ) {}

  load(files: readonly [path: string, bytes: ArrayBuffer][]): void {
    for (const [path, bytes] of files) {
      const entry = { bytes: new Uint8Array(bytes), time: Date.now() }
      const folder = /^https:\/\/usr\/(.+)\/$/.exec(path)?.[1]
      if (folder !== undefined) this.addFolder(folder)
      else if (path.startsWith(`${USER_DATA_PATH}/`)) this.keep(path.slice(USER_DATA_PATH.length + 1), entry)
      else this.saved.set(path.slice(RESOURCE_PATH.length + 1), entry)
    }
  }

  /** A file from elsewhere: a temporary one, or one that a download puts among the user's. Answers why it cannot be there. */
  take(path: string, bytes: Uint8Array): FileFailure | undefined {
    if (path.startsWith(`${RESOURCE_PATH}/`)) {
      this.addTemporary(path.slice(RESOURCE_PATH.length + 1), bytes)
      return undefined
    }
    const reply = this.now({ op: 'write', path }, bytes)
    return 'error' in reply ? reply.error : undefined
  }

  /** Never throws. */
  readonly now = (operation: FileOperation, body: Uint8Array = new Uint8Array()): FileReply => {
    try {
      if (operation.op === 'read') return { bytes: this.bytes(operation.path).slice() }
      return { value: this.perform(operation, body) ?? null }
    } catch (error) {
      if (error instanceof Fault) return { error: { code: error.code, message: error.message } }
      return { error: { code: 'unknown', message: error instanceof Error ? error.message : String(error) } }
    }
  }

  private perform(operation: Exclude<FileOperation, { op: 'read' }>, body: Uint8Array): unknown {
    switch (operation.op) {
      case 'write':
        return this.write(this.writable(operation.path), body.slice())
      case 'append': {
        const local = this.writable(operation.path)
        const before = this.fileOf(local).bytes
        const joined = new Uint8Array(before.length + body.length)
        joined.set(before)
        joined.set(body, before.length)
        return this.write(local, joined)
      }
      case 'copy':
        return this.write(this.writable(operation.to), this.bytes(operation.from).slice())
      case 'rename':
        return this.rename(operation.from, operation.to)
      case 'unlink':
        return this.unlink(operation.path)
      case 'mkdir':
        return this.mkdir(this.writable(operation.path), operation.recursive === true)
      case 'rmdir':
        return this.rmdir(this.writable(operation.path), operation.recursive === true)
      case 'readdir':
        return this.readdir(operation.path)
      case 'access':
        return void this.stat(this.local(operation.path))
      case 'stat':
        return this.statOf(operation.path, operation.recursive === true)
      case 'info': {
        const bytes = this.bytes(operation.path)
        return { size: bytes.length, digest: bytesToHex((operation.digest === 'md5' ? md5 : sha1)(bytes)) }
      }
      case 'type': {
        const { type, extension } = fileKind(this.bytes(operation.path))
        return { type, extension }
      }
      case 'unzip':
        return this.unzip(operation.from, operation.to)
      case 'save':
        return this.save(operation.from, operation.to)
      case 'saved':
        return [...this.saved].map(savedFile)
      case 'savedInfo':
        return savedFile([this.savedName(operation.path), this.saved.get(this.savedName(operation.path))!])
      case 'removeSaved': {
        const name = this.savedName(operation.path)
        this.saved.delete(name)
        this.changed(`${RESOURCE_PATH}/${name}`, null)
        return undefined
      }
      case 'temporaries':
        return [...this.temporary].map(savedFile)
      case 'removeTemporary': {
        const { path, given } = this.local(operation.path)
        if (!this.temporary.delete(path)) throw missing(given)
        return undefined
      }
      case 'temporary': {
        const name = this.newName(body)
        this.addTemporary(name, body.slice())
        return `${RESOURCE_PATH}/${name}`
      }
    }
  }

  // Paths

  private local(given: string): Local {
    const match = /^https:\/\/(usr|resource)(?:\/(.*))?$/s.exec(given)
    if (!match && /^[a-z][a-z0-9+.-]*:/i.test(given)) throw new Fault('not_permitted', `${given} is no local path`)
    const rest = match ? (match[2] ?? '') : given
    if (match?.[1] === 'resource') {
      if (!/^[\w-]{1,100}\.[a-z0-9]{1,10}$/i.test(rest)) throw missing(given)
      return { kind: 'resource', path: rest, given }
    }
    const path = normalizeRelative(rest)
    if (path === undefined || projectPathFault(path, false) || path.length > 1024)
      throw new Fault('not_permitted', `${given} is a path that no file may have`)
    return { kind: match ? 'usr' : 'package', path, given }
  }

  private writable(given: string): Local {
    const local = this.local(given)
    if (local.kind !== 'usr' || local.path === '') throw notWritable(given)
    return local
  }

  private find({ kind, path }: Local): Entry | undefined {
    if (kind === 'usr') return this.user.get(path)
    if (kind === 'resource') return this.saved.get(path) ?? this.temporary.get(path)
    const bytes = this.packaged(path)
    return bytes && { bytes, time: 0 }
  }

  private isFolder = ({ kind, path }: Local): boolean => kind === 'usr' && this.folders.has(path)

  private fileOf(local: Local): Entry {
    if (this.isFolder(local)) throw new Fault('is_directory', `${local.given} is a folder`)
    const found = this.find(local)
    if (!found) throw missing(local.given)
    return found
  }

  private bytes(given: string): Uint8Array {
    return this.fileOf(this.local(given)).bytes
  }

  // Reading

  private stat(local: Local): FileStat {
    if (this.isFolder(local)) return { mode: 0o40700, size: 0, accessed: 0, modified: 0, directory: true }
    const { bytes, time } = this.fileOf(local)
    return { mode: 0o100600, size: bytes.length, accessed: time, modified: time, directory: false }
  }

  private statOf(given: string, recursive: boolean): FileStat | Record<string, FileStat> {
    const local = this.local(given)
    const own = this.stat(local)
    if (!recursive || !own.directory) return own
    const below = (path: string): boolean => path !== local.path && within(path, local.path)
    const inner = [...this.folders, ...this.user.keys()].filter(below).sort()
    const relative = (path: string): string => (local.path ? path.slice(local.path.length + 1) : path)
    return Object.fromEntries([
      ['', own],
      ...inner.map((path) => [relative(path), this.stat({ ...local, path })] as const),
    ])
  }

  private readdir(given: string): string[] {
    const local = this.local(given)
    if (!this.isFolder(local)) throw new Fault('missing', `${given} is no folder`)
    const start = local.path ? local.path.length + 1 : 0
    const inner = [...this.folders, ...this.user.keys()].filter(
      (path) => path !== local.path && within(path, local.path),
    )
    return inner.map((path) => path.slice(start)).filter((name) => !name.includes('/'))
  }

  // Writing

  /** `freed`: bytes that are counted and go once it is there. */
  private write(local: Local, bytes: Uint8Array, freed = 0): void {
    if (this.isFolder(local)) throw new Fault('exists', `${local.given} is a folder`)
    this.checkFolder(local)
    this.makeRoom(local.given, bytes.length, freed + (this.user.get(local.path)?.bytes.length ?? 0))
    this.keep(local.path, { bytes, time: Date.now() })
    this.changed(`${USER_DATA_PATH}/${local.path}`, bytes)
  }

  private keep(path: string, entry: Entry): void {
    this.addFolder(parentOf(path))
    this.user.set(path, entry)
  }

  private addFolder(path: string): void {
    for (let at = path; at; at = parentOf(at)) this.folders.add(at)
  }

  /** With those around it, and whoever keeps them hears of it: one may stay empty. */
  private makeFolder(path: string): void {
    if (this.folders.has(path)) return
    this.makeFolder(parentOf(path))
    this.folders.add(path)
    this.changed(`${USER_DATA_PATH}/${path}/`, new Uint8Array())
  }

  private dropFolder(path: string): void {
    if (this.folders.delete(path)) this.changed(`${USER_DATA_PATH}/${path}/`, null)
  }

  private checkFolder({ path, given }: Local): void {
    if (!this.folders.has(parentOf(path)))
      throw new Fault('missing', `the folder that ${given} is to be in is not there (mkdir makes one)`)
  }

  private makeRoom(given: string, size: number, before: number): void {
    if (size > MAX_FILE) throw new Fault('too_large', `${given} would be larger than ${MAX_FILE >> 20} MB`)
    let used = size - before
    for (const { bytes } of [...this.user.values(), ...this.saved.values()]) used += bytes.length
    if (used > MAX_FILES)
      throw new Fault('too_large', `the program's files would be larger than ${MAX_FILES >> 20} MB in all`)
  }

  private rename(from: string, to: string): void {
    const [source, target] = [this.local(from), this.writable(to)]
    if (source.kind === 'package' || (source.kind === 'usr' && source.path === '')) throw notWritable(from)
    if (this.isFolder(target)) throw new Fault('exists', `${to} is a folder that is there already`)
    if (!this.isFolder(source)) {
      const { bytes } = this.fileOf(source)
      if (source.kind === 'usr' && source.path === target.path) return
      const isTemporary = source.kind === 'resource' && !this.saved.has(source.path)
      this.write(target, bytes, isTemporary ? 0 : bytes.length)
      return this.drop(source)
    }
    if (this.user.has(target.path) || within(target.path, source.path))
      throw new Fault('exists', `${to} is there already`)
    this.checkFolder(target)
    const folders = [...this.folders].filter((folder) => within(folder, source.path))
    for (const folder of folders) this.makeFolder(target.path + folder.slice(source.path.length))
    for (const [path, entry] of Array.from(this.user)) {
      if (!within(path, source.path)) continue
      const moved = target.path + path.slice(source.path.length)
      this.user.set(moved, entry)
      // First where it goes: whoever keeps it may be cut off in between.
      this.changed(`${USER_DATA_PATH}/${moved}`, entry.bytes)
      this.drop({ ...source, path })
    }
    for (const folder of folders) this.dropFolder(folder)
  }

  private drop({ kind, path }: Local): void {
    if (kind === 'usr' && this.user.delete(path)) this.changed(`${USER_DATA_PATH}/${path}`, null)
    else if (this.saved.delete(path)) this.changed(`${RESOURCE_PATH}/${path}`, null)
    else this.temporary.delete(path)
  }

  private unlink(given: string): void {
    const local = this.local(given)
    if (local.kind === 'package' || (local.kind === 'resource' && !this.saved.has(local.path))) throw notWritable(given)
    this.fileOf(local)
    this.drop(local)
  }

  private mkdir(local: Local, recursive: boolean): void {
    const { path, given } = local
    if (this.folders.has(path) || this.user.has(path)) throw new Fault('exists', `${given} is there already`)
    if (!recursive) this.checkFolder(local)
    for (let at = path; at; at = parentOf(at))
      if (this.user.has(at)) throw new Fault('exists', `${given} leads through a file`)
    this.makeFolder(path)
  }

  private rmdir(local: Local, recursive: boolean): void {
    if (!this.isFolder(local)) throw new Fault('missing', `${local.given} is no folder`)
    const inner = [...this.user.keys()].filter((path) => within(path, local.path))
    const folders = [...this.folders].filter((path) => within(path, local.path))
    if (!recursive && inner.length + folders.length > 1) throw new Fault('not_empty', 'the folder is not empty')
    if (!recursive && inner.length > 0) throw new Fault('not_empty', 'the folder is not empty')
    for (const path of inner) this.drop({ ...local, path })
    for (const folder of folders) this.dropFolder(folder)
  }

  private unzip(from: string, to: string): void {
    const target = this.local(to)
    if (target.kind !== 'usr') throw notWritable(to)
    this.checkFolder(target)
    let [count, size] = [0, 0]
    const entries = unzipSync(this.bytes(from), {
      filter: (entry) => {
        // What is stored as it is has the size that it takes up in the archive, whatever it says.
        const bytes = Math.max(entry.originalSize, entry.compression === 0 ? entry.size : 0)
        size += bytes
        if (++count > MAX_ENTRIES || bytes > MAX_FILE || size > MAX_FILES)
          throw new Fault('too_large', `${from} holds more than may be unpacked`)
        return true
      },
    })
    const places = Object.entries(entries).map(
      ([name, bytes]) => [this.local(`${to.replace(/\/+$/, '')}/${name}`), name.endsWith('/'), bytes] as const,
    )
    for (const [local, isFolder, bytes] of places) {
      this.makeFolder(isFolder ? local.path : parentOf(local.path))
      if (!isFolder) this.write(local, bytes)
    }
  }

  // Temporary and saved files

  private newName = (bytes: Uint8Array): string => `${this.randomName()}.${fileKind(bytes).temporary}`

  private addTemporary(name: string, bytes: Uint8Array): void {
    let size = bytes.length
    for (const entry of this.temporary.values()) size += entry.bytes.length
    for (const [old, entry] of this.temporary) {
      if (size <= MAX_TEMPORARY) break
      this.temporary.delete(old)
      size -= entry.bytes.length
    }
    this.temporary.set(name, { bytes, time: Date.now() })
  }

  private save(from: string, to: string | undefined): string {
    const source = this.local(from)
    const entry = this.temporary.get(source.path)
    if (source.kind !== 'resource' || !entry) {
      this.fileOf(source)
      throw new Fault('not_permitted', `${from} is no temporary file`)
    }
    if (to !== undefined) {
      this.write(this.writable(to), entry.bytes)
      this.temporary.delete(source.path)
      return to
    }
    this.makeRoom(from, entry.bytes.length, 0)
    this.temporary.delete(source.path)
    const name = this.newName(entry.bytes)
    this.saved.set(name, { ...entry, time: Date.now() })
    this.changed(`${RESOURCE_PATH}/${name}`, entry.bytes)
    return `${RESOURCE_PATH}/${name}`
  }

  private savedName(given: string): string {
    const { path } = this.local(given)
    if (!this.saved.has(path)) throw new Fault('missing', `${given} is no saved file`)
    return path
  }
}

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))
const within = (path: string, folder: string): boolean =>
  folder === '' || path === folder || path.startsWith(`${folder}/`)
const missing = (given: string): Fault => new Fault('missing', `${given} is not there`)
const notWritable = (given: string): Fault => new Fault('not_permitted', `${given} may not be written`)
const savedFile = ([name, { bytes, time }]: [string, Entry]): SavedFile => ({
  path: `${RESOURCE_PATH}/${name}`,
  size: bytes.length,
  createTime: time,
})
