import type { editor } from 'monaco-editor/editor.js'
import type { DockviewPanelApi, GroupPanelPartInitParameters, IContentRenderer } from 'dockview'
import { DisposableStore } from '../../../base/disposables'
import { baseOf, dirOf } from '../../../base/paths'
import { h, icon, iconButton, textButton } from '../../common/dom'
import { Signal } from '../../common/signal'
import type { MessageKey } from '../../i18n/en'
import { language, t } from '../../i18n/i18n'
import { detach, messageOf } from '../../workbench/host'
import type { Services } from '../../workbench/services'
import { showDiff, type EditorWidgets } from '../editor-widgets'
import { lateFocus } from '../late-focus'
import { DiffText } from './diff-texts'
import { applyChanges, changesWithin, lineChanges } from './line-changes'
import { keepDiff, type DiffParams, type DiffSide } from './open-diff'

/** For all comparisons, as long as the page lives. */
const inline = new Signal(false)
/** px; where the sides would be narrower, they stand one above the other. */
const NARROW = 700

export const sideName = (side: DiffSide): string => {
  if (typeof side !== 'string') return side.commit.slice(0, 8)
  const names: Record<string, MessageKey> = { disk: 'git.side.disk', index: 'git.side.index', empty: 'git.side.empty' }
  return side === 'HEAD' ? side : t(names[side] ?? 'git.side.index')
}

/** A file as two revisions have it, side by side or inline; editable where the right one is the file itself. */
export class GitDiffPane implements IContentRenderer {
  readonly element = h('div', { className: 'editor-pane' })
  private readonly bar = h('div', { className: 'diff-bar', attrs: { role: 'toolbar' } })
  private readonly body = h('div', { className: 'editor-body' })
  private readonly store = new DisposableStore()
  private params!: DiffParams
  private panel!: DockviewPanelApi
  private diff: editor.IStandaloneDiffEditor | undefined
  private original: DiffText | undefined
  private modified: DiffText | undefined
  private wantsFocus: (() => boolean) | undefined

  constructor(
    private readonly services: Services,
    private readonly widgets: EditorWidgets,
  ) {
    this.element.append(this.bar, this.body)
  }

  init({ api, params }: GroupPanelPartInitParameters): void {
    this.params = params as unknown as DiffParams
    this.panel = api
    this.store.add(language.run(() => this.renderBar()))
    this.store.add(inline.subscribe(() => this.applyLayout()))
    this.store.add({ dispose: registerPane(api.id, this) })
    detach(this.show(), (error) => this.message('error', messageOf(error)))
  }

  focus(): void {
    if (this.diff) this.diff.getModifiedEditor().focus()
    else this.wantsFocus = lateFocus(this.element)
  }

  dispose(): void {
    this.store.dispose()
  }

  /** The next or previous difference. */
  step(by: 1 | -1): void {
    this.diff?.goToDiff(by > 0 ? 'next' : 'previous')
  }

  private async show(): Promise<void> {
    const { path, from, left, right } = this.params
    const monaco = await this.widgets.load()
    const original = (this.original = this.store.add(new DiffText(this.services, monaco, from ?? path, left)))
    const modified = (this.modified = this.store.add(new DiffText(this.services, monaco, path, right)))
    await Promise.all([original.load(), modified.load()])
    if (this.store.disposed) return
    const fault = original.fault.value ?? modified.fault.value
    if (fault) return this.message('file-binary', t(fault === 'binary' ? 'editor.binary' : 'git.tooLarge'))
    const diff = await this.widgets.createDiff(this.body)
    this.diff = this.store.add(diff)
    if (this.store.disposed) return
    this.store.add(showDiff(diff, { original: original.model!, modified: modified.model! }))
    const readOnly = !modified.document || modified.document.readOnly
    diff.updateOptions({ readOnly, renderMarginRevertIcon: !readOnly, hideUnchangedRegions: { enabled: false } })
    this.applyLayout()
    this.addActions(diff)
    if (modified.document)
      this.store.add(
        modified.document.onDidChange(() => {
          keepDiff(this.panel, this.params)
          this.params = { ...this.params, preview: false }
        }),
      )
    this.revealFirst(diff)
    this.renderBar()
    if (this.wantsFocus?.()) this.focus()
  }

  private revealFirst(diff: editor.IStandaloneDiffEditor): void {
    const subscription = diff.onDidUpdateDiff(() => {
      subscription.dispose()
      const [first] = diff.getLineChanges() ?? []
      if (first) diff.getModifiedEditor().revealLineInCenter(Math.max(1, first.modifiedStartLineNumber), 1)
      this.renderBar()
    })
    this.store.add(subscription)
  }

  private applyLayout(): void {
    const asked = inline.value
    this.diff?.updateOptions({
      renderSideBySide: !asked,
      useInlineViewWhenSpaceIsLimited: true,
      renderSideBySideInlineBreakpoint: NARROW,
    })
    this.renderBar()
  }

  private addActions(diff: editor.IStandaloneDiffEditor): void {
    const add = (id: string, key: MessageKey, run: () => void): void =>
      void diff.getModifiedEditor().addAction({
        id,
        label: t(key),
        contextMenuGroupId: '1_git',
        run: () => run(),
      })
    if (this.canStage) add('git.stageRanges', 'git.stageRanges', () => this.stageRanges())
    if (this.canUnstage) add('git.unstageRanges', 'git.unstageRanges', () => this.unstageRanges())
    if (this.modified?.document) add('git.revertRanges', 'git.revertRanges', () => this.revertRanges())
  }

  private get canStage(): boolean {
    const { left, right } = this.params
    return right === 'disk' && (left === 'index' || left === 'empty')
  }

  private get canUnstage(): boolean {
    return this.params.right === 'index'
  }

  /** The differences in the selection, or at the cursor, and all others. */
  private selected() {
    const selection = this.diff!.getModifiedEditor().getSelection()!
    const original = this.original!.model!.getValue()
    const modified = this.modified!.model!.getValue()
    const all = lineChanges(original, modified)
    const chosen = changesWithin(all, 'modified', selection.startLineNumber, selection.endLineNumber)
    if (!chosen.length) this.services.notifications.info(t('git.noRange'))
    return { original, modified, chosen, rest: all.filter((change) => !chosen.includes(change)) }
  }

  private stageText(text: string): void {
    const { gitActions, host } = this.services
    void gitActions.attempt(() => host.call('git/stageText', { path: this.params.path, text }))
  }

  private stageRanges(): void {
    const { original, modified, chosen } = this.selected()
    if (chosen.length) this.stageText(applyChanges(original, modified, chosen))
  }

  private unstageRanges(): void {
    const { original, modified, chosen, rest } = this.selected()
    if (!chosen.length) return
    // The last difference of a new file: it is not staged at all any more.
    const change = this.services.git.repository?.changes.find(({ path }) => path === this.params.path)
    if (!rest.length && change) void this.services.gitActions.unstage([change])
    else this.stageText(applyChanges(original, modified, rest))
  }

  /** An edit like any other: Ctrl+Z takes it back. */
  private revertRanges(): void {
    const { original, modified, chosen, rest } = this.selected()
    if (chosen.length) this.modified!.document!.replaceText(applyChanges(original, modified, rest))
  }

  private renderBar(): void {
    const { params, services } = this
    const { path, from, left, right } = params
    const button = (name: string, key: MessageKey, run: () => void, on?: boolean): HTMLButtonElement => {
      const created = iconButton(name, t(key), run)
      if (on !== undefined) {
        created.classList.toggle('on', on)
        created.ariaPressed = String(on)
      }
      return created
    }
    this.bar.ariaLabel = t('git.compare')
    const children: (Node | false | undefined)[] = [
      h('span', { className: 'diff-name', title: path }, baseOf(path)),
      h('span', { className: 'diff-folder truncate' }, from && from !== path ? `${from} → ${path}` : dirOf(path)),
      h('span', { className: 'diff-sides' }, `${sideName(left)} ↔ ${sideName(right)}`),
      h('span', { className: 'spacer' }),
      this.diff && this.canStage && textButton(t('git.stageRanges'), () => this.stageRanges(), true),
      this.diff && this.canUnstage && textButton(t('git.unstageRanges'), () => this.unstageRanges(), true),
      this.diff && this.modified?.document && textButton(t('git.revertRanges'), () => this.revertRanges(), true),
      this.diff && button('arrow-up', 'git.previousChange', () => this.step(-1)),
      this.diff && button('arrow-down', 'git.nextChange', () => this.step(1)),
      this.diff && button('split-horizontal', 'git.inline', () => inline.set(!inline.value), !inline.value),
      button('go-to-file', 'git.openFile', () => services.editors.open(path)),
    ]
    this.bar.replaceChildren(...children.filter((child) => child instanceof Node))
    for (const child of this.bar.querySelectorAll('.text-button')) child.classList.add('small')
  }

  private message(name: string, text: string): void {
    this.body.replaceChildren(h('div', { className: 'empty' }, icon(name), h('div', {}, text)))
  }
}

const panes = new Map<string, GitDiffPane>()
function registerPane(id: string, pane: GitDiffPane): () => void {
  panes.set(id, pane)
  return () => void (panes.get(id) === pane && panes.delete(id))
}

/** The comparison in a panel, if it is one. */
export const diffPaneOf = (panelId: string | undefined): GitDiffPane | undefined =>
  panelId === undefined ? undefined : panes.get(panelId)
