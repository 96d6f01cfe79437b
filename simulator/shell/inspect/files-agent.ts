/** The program's files for the workbench (protocol/inspect-files.ts), through the operations that the program has. */
import * as z from 'zod/mini'
import { FILES_URL, USER_DATA_PATH } from '../../../base/local-files'
import {
  MAX_FILE,
  MAX_FILES,
  type FileAnswer,
  type FileOperation,
  type FileStat,
  type FileType,
  type SavedFile,
} from '../../../protocol/files'
import type { ProgramFile, ProgramFileList } from '../../../protocol/inspect-files'
import { InspectFault, type Agent } from '../../inspect'

const path = z.string().check(z.maxLength(4096))
/** Over a phone's link bytes come as a buffer (base/recorded-value.web.ts). */
const bytes = z.union([
  z.instanceof(Uint8Array),
  z.pipe(
    z.instanceof(ArrayBuffer),
    z.transform((buffer) => new Uint8Array(buffer)),
  ),
])
const kind = z.enum(['usr', 'saved', 'temporary'])
const questions = {
  read: z.object({ path }),
  write: z.object({ path, bytes }),
  rename: z.object({ from: path, to: path }),
  remove: z.object({ path, kind }),
}

export function filesAgent(): Agent {
  return {
    list,
    async read(args) {
      const { path } = z.parse(questions.read, args)
      const { type } = await run<FileType>({ op: 'type', path })
      return { bytes: new Uint8Array(await bytesOf(path)), type }
    },
    async write(args) {
      const { path, bytes } = z.parse(questions.write, args)
      const folder = path.slice(0, path.lastIndexOf('/'))
      if (folder.length > USER_DATA_PATH.length) await makeFolder(folder)
      await run({ op: 'write', path }, bytes)
    },
    async rename(args) {
      await run({ op: 'rename', ...z.parse(questions.rename, args) })
    },
    async remove(args) {
      const { path, kind } = z.parse(questions.remove, args)
      if (kind === 'temporary') return void (await run({ op: 'removeTemporary', path }))
      if (kind === 'saved') return void (await run({ op: 'removeSaved', path }))
      const { directory } = await run<FileStat>({ op: 'stat', path })
      await run(directory ? { op: 'rmdir', path, recursive: true } : { op: 'unlink', path })
    },
  }
}

async function list(): Promise<ProgramFileList> {
  const [usr, saved, temporary] = await Promise.all([
    run<Record<string, FileStat>>({ op: 'stat', path: USER_DATA_PATH, recursive: true }),
    run<SavedFile[]>({ op: 'saved' }),
    run<SavedFile[]>({ op: 'temporaries' }),
  ])
  const own = Object.entries(usr).flatMap(([name, stat]): ProgramFile[] =>
    name === '' ? [] : [{ path: `${USER_DATA_PATH}/${name}`, kind: 'usr', ...stat }],
  )
  const flat =
    (kind: 'saved' | 'temporary') =>
    (file: SavedFile): ProgramFile => ({
      path: file.path,
      kind,
      directory: false,
      size: file.size,
      modified: file.createTime,
    })
  const files = [...own, ...saved.map(flat('saved')), ...temporary.map(flat('temporary'))]
  return { files, maxFiles: MAX_FILES, maxFile: MAX_FILE }
}

async function makeFolder(path: string): Promise<void> {
  try {
    await run({ op: 'mkdir', path, recursive: true })
  } catch (error) {
    if (!(error instanceof InspectFault && error.code === 'exists')) throw error
  }
}

async function bytesOf(path: string): Promise<ArrayBuffer> {
  const answer = await post({ op: 'read', path })
  if (answer.headers.get('content-type')?.startsWith('application/json')) valueOf(await answer.json())
  return answer.arrayBuffer()
}

async function run<T = unknown>(operation: FileOperation, body?: Uint8Array): Promise<T> {
  return valueOf(await (await post(operation, body)).json()) as T
}

function valueOf(answer: FileAnswer): unknown {
  if ('error' in answer) throw new InspectFault(answer.error.code, answer.error.message)
  return answer.value
}

async function post(operation: FileOperation, body?: Uint8Array): Promise<Response> {
  const op = encodeURIComponent(JSON.stringify(operation))
  const answer = await fetch(`${FILES_URL}?op=${op}`, {
    method: 'POST',
    ...(body && { body: new Blob([body as BlobPart]) }),
  })
  if (!answer.ok) throw new InspectFault('files_not_kept', 'Nobody keeps files for this program')
  return answer
}
