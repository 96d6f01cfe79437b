import type { DockviewGroupPanel, IDockviewPanel } from 'dockview'
import { Emitter } from '../../base/events'
import { baseOf } from '../../base/paths'
import type { Diagnostic } from '../../protocol/diagnostics'
import { isInside, renamedPath } from '../common/paths'
import { Signal } from '../common/signal'
import { t } from '../i18n/i18n'
import type { Dialogs } from '../workbench/dialogs'
import { focusContent } from '../workbench/focus-content'
import { isToolPanel, type Layout } from '../workbench/layout'
import type { TextDocument } from './document'
import type { Documents } from './documents'
import type { EditorPane, PaneParams } from './editor-pane'
import { toSelection, type Place } from './places'

export interface OpenOptions {
  /** Replaced by the next preview unless it is edited or kept. */
  preview?: boolean
  /** In a new group to the right. */
  side?: boolean
  /** In this group, or in a new one at that side of it. */
  target?: { group: DockviewGroupPanel; direction?: 'left' | 'right' | 'above' | 'below' | 'within' }
  place?: Place
  /** Select the place up to its end, instead of only going to its start. */
  select?: boolean
  /** Keep the focus where it is. */
  background?: boolean
}

/** Of the active editor, from 1; `selected` in UTF-16 units. */
export interface Cursor {
  line: number
  column: number
  selected: number
}

/** Tabs of files in the dock: opening, closing with its questions, previews, splits. */
export class Editors {
  /** The path in the editor that is, or was last, active. */
  readonly active = new Signal<string | undefined>(undefined)
  readonly pane = new Signal<EditorPane | undefined>(undefined)
  readonly cursor = new Signal<Cursor | undefined>(undefined)
  readonly onDidChangeTabs
  private readonly tabsChanged = new Emitter<void>()
  private readonly panes = new Map<string, EditorPane>()
  private readonly closed: PaneParams[] = []
  /** Panel ids, latest first: the order of Ctrl+Tab. */
  private recent: string[] = []
  /** While Ctrl is held after Ctrl+Tab: the panels by recency, and which of them is chosen. */
  readonly switcher = new Signal<{ ids: readonly string[]; chosen: number } | undefined>(undefined)
  private nextId = 1
  /** Only while a folder is open; commands ask before. */
  private layout!: Layout
  private connected = false

  constructor(
    private readonly documents: Documents,
    private readonly dialogs: Dialogs,
  ) {
    this.onDidChangeTabs = this.tabsChanged.event
    // Editing a preview makes it stay.
    documents.dirtyPaths.subscribe((paths) => {
      for (const panel of this.files()) if (paths.has(pathOf(panel))) this.keepOpen(panel.id)
    })
  }

  connect(layout: Layout): void {
    this.layout = layout
    this.connected = true
    const { api } = layout
    api.onDidActivePanelChange(() => this.didActivate(api.activePanel))
    api.onDidAddPanel(() => this.tabsChanged.fire())
    api.onDidRemovePanel((panel) => this.didRemove(panel))
  }

  disconnect(): void {
    this.connected = false
    this.panes.clear()
    this.recent = []
    this.switcher.set(undefined)
    this.closed.length = 0
    this.active.set(undefined)
    this.pane.set(undefined)
    this.cursor.set(undefined)
  }

  /** Cursors and scroll positions, for the remembered layout. */
  readonly views = {
    collect: (): unknown => Object.fromEntries(Array.from(this.panes, ([id, pane]) => [id, pane.saveView()])),
    restore: (views: unknown): void => {
      this.restored = typeof views === 'object' && views ? (views as Record<string, unknown>) : {}
    },
  }
  private restored: Record<string, unknown> = {}
  /** Set by who has the widgets. */
  toggleColumnSelection: () => unknown = () => {}

  didCreate(id: string, pane: EditorPane): void {
    this.panes.set(id, pane)
    pane.restoreView(this.restored[id])
  }

  paneOf(id: string): EditorPane | undefined {
    return this.panes.get(id)
  }

  open(path: string, options: OpenOptions = {}): void {
    const panel = this.findFor(path, options) ?? this.add(path, options)
    if (!options.preview) this.keepOpen(panel.id)
    const pane = this.panes.get(panel.id)
    const focus = !options.background
    if (focus) panel.api.setActive()
    else if (panel.group.activePanel !== panel) panel.group.model.openPanel(panel, { skipSetGroupActive: true })
    pane?.select(options.place && toSelection(options.place, options.select), focus)
    this.didActivate(panel)
  }

  openDiagnostic(diagnostic: Pick<Diagnostic, 'file' | 'start' | 'end'>): void {
    const { file, start, end } = diagnostic
    if (!file) return
    this.open(file, { ...(start && { place: { line: start.line, column: start.column, end } }) })
  }

  /** Any open tab of it, first in the group in use. */
  find(path: string): IDockviewPanel | undefined {
    const found = this.files().filter((panel) => pathOf(panel) === path)
    return found.find((panel) => panel.group === this.layout.api.activeGroup) ?? found[0]
  }

  private findFor(path: string, { side, target }: OpenOptions): IDockviewPanel | undefined {
    if (side || (target?.direction && target.direction !== 'within')) return undefined
    return target ? target.group.panels.find((panel) => pathOf(panel) === path) : this.find(path)
  }

  files(): IDockviewPanel[] {
    return this.connected ? this.layout.api.panels.filter((panel) => panel.view.contentComponent === 'file') : []
  }

  /** Paths of the open tabs, latest used first. */
  recentPaths(): string[] {
    const files = this.files()
    const used = this.recent.flatMap((id) => files.find((panel) => panel.id === id) ?? [])
    return [...new Set([...used, ...files].map(pathOf))]
  }

  isAmbiguous(path: string): boolean {
    const name = baseOf(path)
    return this.files().some((panel) => pathOf(panel) !== path && baseOf(pathOf(panel)) === name)
  }

  keepOpen(id: string): void {
    const panel = this.layout.api.getPanel(id)
    if (!panel?.params?.preview) return
    panel.api.updateParameters({ preview: false })
    this.layout.schedule()
  }

  /** The editor panel in use, whether or not a tool has the focus: files, comparisons, settings. */
  current(): IDockviewPanel | undefined {
    if (!this.connected) return undefined
    return this.recent.map((id) => this.layout.api.getPanel(id)).find((panel) => panel !== undefined)
  }

  currentDocument(): TextDocument | undefined {
    const panel = this.current()
    return panel && this.documents.get(pathOf(panel))
  }

  async close(id: string): Promise<boolean> {
    const panel = this.layout.api.getPanel(id)
    return panel ? this.closeAll([panel]) : true
  }

  /** Asks once about all unsaved files that would have no tab left. False when the user stays. */
  async closeAll(panels: IDockviewPanel[]): Promise<boolean> {
    const leaving = this.documents.dirty().filter((document) => this.wouldVanish(document, panels))
    if (leaving.length && !(await this.confirmDiscard(leaving))) return false
    for (const panel of panels) {
      if (panel.view.contentComponent === 'file') this.closed.push(panel.params as PaneParams)
      this.layout.api.removePanel(panel)
    }
    requestAnimationFrame(() => this.focusAgain())
    return true
  }

  /** Whatever had the focus is gone: the editor that is in front now has it. */
  private focusAgain(): void {
    const panel = document.activeElement === document.body ? this.current() : undefined
    if (panel) focusContent(panel)
  }

  /** Save, throw away or stay; true when the buffers may go. */
  async confirmDiscard(documents: TextDocument[], title?: string): Promise<boolean> {
    const one = documents.length === 1 && !title
    const answer = await this.dialogs.ask({
      level: 'warning',
      message:
        title ??
        (one
          ? t('editor.savePrompt', { name: baseOf(documents[0]!.path) })
          : t('editor.savePromptMany', { count: documents.length })),
      detail: t('editor.savePromptHint'),
      ...(!one && { items: documents.map(({ path }) => path) }),
      buttons: [
        { value: 'save', label: t(documents.length > 1 ? 'dialog.saveAll' : 'dialog.save') },
        { value: 'discard', label: t('editor.dontSave'), secondary: true },
        { value: 'cancel', label: t('dialog.cancel'), secondary: true },
      ],
    })
    if (answer === 'save') return this.documents.saveAll(documents)
    if (answer === 'discard') {
      for (const document of documents) void this.documents.discard(document)
      return true
    }
    return false
  }

  reopen(): void {
    const params = this.closed.pop()
    if (params) this.open(params.path)
  }

  /** The next or previous tab of the group. */
  step(by: 1 | -1): void {
    const panel = this.current()
    if (!panel) return
    const { panels } = panel.group
    const next = panels[(panels.indexOf(panel) + by + panels.length) % panels.length]
    next?.api.setActive()
    if (next) focusContent(next)
  }

  /** Ctrl+Tab: each press goes one further back in time; `endCycle` opens what was chosen. */
  cycle(by: 1 | -1): void {
    const { ids, chosen } = this.switcher.value ?? {
      ids: this.recent.filter((id) => this.layout.api.getPanel(id)),
      chosen: 0,
    }
    if (ids.length > 1) this.switcher.set({ ids, chosen: (chosen + by + ids.length) % ids.length })
  }

  /** Ctrl came up, or Escape was pressed. */
  endCycle(take = true): void {
    const choice = this.switcher.value
    if (!choice) return
    this.switcher.set(undefined)
    const panel = take ? this.layout.api.getPanel(choice.ids[choice.chosen]!) : undefined
    panel?.api.setActive()
    if (panel) focusContent(panel)
  }

  /** Pinned tabs stand together at the left of their group. */
  setPinned(id: string, pinned: boolean): void {
    const panel = this.layout.api.getPanel(id)
    if (panel?.view.contentComponent !== 'file' || isPinned(panel) === pinned) return
    panel.api.updateParameters({ pinned, preview: false })
    const others = panel.group.panels.filter((other) => other !== panel && isPinned(other)).length
    panel.api.moveTo({ group: panel.group, index: others, skipSetActive: true })
    this.layout.schedule()
  }

  split(direction: 'right' | 'below'): void {
    const panel = this.current()
    if (panel?.view.contentComponent !== 'file') return
    const view = this.panes.get(panel.id)?.saveView()
    const path = pathOf(panel)
    const added = this.addPanel({ path }, { referenceGroup: panel.group, direction })
    const pane = this.panes.get(added.id)
    pane?.restoreView(view)
    pane?.select(undefined, true)
  }

  /** After a rename on disk: tabs and their texts go along. */
  didRename(from: string, to: string): void {
    const concerned = this.files().flatMap((panel) => {
      const path = renamedPath(pathOf(panel), from, to)
      return path === undefined ? [] : [{ panel, path, view: this.panes.get(panel.id)?.saveView() }]
    })
    this.documents.didRename(from, to)
    for (const { panel, path, view } of concerned) {
      const index = panel.group.panels.indexOf(panel)
      const active = panel.group.activePanel === panel
      const pinned = isPinned(panel)
      const added = this.addPanel({ path, ...(pinned && { pinned }) }, { referenceGroup: panel.group, index }, !active)
      this.panes.get(added.id)?.restoreView(view)
      if (active) added.api.setActive()
      this.layout.api.removePanel(panel)
    }
  }

  /** After a deletion: clean tabs go, unsaved ones stay and say so. */
  didDelete(path: string): void {
    for (const panel of this.files())
      if (isInside(pathOf(panel), path) && !this.documents.get(pathOf(panel))?.dirty.value)
        this.layout.api.removePanel(panel)
  }

  private add(path: string, options: OpenOptions): IDockviewPanel {
    const before = this.current()
    const { target } = options
    if (target)
      return this.addPanel({ path }, { referenceGroup: target.group, direction: target.direction ?? 'within' })
    if (options.side && before) return this.addPanel({ path }, { referenceGroup: before.group, direction: 'right' })
    const { position } = this.layout.inGrid()
    const group = 'referenceGroup' in position ? position.referenceGroup : undefined
    const old = options.preview ? group?.panels.find((panel) => panel.params?.preview) : undefined
    const index = group?.activePanel
      ? Math.max(group.panels.indexOf(group.activePanel) + 1, group.panels.filter(isPinned).length)
      : undefined
    const panel = this.addPanel(
      { path, ...(options.preview && { preview: true }) },
      group ? { referenceGroup: group, ...(index !== undefined && { index }) } : position,
      options.background,
    )
    if (old) this.layout.api.removePanel(old)
    return panel
  }

  private addPanel(params: PaneParams, position: object, inactive = false): IDockviewPanel {
    while (this.layout.api.getPanel(`file-${this.nextId}`)) this.nextId++
    return this.layout.api.addPanel({
      id: `file-${this.nextId++}`,
      component: 'file',
      tabComponent: 'file',
      title: baseOf(params.path),
      params,
      inactive,
      position: position as { referenceGroup: string },
    })
  }

  private wouldVanish(document: TextDocument, closing: IDockviewPanel[]): boolean {
    // A comparison with the file itself edits it too.
    const editing = (panel: IDockviewPanel): boolean =>
      panel.view.contentComponent === 'file' || panel.params?.right === 'disk'
    const tabs = this.layout.api.panels.filter((panel) => editing(panel) && pathOf(panel) === document.path)
    return tabs.length > 0 && tabs.every((panel) => closing.includes(panel))
  }

  private didActivate(panel: IDockviewPanel | undefined): void {
    if (!panel || isToolPanel(panel.id)) return
    this.remember(panel)
    this.active.set(panel.view.contentComponent === 'file' ? pathOf(panel) : undefined)
    this.pane.set(this.panes.get(panel.id))
    // Pictures, comparisons and pages have no cursor; a text tells of its own when it is there.
    if (!this.pane.value?.widget) this.cursor.set(undefined)
  }

  private remember(panel: IDockviewPanel | undefined): void {
    if (panel && !isToolPanel(panel.id)) this.recent = [panel.id, ...this.recent.filter((id) => id !== panel.id)]
  }

  private didRemove(panel: IDockviewPanel): void {
    this.panes.delete(panel.id)
    this.recent = this.recent.filter((id) => id !== panel.id)
    if (!this.files().length) {
      this.active.set(undefined)
      this.pane.set(undefined)
    }
    this.tabsChanged.fire()
  }
}

export const pathOf = (panel: IDockviewPanel): string => String(panel.params?.path ?? '')
export const isPinned = (panel: IDockviewPanel): boolean => panel.params?.pinned === true
