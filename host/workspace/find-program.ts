import { promises as fs } from 'node:fs'
import path from 'node:path'
import { joinRelative } from '../../base/paths'

export interface FoundProgram {
  /** The folder with app.json relative to the root, '' for the root; undefined where there is none. */
  sourceRoot: string | undefined
  /** A name that the project gives itself. */
  name: string | undefined
  description: string | undefined
}

async function readJson(file: string): Promise<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse((await fs.readFile(file, 'utf8')).replace(/^\uFEFF/, ''))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

const isFile = (file: string): Promise<boolean> =>
  fs.stat(file).then(
    (stat) => stat.isFile(),
    () => false,
  )
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() ? value.trim() : undefined

/** Whether a folder looks like a mini program, without building it. The compiler says the last word. */
export async function findProgram(root: string): Promise<FoundProgram> {
  const [project, pkg] = await Promise.all([
    readJson(path.join(root, 'mini.project.json')),
    readJson(path.join(root, 'package.json')),
  ])
  const named = [project.miniprogramRoot, project.sourceRoot].map(text).find((value) => value !== undefined)
  const declared = named === undefined ? '' : (joinRelative(named) ?? '')
  let sourceRoot: string | undefined
  for (const candidate of new Set([declared, ''])) {
    if (await isFile(path.join(root, candidate, 'app.json'))) {
      sourceRoot = candidate
      break
    }
  }
  return {
    sourceRoot,
    name: text(project.projectname) ?? text(project.name),
    description: text(project.description) ?? text(pkg.description),
  }
}
