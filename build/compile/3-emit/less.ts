/** Less as CSS. Imports are read through the project's files alone: never the network, never beside the project. */
import type { Diagnostic } from '../../../protocol/diagnostics'
import { messages } from '../../messages/messages'
import { inPackage, type Layout } from '../2-analyze/layout'
import { resolveStyle } from '../2-analyze/resolve-style'
import type { Reader } from '../memo'
import { Source } from '../source'
import type { Preprocessed } from './preprocess'

/** Loaded with the first file: most programs have none, and it is the largest part of the toolchain. */
const loadLess = async (): Promise<LessStatic> => (await import('less')).default

interface LessError {
  message: string
  filename?: string
  /** 1-based and 0-based. */
  line?: number | null
  column?: number
  index?: number
}

/** Undefined when it failed. */
export async function compileLess(
  reader: Reader,
  layout: Layout,
  source: Source,
  variables: Record<string, string>,
  diagnostics: Diagnostic[],
): Promise<Preprocessed | undefined> {
  const options: Less.Options & { disablePluginRule: boolean } = {
    filename: source.file,
    plugins: [{ install: (api, plugins) => plugins.addFileManager(projectManager(api, reader, layout)) }],
    modifyVars: inPackage(source.file) ? {} : variables,
    rewriteUrls: 'all',
    // A plugin is a program that would run on the developer's machine.
    disablePluginRule: true,
    javascriptEnabled: false,
    sourceMap: {},
  }
  try {
    const { css, map } = await (await loadLess()).render(source.text, options)
    return map ? { css, map: JSON.parse(map) as NonNullable<Preprocessed['map']> } : { css }
  } catch (error) {
    diagnostics.push(await lessError(reader, source, error as LessError))
    return undefined
  }
}

/** Less is asked to see no other file manager than this one: its own would go to the disk and the network. */
function projectManager(api: LessStatic, reader: Reader, layout: Layout): Less.FileManager {
  const manager = new api.FileManager()
  manager.supports = () => true
  manager.supportsSync = () => true
  manager.loadFileSync = () => ({ error: { message: 'Files cannot be embedded by Less here', type: 'File' } }) as never
  manager.loadFile = async (name, folder) => {
    const from = `${folder.replace(/\/$/, '')}/_`.replace(/^\//, '')
    const found = await resolveStyle(reader, layout, from, name.replace(/^~/, ''), ['.less', '.acss', '.css'])
    const content = found.kind === 'file' ? await reader.content(found.path) : undefined
    if (found.kind !== 'file' || content?.kind !== 'text')
      throw {
        type: 'File',
        message: `'${name}' ${found.kind === 'outside' ? 'leads out of the project' : "wasn't found"}`,
      }
    return { filename: found.path, contents: content.text }
  }
  return manager
}

async function lessError(reader: Reader, entry: Source, error: LessError): Promise<Diagnostic> {
  const reason = String(error.message ?? error)
  const file = error.filename ?? entry.file
  const content = file === entry.file ? undefined : await reader.content(file)
  const source = file === entry.file ? entry : content?.kind === 'text' ? new Source(file, content.text) : entry
  const start = error.line ? offsetOf(source.text, error.line, error.column ?? 0) : 0
  return messages.less_error({ reason }, { source, start, end: start + 1 })
}

function offsetOf(text: string, line: number, column: number): number {
  let at = 0
  for (let i = 1; i < line; i++) at = text.indexOf('\n', at) + 1 || at
  return Math.min(text.length, at + Math.max(0, column))
}

export const isLess = (path: string): boolean => /\.less$/i.test(path)
