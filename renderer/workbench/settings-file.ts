import { applyEdits, modify, parse } from 'jsonc-parser'
import type { RpcError } from '../../base/rpc/rpc-error'
import type { FileContent } from '../../protocol/host'
import { Signal } from '../common/signal'
import { codeOf, type Host } from './host'

const formatting = { tabSize: 2, insertSpaces: true, eol: '\n' }

/** Sets one value in a JSON text with comments, which stay; `undefined` removes it. */
export function editJson(text: string, path: (string | number)[], value: unknown, isArrayInsertion = false): string {
  const base = text.trim() ? text : path.length && typeof path[0] === 'number' ? '[]' : '{}'
  const options = { formattingOptions: formatting, isArrayInsertion }
  const edited = applyEdits(base, modify(base, path, value, options))
  return edited.endsWith('\n') ? edited : `${edited}\n`
}

/**
 * A JSON file that the workbench reads and changes while the user may edit it as a text too. Changes go into the text
 * as it is on the disk, one after the other, and begin again where somebody else was faster.
 */
export class SettingsFile {
  /** Parsed as far as it can be; undefined where there is no file. */
  readonly value = new Signal<unknown>(undefined)
  private content: FileContent | undefined
  private last: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly host: Host,
    readonly path: string,
  ) {
    host.on('files/didChange', ({ changes, bulk }) => {
      if (this.active && (bulk || changes.some((change) => change.path === path))) void this.load()
    })
  }
  private active = false

  load(): Promise<void> {
    this.active = true
    return this.inTurn(async () => this.take(await this.fetch()))
  }

  /** Its project is closed. */
  forget(): void {
    this.active = false
    this.take(undefined)
  }

  /** Values by key that are about to be written, at once; `undefined` removes. */
  show(values: readonly (readonly [key: string, value: unknown])[]): void {
    const present = this.value.value
    const before = typeof present === 'object' && present && !Array.isArray(present) ? present : {}
    const after = Object.entries({ ...before, ...Object.fromEntries(values) }).filter(
      ([, value]) => value !== undefined,
    )
    this.value.set(Object.fromEntries(after))
  }

  /** Rejects where it cannot be written; `load` then gives back what is true. */
  edit(change: (text: string) => string): Promise<void> {
    return this.inTurn(async () => {
      for (let attempt = 0; ; attempt++) {
        // Not published: what is about to be written may be shown already.
        if (!this.content) this.content = await this.fetch()
        const before = this.content
        const text = change(before?.text ?? '')
        if (text === before?.text) return
        const version = before?.version
        try {
          const written = await this.host.call('files/write', { path: this.path, text, ...(version && { version }) })
          return this.take({ text, version: written.version, size: text.length })
        } catch (error) {
          if (codeOf(error) !== 'file_changed' || attempt === 3) throw error
          this.content = ((error as RpcError).data as FileContent | null) ?? undefined
        }
      }
    })
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const next = this.last.then(work)
    this.last = next.catch(() => {})
    return next
  }

  private async fetch(): Promise<FileContent | undefined> {
    try {
      return await this.host.call('files/read', { path: this.path })
    } catch (error) {
      if (codeOf(error) === 'rpc_closed') throw error
      return undefined
    }
  }

  private take(content: FileContent | undefined): void {
    this.content = content
    const before = JSON.stringify(this.value.value)
    const value = content && (parse(content.text, [], { allowTrailingComma: true }) as unknown)
    if (JSON.stringify(value) !== before) this.value.set(value)
  }
}
