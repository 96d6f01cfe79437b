import fs from 'node:fs'
import path from 'node:path'
import { watch, type FSWatcher } from 'chokidar'
import type { Disposable } from '../../base/disposables'
import type { FoundRepository } from './open-repository'

/** What tells the state of a working tree; objects, logs and locks do not. */
const told = new Set([
  'HEAD',
  'index',
  'config',
  'config.worktree',
  'packed-refs',
  'MERGE_HEAD',
  'CHERRY_PICK_HEAD',
  'REVERT_HEAD',
  'BISECT_LOG',
  'FETCH_HEAD',
  'rebase-merge',
  'rebase-apply',
])

/** Watches what git writes about a repository: a commit or a `git add` in a terminal changes no file of the project. */
export function watchRepository({ gitDir, commonDir }: FoundRepository, changed: () => void): Disposable {
  const dirs = [...new Set([gitDir, commonDir])]
  const refs = path.join(commonDir, 'refs')
  const exclude = path.join(commonDir, 'info', 'exclude')
  const watcher: FSWatcher = watch([...dirs, refs, exclude], {
    ignoreInitial: true,
    followSymlinks: false,
    atomic: false,
    ignored: (file) => {
      if (dirs.includes(file) || file === exclude) return false
      if (file === refs || file.startsWith(refs + path.sep)) return file.endsWith('.lock')
      return !(dirs.includes(path.dirname(file)) && told.has(path.basename(file)))
    },
  })
  watcher.on('all', changed)
  // Too many watches: changes of files of the project still lead to a look.
  watcher.on('error', () => {})
  return { dispose: () => void watcher.close() }
}

/** Where there is no repository yet: `git init` in a terminal makes one. */
export function watchForRepository(root: string, appeared: () => void): Disposable {
  try {
    const watcher = fs.watch(root, { persistent: false }, (_event, name) => {
      if (name === null || name === '.git') appeared()
    })
    watcher.on('error', () => watcher.close())
    return { dispose: () => watcher.close() }
  } catch {
    return { dispose: () => {} }
  }
}
