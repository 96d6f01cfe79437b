import type { TextMatch } from '../../../protocol/search'
import { Signal } from '../../common/signal'
import type { TextDocument } from '../../editor/document'
import type { Documents } from '../../editor/documents'
import { codeOf, messageOf, type Host } from '../../workbench/host'
import type { Replace } from './replacement'
import { isStill, replaceIn } from './text-places'

/** Why a file was left as it is; `failed` brings the host's words. */
export type Refusal = { path: string; reason: 'changed' | 'binary' | 'readOnly' | 'failed'; message?: string }

export interface ReplaceOutcome {
  files: number
  matches: number
  refused: Refusal[]
  cancelled: boolean
}

/** One file of a replacement, as it was and as it became. */
interface Done {
  path: string
  before: string
  after: string
  /** On the disk afterwards; undefined where it was unsaved before and was left so. */
  version: string | undefined
}

/** Files that are replaced in at a time. */
const AT_ONCE = 6
const MAX_KEPT = 10

/**
 * Replaces in files: in those that are open through their buffers, so that the editor's own undo knows of it, in others
 * on the disk. A buffer that was unsaved before stays so; all else is saved. Each replacement can be taken back as a
 * whole, but for files that were changed since: those are refused, and stay as they are.
 */
export class Replacer {
  /** Of what is under way. */
  readonly progress = new Signal<{ done: number; total: number } | undefined>(undefined)
  /** How many replacements can be taken back. */
  readonly undoable = new Signal(0)
  private readonly history: Done[][] = []
  private controller = new AbortController()

  constructor(
    private readonly host: Host,
    private readonly documents: Documents,
  ) {}

  /** What was cancelled is done up to there, and can be taken back. */
  async replace(targets: ReadonlyMap<string, readonly TextMatch[]>, replace: Replace): Promise<ReplaceOutcome> {
    const done: Done[] = []
    let matches = 0
    const outcome = await this.each([...targets], async ([path, found]) => {
      const result = await this.replaceInFile(path, found, replace)
      if ('reason' in result) return result
      done.push(result)
      matches += found.length
      return undefined
    })
    if (done.length) this.history.push(done)
    if (this.history.length > MAX_KEPT) this.history.shift()
    this.undoable.set(this.history.length)
    return { files: done.length, matches, ...outcome }
  }

  /** Takes the latest replacement back. */
  async undo(): Promise<Omit<ReplaceOutcome, 'matches'>> {
    const last = this.history.pop() ?? []
    this.undoable.set(this.history.length)
    let files = 0
    const outcome = await this.each(last, async (file) => {
      const refusal = await this.undoFile(file)
      if (!refusal) files++
      return refusal
    })
    return { files, ...outcome }
  }

  cancel(): void {
    this.controller.abort()
  }

  forget(): void {
    this.cancel()
    this.history.length = 0
    this.undoable.set(0)
  }

  /** A file's text with `matches` replaced, for the preview; undefined where one is no longer there. */
  async preview(path: string, matches: readonly TextMatch[], replace: Replace) {
    const open = await this.openText(path)
    const before = open ? open.text : (await this.host.call('files/read', { path })).text
    return { before, after: replaceIn(before, matches, replace) }
  }

  private async each<T>(items: T[], work: (item: T) => Promise<Refusal | undefined>) {
    const { signal } = (this.controller = new AbortController())
    const refused: Refusal[] = []
    const waiting = [...items]
    let done = 0
    const worker = async (): Promise<void> => {
      for (let item = waiting.shift(); item !== undefined && !signal.aborted; item = waiting.shift()) {
        const refusal = await work(item)
        if (refusal) refused.push(refusal)
        this.progress.set({ done: ++done, total: items.length })
      }
    }
    this.progress.set({ done, total: items.length })
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
    this.progress.set(undefined)
    return { refused, cancelled: signal.aborted && done < items.length }
  }

  /** The document of an open file, once its text is there. */
  private async openText(path: string): Promise<TextDocument | undefined> {
    const document = this.documents.get(path)
    await document?.loaded
    return document?.model ? document : undefined
  }

  private async replaceInFile(path: string, found: readonly TextMatch[], replace: Replace): Promise<Done | Refusal> {
    try {
      const document = await this.openText(path)
      return document ? await this.inBuffer(document, found, replace) : await this.onDisk(path, found, replace)
    } catch (error) {
      return refusalOf(path, error)
    }
  }

  private async inBuffer(
    document: TextDocument,
    found: readonly TextMatch[],
    replace: Replace,
  ): Promise<Done | Refusal> {
    const { path } = document
    const model = document.model!
    if (document.readOnly) return { path, reason: 'readOnly' }
    if (document.conflict.value === 'changed') return { path, reason: 'changed' }
    const edits = found.map((match) => {
      const range = {
        startLineNumber: match.line,
        startColumn: match.column + 1,
        endLineNumber: match.endLine,
        endColumn: match.endColumn + 1,
      }
      const present = model.getValueInRange(range)
      return isStill(match, present) ? { range, text: replace(present, match.groups) } : undefined
    })
    if (edits.includes(undefined)) return { path, reason: 'changed' }
    const before = document.text
    const wasDirty = document.dirty.value
    model.pushStackElement()
    model.pushEditOperations(
      [],
      edits.filter((edit) => edit !== undefined),
      () => null,
    )
    model.pushStackElement()
    const saved = !wasDirty && (await this.documents.save(document)) === 'saved'
    return { path, before, after: document.text, version: saved ? document.version : undefined }
  }

  private async onDisk(path: string, found: readonly TextMatch[], replace: Replace): Promise<Done | Refusal> {
    const content = await this.host.call('files/read', { path })
    if (content.binary || content.tooLarge) return { path, reason: 'binary' }
    if (content.readOnly) return { path, reason: 'readOnly' }
    const after = replaceIn(content.text, found, replace)
    if (after === undefined) return { path, reason: 'changed' }
    const { version } = await this.host.call('files/write', { path, text: after, version: content.version })
    return { path, before: content.text, after, version }
  }

  private async undoFile({ path, before, after, version }: Done): Promise<Refusal | undefined> {
    try {
      const document = await this.openText(path)
      if (document) {
        if (document.text !== after || document.conflict.value) return { path, reason: 'changed' }
        const wasDirty = document.dirty.value
        document.replaceText(before)
        if (!wasDirty && (await this.documents.save(document)) !== 'saved') return { path, reason: 'failed' }
        return undefined
      }
      // Its unsaved text was thrown away meanwhile, and the replacement with it.
      if (version === undefined) return { path, reason: 'changed' }
      await this.host.call('files/write', { path, text: before, version })
      return undefined
    } catch (error) {
      return refusalOf(path, error)
    }
  }
}

function refusalOf(path: string, error: unknown): Refusal {
  const code = codeOf(error)
  return code === 'file_changed' || code === 'file_missing'
    ? { path, reason: 'changed' }
    : { path, reason: 'failed', message: messageOf(error) }
}
