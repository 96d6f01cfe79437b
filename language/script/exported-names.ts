import { baseOf, dirOf } from '../../base/paths'
import type { Project } from '../project/project'

export interface ExportedName {
  name: string
  /** Project path of the script that exports it. */
  file: string
  /** The module itself, which goes by the name that it gives it, or its file's. */
  whole: boolean
  /** The package that it is of, which is what an import names. */
  package?: string
  /** Only of use to scripts with types. */
  type?: boolean
}

/** A script that is longer is the output of a tool. */
const MAX_LENGTH = 300_000

/** What the project's own scripts export; pages, components and the app export nothing to anybody. */
export async function exportedNames(project: Project): Promise<ExportedName[]> {
  const found: ExportedName[] = []
  for (const file of await project.files()) {
    if (!/\.[cm]?[jt]sx?$/.test(file) || /\.(d|test|spec)\.[cm]?tsx?$|\.sjs(\.ts)?$/.test(file)) continue
    if (/(^|\/)(node_modules|miniprogram_npm|dist|build)\//.test(file)) continue
    found.push(...(await namesIn(project, file)))
  }
  return found
}

const namesIn = (project: Project, file: string): Promise<ExportedName[]> =>
  project.task({ key: `exports:${file}` }, async (reader) => {
    const content = await reader.content(file)
    return content.kind === 'text' && content.text.length <= MAX_LENGTH ? readExports(file, content.text) : []
  })

/** From the words alone: every script of the project is read for this. */
export function readExports(file: string, text: string): ExportedName[] {
  const names = new Set<string>()
  const add = (list: string | undefined): void => {
    for (const part of (list ?? '').split(',')) {
      const name = /([A-Za-z_$][\w$]*)\s*$/.exec(part.split(':')[0]!)?.[1]
      if (name && name !== 'default') names.add(name)
    }
  }
  for (const [, name] of text.matchAll(
    /^export\s+(?:declare\s+)?(?:async\s+)?(?:abstract\s+)?(?:function\*?|class|const|let|var|enum|interface|type)\s+([\w$]+)/gm,
  ))
    names.add(name!)
  for (const [, list] of text.matchAll(/^export\s*\{([^}]*)\}/gm)) add(list)
  for (const [, name] of text.matchAll(/^(?:module\.)?exports\.([\w$]+)\s*=(?!=)/gm)) names.add(name!)
  const listed = /^module\.exports\s*=\s*\{([^{}()]*)\}/m.exec(text)?.[1]
  add(listed?.replace(/\/\/.*$/gm, ''))
  const found = [...names].map((name): ExportedName => ({ name, file, whole: false }))
  const whole =
    /^export\s+default\s+(?:async\s+)?(?:function\*?|class)?\s*([A-Za-z_$][\w$]*)?/m.exec(text) ??
    (listed === undefined ? /^module\.exports\s*=\s*(?:function|class)?\s*([A-Za-z_$][\w$]*)?/m.exec(text) : undefined)
  if (whole) {
    const given = whole[1] && !/^(new|await|async|function|class)$/.test(whole[1]) ? whole[1] : nameOf(file)
    if (given) found.push({ name: given, file, whole: true })
  }
  return found
}

/** `utils/date-format.js` → `dateFormat`; of an index, its folder's. */
function nameOf(file: string): string | undefined {
  const plain = baseOf(file).replace(/\.[^.]+$/, '')
  const words = plain === 'index' ? baseOf(dirOf(file)) : plain
  const name = words.replace(/[^A-Za-z0-9_$]+(.)?/g, (_, next: string | undefined) => next?.toUpperCase() ?? '')
  return /^[A-Za-z_$]/.test(name) ? name : undefined
}
