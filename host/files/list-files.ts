import { promises as fs } from 'node:fs'
import path from 'node:path'
import type { FileEntry } from '../../protocol/host'
import { isTemporary } from './atomic-write'
import { IgnoreRules } from './ignore-rules'
import { fileError, type ProjectPaths } from './project-paths'

/** Folders that tools fill: shown dimmed, and never searched or watched. */
export const toolFolders = new Set(['node_modules', '.git', '.svn', '.hg'])

/** Names that systems strew about. */
const litter = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini'])

const order = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** A folder's entries, folders first, each by name as people sort. */
export async function listFolder(paths: ProjectPaths, dir: string): Promise<FileEntry[]> {
  const folder = await paths.existing(dir)
  const entries = await fs.readdir(folder, { withFileTypes: true }).catch((error) => {
    throw fileError(error, dir)
  })
  const shown = entries.filter((entry) => !isTemporary(entry.name) && !litter.has(entry.name))
  const found = await Promise.all(shown.map((entry) => describe(paths, folder, dir, entry.name)))
  return found
    .filter((entry) => entry !== undefined)
    .sort((a, b) => (a.kind === b.kind ? order.compare(a.name, b.name) : a.kind === 'folder' ? -1 : 1))
}

/** Undefined for what vanished meanwhile. */
async function describe(
  paths: ProjectPaths,
  folder: string,
  dir: string,
  name: string,
): Promise<FileEntry | undefined> {
  const projectPath = dir === '' ? name : `${dir}/${name}`
  const link = await fs.lstat(path.join(folder, name)).catch(() => undefined)
  if (!link) return undefined
  const outside = link.isSymbolicLink() && !(await paths.existing(projectPath).catch(() => undefined))
  const stat = link.isSymbolicLink() && !outside ? await fs.stat(path.join(folder, name)).catch(() => link) : link
  const chain = stat.isDirectory() && !toolFolders.has(name) && !outside ? await chainOf(path.join(folder, name)) : []
  return {
    name,
    path: projectPath,
    kind: stat.isDirectory() ? 'folder' : 'file',
    ...(chain.length && { chain }),
    size: stat.isDirectory() ? 0 : stat.size,
    ...((outside || toolFolders.has(name)) && { dimmed: true }),
  }
}

/** Links end a chain: they are followed only when they are opened. */
const MAX_CHAIN = 20

async function chainOf(folder: string): Promise<string[]> {
  const names: string[] = []
  for (let at = folder; names.length < MAX_CHAIN;) {
    const entries = await fs.readdir(at, { withFileTypes: true }).catch(() => [])
    const shown = entries.filter((entry) => !isTemporary(entry.name) && !litter.has(entry.name))
    if (shown.length !== 1 || !shown[0]!.isDirectory() || toolFolders.has(shown[0]!.name)) break
    names.push(shown[0]!.name)
    at = path.join(at, shown[0]!.name)
  }
  return names
}

/** No project that is worked on has more; a home folder opened by mistake does. */
const MAX_FILES = 50_000

/** Every file that is not ignored, sorted by path. Links are not followed. */
export async function allFiles(root: string): Promise<string[]> {
  const out: string[] = []
  const walk = async (dir: string, above: IgnoreRules): Promise<void> => {
    if (out.length >= MAX_FILES) return
    const absolute = path.join(root, dir)
    const entries = await fs.readdir(absolute, { withFileTypes: true }).catch(() => [])
    const own = entries.some((entry) => entry.name === '.gitignore')
      ? await fs.readFile(path.join(absolute, '.gitignore'), 'utf8').catch(() => '')
      : ''
    const rules = above.with(dir, own)
    for (const entry of entries) {
      const projectPath = dir === '' ? entry.name : `${dir}/${entry.name}`
      if (isTemporary(entry.name) || litter.has(entry.name) || rules.ignores(projectPath, entry.isDirectory())) continue
      if (entry.isFile() && out.length < MAX_FILES) out.push(projectPath)
      else if (entry.isDirectory() && !toolFolders.has(entry.name)) await walk(projectPath, rules)
    }
  }
  await walk('', IgnoreRules.none)
  return out.sort()
}
