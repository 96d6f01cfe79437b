import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { projectPathFault } from '../../base/paths'
import { RpcError, rpcError } from '../../base/rpc/rpc-error'
import { regexGroups } from '../../base/regex-groups'
import { MAX_RESULTS, type FileMatches, type SearchQuery, type SearchSummary } from '../../protocol/search'
import { toolFolders } from '../files/list-files'
import type { ProjectPaths } from '../files/project-paths'
import { literalGlob, searchPlaces } from './globs'
import { groupSeparator } from './rg-match'
import { runRipgrep } from './run-ripgrep'

export interface SearchOptions {
  paths: ProjectPaths
  query: SearchQuery
  signal: AbortSignal
  onFound(files: FileMatches[]): void
  /** 20,000 unless told. */
  limit?: number
}

/**
 * Searches a project's files with ripgrep, and unsaved texts in the files' place. Links are not followed, so nothing
 * outside is read. Errors: see protocol/search.ts; `rpc_cancelled` when `signal` aborts.
 */
export async function searchFiles({
  paths,
  query,
  signal,
  onFound,
  limit = MAX_RESULTS,
}: SearchOptions): Promise<SearchSummary> {
  const started = performance.now()
  checkPaths(query)
  const files = new Set<string>()
  const problems: string[] = []
  let matches = 0
  let limited = false
  const run = async (cwd: string, args: string[]): Promise<void> => {
    const found = (batch: FileMatches[]): void => {
      for (const file of batch) {
        files.add(file.path)
        matches += file.matches.length
      }
      onFound(batch)
    }
    const end = await runRipgrep({ cwd, args, signal, limit: limit - matches, onFound: found })
    limited ||= end.limited
    problems.push(...end.problems)
  }
  const { pattern, options: common } = patternArguments(query)
  if (query.unsaved.length) {
    const places = searchPlaces(query.include, query.exclude)
    // By the same program, so that patterns and globs mean the same in them.
    await withMirror(query.unsaved, async (dir) => {
      const folders = places.folders.filter((folder) => existsSync(path.join(dir, folder)))
      if (places.folders.length && !folders.length) return
      await run(dir, [...common, '--no-ignore', ...globArguments(places.globs), '--', pattern, ...within(folders)])
    })
  }
  const disk = await onDisk(paths, query)
  if (disk && !limited) await run(paths.root, [...common, ...disk.options, '--', pattern, ...within(disk.begin)])
  return {
    files: files.size,
    matches,
    limited,
    durationMs: performance.now() - started,
    problems: problems.slice(0, 5),
  }
}

function checkPaths({ paths = [], unsaved, include }: SearchQuery): void {
  const { folders } = searchPlaces(include, '')
  for (const each of [...paths, ...unsaved.map((file) => file.path), ...folders]) {
    const fault = projectPathFault(each, process.platform === 'win32')
    if (fault) throw rpcError('path_outside_project', '%path%: the path %reason%', { path: each, reason: fault })
  }
}

/** What to look for, and how to tell of it. */
function patternArguments(query: SearchQuery): { pattern: string; options: string[] } {
  const { regex, caseSensitive, word } = query
  const groups = regex ? regexGroups(query.pattern).map((_, i) => `\${${i + 1}}`) : []
  const acrossLines = query.pattern.includes('\n') || (regex && /\\n/.test(query.pattern))
  const pattern = acrossLines ? withLineEnds(regex ? query.pattern : escapeRegex(query.pattern)) : query.pattern
  const options = [
    '--json',
    '--no-config',
    '--hidden',
    '--no-follow',
    '--no-ignore-global',
    '--no-ignore-exclude',
    '--no-require-git',
    '--crlf',
    caseSensitive ? '--case-sensitive' : '--ignore-case',
    ...(word ? ['--word-regexp'] : []),
    ...(regex || acrossLines ? ['--engine', 'auto'] : ['--fixed-strings']),
    ...(acrossLines ? ['--multiline'] : []),
    ...(groups.length ? ['--replace', groups.join(groupSeparator)] : []),
  ]
  return { pattern, options }
}

const escapeRegex = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** A line end in a pattern is that of either system; in a class of characters it stays what it is. */
const withLineEnds = (pattern: string): string =>
  pattern
    .replaceAll('\r\n', '\n')
    .replace(/(\\.|\[(?:\\.|[^\]\\])*\]|\n)/gs, (part) => (part === '\\n' || part === '\n' ? '\\r?\\n' : part))

/** Undefined where there is nothing to look at on the disk. */
async function onDisk(
  paths: ProjectPaths,
  query: SearchQuery,
): Promise<{ options: string[]; begin: string[] } | undefined> {
  const unsaved = new Set(query.unsaved.map((file) => file.path))
  if (query.paths) {
    const begin = await present(
      paths,
      query.paths.filter((each) => !unsaved.has(each)),
    )
    return begin.length ? { options: [], begin } : undefined
  }
  const { folders, globs } = searchPlaces(query.include, query.exclude)
  const begin = await present(paths, folders)
  if (folders.length && !begin.length) return undefined
  const never = [
    '!**/.*.tandem-*.tmp',
    '!**/.git',
    ...(query.useIgnoreFiles ? Array.from(toolFolders, (name) => `!**/${name}`) : []),
    ...Array.from(unsaved, (each) => `!${literalGlob(each)}`),
  ]
  const ignore = query.useIgnoreFiles ? ignoreArguments(paths.root, begin.length > 0) : ['--no-ignore']
  return { options: [...ignore, ...globArguments([...globs, ...never])], begin }
}

/** Those that are there. ripgrep follows a link that it is given by name, so one that leads out is refused here. */
async function present(paths: ProjectPaths, wanted: string[]): Promise<string[]> {
  const found = await Promise.all(
    wanted.map(async (each) => {
      try {
        await paths.existing(each)
        return each
      } catch (error) {
        if (error instanceof RpcError && error.code === 'file_missing') return undefined
        throw error
      }
    }),
  )
  return found.filter((each) => each !== undefined)
}

/**
 * ripgrep reads the ignore files of the folders above where it begins, up to a repository's root. Beyond the project
 * they are none of its business, so where it is no repository's root only its own file is named.
 */
function ignoreArguments(root: string, inFolders: boolean): string[] {
  if (existsSync(path.join(root, '.git'))) return []
  const own = inFolders && existsSync(path.join(root, '.gitignore'))
  return ['--no-ignore-parent', ...(own ? ['--ignore-file', '.gitignore'] : [])]
}

const globArguments = (globs: string[]): string[] => globs.flatMap((glob) => ['--glob', glob])
const within = (paths: string[]): string[] => (paths.length ? paths.map((each) => `./${each}`) : ['./'])

/** The texts in a folder of their own, each at its path. */
async function withMirror(texts: SearchQuery['unsaved'], use: (dir: string) => Promise<void>): Promise<void> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'tandem-search-'))
  try {
    for (const file of texts) {
      const target = path.join(dir, file.path)
      await mkdir(path.dirname(target), { recursive: true })
      await writeFile(target, file.text)
    }
    await use(dir)
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}
