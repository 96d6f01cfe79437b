import type { Disposable } from '../../../base/disposables'
import { globMatcher } from '../../../base/glob'
import type { SettingsService } from '../../workbench/settings'
import type { FileTree } from './file-tree'

/** Of the setting `exclude`: globs by commas, but for those in braces. A pattern without a slash fits the root alone. */
export function excludes(setting: string): (path: string) => boolean {
  const globs = setting
    .split(/,(?![^{]*\})/)
    .map((glob) => glob.trim())
    .filter(Boolean)
  // `a/**` leaves out the folder itself as well.
  const matchers = globs
    .flatMap((glob) => [glob, ...(glob.endsWith('/**') ? [glob.slice(0, -3)] : [])])
    .map((glob) => globMatcher(glob, { braces: true, sets: true }))
  return (path) => matchers.some((matches) => matches(path))
}

/** The tree's view of the settings, as they change. */
export function followTreeSettings(tree: FileTree, settings: SettingsService): Disposable {
  let before = ''
  return settings.current.run(({ compactFolders, exclude }) => {
    const now = `${compactFolders} ${exclude}`
    if (now === before) return
    before = now
    tree.setOptions({ compact: compactFolders, excludes: excludes(exclude) })
  })
}
