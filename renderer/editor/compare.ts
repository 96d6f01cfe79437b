import { baseOf } from '../../base/paths'
import { Signal } from '../common/signal'
import { t } from '../i18n/i18n'
import type { Layout } from '../workbench/layout'
import type { Notifications } from '../workbench/notifications'

/** What stands at the left of a comparison; at the right is always a file as the editor has it. */
/** `other`: a text that another window had of the file. */
export type CompareSide = { kind: 'clipboard' | 'other'; id: number } | { kind: 'file'; path: string }

export interface CompareParams {
  path: string
  left: CompareSide
}

/** Comparisons of a file: with another, with the clipboard, or with what is saved. */
export class Compare {
  /** The file that was selected to be compared with another. */
  readonly selected = new Signal<string | undefined>(undefined)
  private readonly texts = new Map<number, string>()

  constructor(
    private readonly layout: Signal<Layout | undefined>,
    private readonly notifications: Notifications,
  ) {}

  select(path: string): void {
    this.selected.set(path)
  }

  files(left: string, path: string): void {
    this.show(`${left}↔${path}`, { path, left: { kind: 'file', path: left } })
  }

  withSaved(path: string): void {
    this.layout.value?.showPage('diff', `diff-${path}`, { path })
  }

  async withClipboard(path: string): Promise<void> {
    const text = await navigator.clipboard.readText().catch(() => undefined)
    if (text === undefined) return void this.notifications.warn(t('compare.noClipboard'))
    this.withText(path, 'clipboard', text)
  }

  withText(path: string, kind: 'clipboard' | 'other', text: string): void {
    const id = Date.now()
    this.texts.set(id, text)
    this.show(`${kind}-${id}`, { path, left: { kind, id } })
  }

  /** Undefined after the page was loaded anew: such texts are not kept. */
  text(id: number): string | undefined {
    return this.texts.get(id)
  }

  private show(id: string, params: CompareParams): void {
    this.layout.value?.showPage('compare', `compare-${id}`, { ...params })
  }
}

export function compareTitle({ path, left }: CompareParams): string {
  const name = baseOf(path)
  if (left.kind !== 'file') return t(left.kind === 'other' ? 'compare.other' : 'compare.clipboard', { name })
  return t('compare.two', { left: baseOf(left.path), name })
}
