/** Less as CSS. Imports are asked for: never the network, never the disk. */
import type { FindImport, StyleJob, StyleOutcome } from './job'

/** Loaded with the first file: most programs have none, and it is the largest part of the toolchain. */
export const loadLess = async (): Promise<LessStatic> => (await import('less')).default

interface LessError {
  message: string
  filename?: string
  /** 1-based and 0-based. */
  line?: number | null
  column?: number
}

export async function compileLess({ file, text, variables }: StyleJob, find: FindImport): Promise<StyleOutcome> {
  const options: Less.Options & { disablePluginRule: boolean } = {
    filename: file,
    plugins: [{ install: (api, plugins) => plugins.addFileManager(projectManager(api, find)) }],
    modifyVars: variables,
    rewriteUrls: 'all',
    // A plugin is a program that would run on the developer's machine.
    disablePluginRule: true,
    javascriptEnabled: false,
    sourceMap: {},
  }
  try {
    const { css, map } = await (await loadLess()).render(text, options)
    return map ? { css, map } : { css }
  } catch (error) {
    const { message, filename, line, column } = error as LessError
    const at = line ? { at: { line, column: column ?? 0 } } : {}
    return { fault: { kind: 'invalid', reason: String(message ?? error), file: filename ?? file, ...at } }
  }
}

/** Less is asked to see no other file manager than this one: its own would go to the disk and the network. */
function projectManager(api: LessStatic, find: FindImport): Less.FileManager {
  const manager = new api.FileManager()
  manager.supports = () => true
  manager.supportsSync = () => true
  manager.loadFileSync = () => ({ error: { message: 'Files cannot be embedded by Less here', type: 'File' } }) as never
  manager.loadFile = async (name, folder) => {
    const from = `${folder.replace(/\/$/, '')}/_`.replace(/^\//, '')
    const found = await find({ from, specifier: name.replace(/^~/, '') })
    if (found.kind === 'file') return { filename: found.path, contents: found.text }
    const message = `'${name}' ${found.kind === 'outside' ? 'leads out of the project' : "wasn't found"}`
    throw { type: 'File', message }
  }
  return manager
}
