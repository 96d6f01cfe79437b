/**
 * my.getFileSystemManager (documentation: "FileSystemManager", "Stats", and the typings of the same names), and the
 * older functions over the same files: my.saveFile, my.getFileInfo, my.getSavedFileInfo, my.getSavedFileList,
 * my.removeSavedFile, my.detectFileType.
 *
 * Each method has an asynchronous form (`success`, `fail`, `complete`, a promise) and a …Sync form, which takes an
 * object or positional arguments and throws. Both are one entry of `methods`: which operation it is (protocol/files.ts),
 * and what its answer looks like.
 */
import type { FileFailure, FileInfo, FileOperation, FileStat, SavedFile } from '../../../protocol/files'
import { ApiError } from '../../api/spec/errors'
import type { FileKeeper, FileReply } from '../host-files'
import type { Reporter } from '../report'
import { fieldsOf, invalid, perform } from './call'
import { bytesOf, encodingOf } from './encoding'

type Fields = Record<string, unknown>

interface Method {
  /** Names of the …Sync form's positional arguments. */
  params: string[]
  operation(args: Fields): FileOperation
  body?(args: Fields): Uint8Array
  /** What success gets, of the operation's value, or its bytes. `{ success: true }` where absent. */
  answer?(value: unknown, args: Fields): object
}

const path = (args: Fields, name: string): string => {
  const value = args[name]
  if (typeof value !== 'string' || value === '') throw invalid(`${name} is missing`)
  return value
}
const seconds = (ms: number): number => Math.round(ms / 1000)
const writing = (args: Fields): Uint8Array => bytesOf(args['data'], args['encoding'])

const methods: Record<string, Method> = {
  access: { params: ['path'], operation: (args) => ({ op: 'access', path: path(args, 'path') }) },
  appendFile: {
    params: ['filePath', 'data', 'encoding'],
    operation: (args) => ({ op: 'append', path: path(args, 'filePath') }),
    body: writing,
  },
  copyFile: {
    params: ['srcPath', 'destPath'],
    operation: (args) => ({ op: 'copy', from: path(args, 'srcPath'), to: path(args, 'destPath') }),
  },
  getFileInfo: {
    params: ['filePath', 'digestAlgorithm'],
    operation: (args) => ({ op: 'info', path: path(args, 'filePath'), digest: digestOf(args) }),
    answer: (value) => ({ ...(value as FileInfo) }),
  },
  getSavedFileList: {
    params: [],
    operation: () => ({ op: 'saved' }),
    answer: (value) => ({
      fileList: (value as SavedFile[]).map((file) => ({
        filePath: file.path,
        size: file.size,
        createTime: seconds(file.createTime),
      })),
    }),
  },
  mkdir: {
    params: ['dirPath', 'recursive'],
    operation: (args) => ({ op: 'mkdir', path: path(args, 'dirPath'), recursive: args['recursive'] === true }),
  },
  readdir: {
    params: ['dirPath'],
    operation: (args) => ({ op: 'readdir', path: path(args, 'dirPath') }),
    answer: (files) => ({ files }),
  },
  readFile: {
    params: ['filePath', 'encoding'],
    operation: (args) => ({ op: 'read', path: path(args, 'filePath') }),
    answer: (bytes, args) => readAs(bytes as Uint8Array, args['encoding']),
  },
  removeSavedFile: {
    params: ['filePath'],
    operation: (args) => ({ op: 'removeSaved', path: path(args, 'filePath') }),
  },
  rename: {
    params: ['oldPath', 'newPath'],
    operation: (args) => ({ op: 'rename', from: path(args, 'oldPath'), to: path(args, 'newPath') }),
  },
  rmdir: {
    params: ['dirPath', 'recursive'],
    operation: (args) => ({ op: 'rmdir', path: path(args, 'dirPath'), recursive: args['recursive'] === true }),
  },
  saveFile: {
    params: ['tempFilePath', 'filePath'],
    operation: (args) => ({
      op: 'save',
      from: path(args, 'tempFilePath'),
      ...(args['filePath'] ? { to: path(args, 'filePath') } : {}),
    }),
    answer: (savedFilePath) => ({ savedFilePath }),
  },
  stat: {
    params: ['path', 'recursive'],
    operation: (args) => ({ op: 'stat', path: path(args, 'path'), recursive: args['recursive'] === true }),
    answer: (value) => ({ stats: statsOf(value as FileStat | Record<string, FileStat>) }),
  },
  unlink: { params: ['filePath'], operation: (args) => ({ op: 'unlink', path: path(args, 'filePath') }) },
  unzip: {
    params: ['zipFilePath', 'targetPath'],
    operation: (args) => ({ op: 'unzip', from: path(args, 'zipFilePath'), to: path(args, 'targetPath') }),
  },
  writeFile: {
    params: ['filePath', 'data', 'encoding'],
    operation: (args) => ({ op: 'write', path: path(args, 'filePath') }),
    body: writing,
  },
}

/** Those that the documentation has no …Sync form of. */
const onlyAsync = new Set(['unzip'])

function digestOf(args: Fields): 'md5' | 'sha1' {
  const name = String(args['digestAlgorithm'] ?? 'md5').toLowerCase()
  if (name !== 'md5' && name !== 'sha1') throw invalid(`digestAlgorithm is md5 or sha1, not ${name}`)
  return name
}

function readAs(bytes: Uint8Array, encoding: unknown): object {
  if (encoding === undefined || encoding === null || encoding === '') {
    return { data: new Uint8Array(bytes).buffer, dataType: 'ArrayBuffer' }
  }
  return { data: encodingOf(encoding).decode(bytes), dataType: 'string' }
}

/** One `Stats`, or one per path below a folder, which is `/` itself. */
function statsOf(value: FileStat | Record<string, FileStat>): object {
  if (typeof value['directory'] === 'boolean') return new Stats(value as FileStat)
  const entries = Object.entries(value as Record<string, FileStat>)
  return Object.fromEntries(entries.map(([relative, stat]) => [`/${relative}`, new Stats(stat)]))
}

/** Times are UNIX timestamps: seconds. */
class Stats {
  mode: number
  size: number
  lastAccessedTime: number
  lastModifiedTime: number
  readonly #directory: boolean

  constructor(stat: FileStat) {
    this.mode = stat.mode
    this.size = stat.size
    this.lastAccessedTime = seconds(stat.accessed)
    this.lastModifiedTime = seconds(stat.modified)
    this.#directory = stat.directory
    // The documentation's example of a recursive call reads `stats[path].stats`.
    Object.defineProperty(this, 'stats', { value: this, enumerable: false })
  }

  isDirectory(): boolean {
    return this.#directory
  }

  isFile(): boolean {
    return !this.#directory
  }
}

const numbers: Record<FileFailure['code'], number> = {
  unknown: 3,
  missing: 10022,
  is_directory: 10023,
  not_permitted: 10024,
  exists: 10025,
  not_empty: 10027,
  too_large: 10028,
}

/** The value or the bytes of a reply; throws its error. */
export function valueOf(reply: FileReply): unknown {
  if ('bytes' in reply) return reply.bytes
  if ('error' in reply) throw new ApiError('file_failed', reply.error.message, numbers[reply.error.code])
  return reply.value
}

/** What the APIs of files use of the runtime. */
interface FileHost {
  readonly files: FileKeeper
  readonly reporter: Reporter
}

export function createFileSystemManager(runtime: FileHost): object {
  const manager: Record<string, (...args: unknown[]) => unknown> = {}
  for (const [name, method] of Object.entries(methods)) {
    manager[name] = (given) => {
      const { success, fail, complete, ...args } = fieldsOf(given, undefined)
      const label = `FileSystemManager.${name}`
      return perform(label, { success, fail, complete }, runtime.reporter, async () => {
        const { operation, body } = prepare(method, args)
        return answerOf(method, valueOf(await runtime.files.later(operation, body)), args)
      })
    }
    if (onlyAsync.has(name)) continue
    manager[`${name}Sync`] = (...given) => {
      const args = positional(method.params, given)
      try {
        const { operation, body } = prepare(method, args)
        return answerOf(method, valueOf(runtime.files.now(operation, body)), args)
      } catch (error) {
        throw asThrown(`FileSystemManager.${name}Sync`, error)
      }
    }
  }
  return manager
}

function prepare(method: Method, args: Fields): { operation: FileOperation; body: Uint8Array | undefined } {
  return { operation: method.operation(args), body: method.body?.(args) }
}

const answerOf = (method: Method, value: unknown, args: Fields): object =>
  method.answer ? method.answer(value, args) : { success: true }

/** `f({ … })` or `f(a, b)`. */
function positional(params: string[], given: unknown[]): Fields {
  const [first] = given
  if (typeof first === 'object' && first !== null && given.length === 1) return first as Fields
  return Object.fromEntries(params.map((name, i) => [name, given[i]]))
}

/** What programs catch has the documented fields besides being an Error. */
function asThrown(label: string, error: unknown): unknown {
  if (!(error instanceof ApiError)) return error
  const fields = { error: error.error, errorMessage: error.message }
  return Object.assign(new Error(`${label}: ${error.message}`), fields)
}

/** `my.saveFile` and its like: asynchronous only, with older names and error numbers. */
export function fileCalls(runtime: FileHost): Record<string, (args: Fields) => Promise<object>> {
  const ask = async (operation: FileOperation): Promise<unknown> => valueOf(await runtime.files.later(operation))
  const given = (args: Fields): string => path(args, args['apFilePath'] === undefined ? 'filePath' : 'apFilePath')
  return {
    async saveFile(args) {
      const from = path(args, args['apFilePath'] === undefined ? 'tempFilePath' : 'apFilePath')
      const saved = await ask({ op: 'save', from }).catch((error: unknown) => {
        throw olderSaveError(error)
      })
      return { apFilePath: saved, savedFilePath: saved }
    },
    async getFileInfo(args) {
      return { ...((await ask({ op: 'info', path: given(args), digest: digestOf(args) })) as FileInfo) }
    },
    async getSavedFileInfo(args) {
      const { size, createTime } = (await ask({ op: 'savedInfo', path: given(args) })) as SavedFile
      return { size, createTime }
    },
    async getSavedFileList() {
      const files = (await ask({ op: 'saved' })) as SavedFile[]
      return { fileList: files.map(({ path: apFilePath, ...rest }) => ({ ...rest, apFilePath })) }
    },
    async removeSavedFile(args) {
      await ask({ op: 'removeSaved', path: given(args) })
      return {}
    },
    async detectFileType(args) {
      return { ...((await ask({ op: 'type', path: path(args, 'filePath') })) as object) }
    },
  }
}

/** Documentation: "my.saveFile", error codes. */
function olderSaveError(error: unknown): unknown {
  if (!(error instanceof ApiError) || error.code !== 'file_failed') return error
  const number = { 10022: 12, 10024: 12, 10023: 12, 10028: 19 }[error.error] ?? 13
  return new ApiError('file_failed', error.message, number)
}
