import { promises as fs } from 'node:fs'
import path from 'node:path'
import type { FolderReport } from '../../protocol/projects'
import { realFolder } from '../workspace/browse'
import { findProgram } from '../workspace/find-program'

/** Folders below that are looked into, and how deep: enough for `packages/x/src`, little for a home folder. */
const MAX_FOLDERS = 400
const MAX_DEPTH = 4
const skipped = /^(\.|node_modules$|dist$|build$|coverage$)/

/** Template files by the dialect that has them. Ours is `.axml`. */
const dialects: Record<string, string> = {
  '.wxml': 'WeChat',
  '.swan': 'Baidu Smart Program',
  '.ttml': 'Douyin',
  '.ksml': 'Kuaishou',
  '.jxml': 'JD',
  '.ux': 'Quick App',
}

/**
 * What a folder holds, seen from outside: a mini program, some in folders below (a monorepo, a framework's output), or
 * one of another dialect. Errors: `folder_missing`, `folder_unreadable`.
 */
export async function inspectFolder(folder: string): Promise<FolderReport> {
  const dir = await realFolder(folder)
  const { sourceRoot } = await findProgram(dir)
  const walk = await walkFolders(dir)
  const found = await Promise.all(
    walk.folders.slice(1).map(async (below) => ({ below, program: await findProgram(below) })),
  )
  const programs = found
    .filter(({ program }) => program.sourceRoot !== undefined)
    // A project that names its sources is one find, not two.
    .filter(({ below }, _i, all) => !all.some((other) => other.below !== below && holds(other, below)))
    .map(({ below, program }) => ({ dir: below, name: program.name ?? path.basename(below) }))
  const foreign = walk.ours ? undefined : walk.foreign
  return {
    dir,
    ...(sourceRoot !== undefined && { sourceRoot }),
    programs: sourceRoot === undefined && !foreign ? programs : [],
    ...(foreign && { foreign }),
  }
}

function holds(
  { below, program }: { below: string; program: { sourceRoot: string | undefined } },
  dir: string,
): boolean {
  return !!program.sourceRoot && path.join(below, program.sourceRoot) === dir
}

interface Walk {
  /** Breadth first, the start included. */
  folders: string[]
  ours: boolean
  foreign?: string
}

async function walkFolders(start: string): Promise<Walk> {
  const walk: Walk = { folders: [], ours: false }
  const waiting = [{ dir: start, depth: 0 }]
  for (let at = waiting.shift(); at && walk.folders.length < MAX_FOLDERS; at = waiting.shift()) {
    const { dir, depth } = at
    const entries = await fs.readdir(dir, { withFileTypes: true }).catch(() => undefined)
    if (!entries) continue
    walk.folders.push(dir)
    for (const entry of entries) {
      const extension = path.extname(entry.name)
      if (entry.isFile() && extension === '.axml') walk.ours = true
      if (entry.isFile()) walk.foreign ??= dialects[extension]
      else if (entry.isDirectory() && depth < MAX_DEPTH && !skipped.test(entry.name))
        waiting.push({ dir: path.join(dir, entry.name), depth: depth + 1 })
    }
  }
  return walk
}
