import { baseOf, dirOf, extensionOf } from '../../../base/paths'
import { isInside, joinPath } from '../../common/paths'
import { Signal } from '../../common/signal'
import { t } from '../../i18n/i18n'
import type { Dialogs } from '../../workbench/dialogs'
import type { Host } from '../../workbench/host'
import type { Notifications } from '../../workbench/notifications'
import type { FileActions } from './file-actions'
import type { DroppedFile } from './dropped-files'
import type { FileTree } from './file-tree'
import { together, type Undoable } from './undo-history'

/** Bytes that the host takes at once. */
const MAX_UPLOAD = 50_000_000

/** Cutting, copying and pasting files, moving them by drag and drop, and taking in files from outside. */
export class FileTransfer {
  readonly clipboard = new Signal<{ paths: readonly string[]; cut: boolean } | undefined>(undefined)

  constructor(
    private readonly host: Host,
    private readonly tree: FileTree,
    private readonly actions: FileActions,
    private readonly dialogs: Dialogs,
    private readonly notifications: Notifications,
  ) {}

  cut(paths: readonly string[]): void {
    this.clipboard.set(paths.length ? { paths, cut: true } : undefined)
  }

  copy(paths: readonly string[]): void {
    this.clipboard.set(paths.length ? { paths, cut: false } : undefined)
  }

  async paste(dir: string): Promise<void> {
    const held = this.clipboard.value
    if (!held) return
    if (!held.cut) return this.copyTo(held.paths, dir)
    this.clipboard.set(undefined)
    await this.moveTo(held.paths, dir)
  }

  /** Into a folder. What has its name there already is asked about; a folder cannot go into itself. */
  async moveTo(paths: readonly string[], dir: string): Promise<void> {
    const wanted = paths.filter((path) => dirOf(path) !== dir && !isInside(dir, path))
    await this.actions.guard(async () => {
      const replaced: Undoable[] = []
      const moves: { from: string; to: string }[] = []
      for (const from of wanted) {
        const to = joinPath(dir, baseOf(from))
        if (await this.makeRoom(to, replaced)) moves.push({ from, to })
      }
      if (!moves.length) return
      await this.actions.relocate(moves, t('files.move'))
      const step = this.actions.history.latest
      if (replaced.length && step && this.actions.history.take(step))
        this.actions.history.push(together(step.what, [...replaced, step]))
    })
  }

  /** Copies into a folder; a copy beside its original, or of a taken name, is called `name copy`. */
  async copyTo(paths: readonly string[], dir: string): Promise<void> {
    await this.actions.guard(async () => {
      const names = new Set((await this.host.call('files/list', { dir })).map(({ name }) => name))
      const made: string[] = []
      try {
        for (const from of paths) {
          const name = freeName(baseOf(from), names, t('files.copySuffix'))
          names.add(name)
          await this.host.call('files/copy', { from, to: joinPath(dir, name) })
          made.push(joinPath(dir, name))
        }
      } finally {
        await this.show(made, dir, t('files.copy'))
      }
    })
  }

  /** Files that were dropped from outside of the window. */
  async upload(files: readonly DroppedFile[], dir: string): Promise<void> {
    if (!files.length) return
    const controller = new AbortController()
    const { signal } = controller
    const progress = this.notifications.progress(t('files.uploading', { count: files.length }), () =>
      controller.abort(),
    )
    await this.actions.guard(async () => {
      const made: string[] = []
      const replaced: Undoable[] = []
      try {
        for (const [done, { path, file }] of files.entries()) {
          if (signal.aborted) break
          progress.report({ fraction: done / files.length })
          const to = joinPath(dir, path)
          if (file.size > MAX_UPLOAD) this.notifications.warn(t('files.tooLarge', { name: path }))
          else if (await this.makeRoom(to, replaced)) {
            await this.host.call('files/upload', { path: to, base64: await base64Of(file) })
            made.push(to)
          }
        }
      } finally {
        progress.done()
        await this.show(made, dir, t('files.upload'), replaced)
      }
    })
  }

  private async show(made: readonly string[], dir: string, what: string, before: readonly Undoable[] = []) {
    if (!made.length) return
    this.actions.history.push(together(what, [...before, this.actions.made(what, made)]))
    await this.actions.reloadAround([...made, joinPath(dir, 'x')])
    await this.tree.reveal(made.at(-1)!)
    this.tree.selectMany(made)
  }

  /** False where something is in the way and the user keeps it. What is replaced goes to the trash. */
  private async makeRoom(to: string, replaced: Undoable[]): Promise<boolean> {
    const there = (await this.host.call('files/list', { dir: dirOf(to) }).catch(() => [])).some(
      ({ name }) => name === baseOf(to),
    )
    if (!there) return true
    const answer = await this.dialogs.ask({
      level: 'warning',
      message: t('files.taken', { name: to }),
      detail: t('files.takenHint'),
      buttons: [
        { value: 'replace', label: t('files.replace') },
        { value: 'cancel', label: t('files.skip'), secondary: true },
      ],
    })
    if (answer !== 'replace') return false
    const { trashId } = await this.host.call('files/delete', { path: to })
    replaced.push({ what: t('files.replace'), undo: () => this.actions.restore([trashId]) })
    return true
  }
}

/** `a.js`, `a copy.js`, `a copy 2.js`: the first that is not taken. */
export function freeName(name: string, taken: ReadonlySet<string>, suffix: string): string {
  if (!taken.has(name)) return name
  const extension = extensionOf(name) && name.slice(name.lastIndexOf('.'))
  const stem = name.slice(0, name.length - extension.length).replace(new RegExp(` ${suffix}( \\d+)?$`), '')
  for (let i = 1; ; i++) {
    const tried = `${stem} ${suffix}${i > 1 ? ` ${i}` : ''}${extension}`
    if (!taken.has(tried)) return tried
  }
}

async function base64Of(file: Blob): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'))
    reader.readAsDataURL(file)
  })
  return url.slice(url.indexOf(',') + 1)
}
