import {
  createDockview,
  type DockviewApi,
  type DockviewGroupPanel,
  type EdgeGroupPosition,
  type IContentRenderer,
  type IDockviewPanel,
  type ITabRenderer,
  type SerializedDockview,
} from 'dockview'
import { DisposableStore, type Disposable } from '../../base/disposables'
import { Emitter } from '../../base/events'
import { debounce, listen, Signal } from '../common/signal'
import { t } from '../i18n/i18n'
import { focusContent } from './focus-content'
import { detach, type Host } from './host'
import { defaultSizes } from './layout-sizes'
import { keepTabsInSight } from './tabs-in-sight'

/** The panels that are always there once: their ids are their component names. */
export const toolPanels = [
  'explorer',
  'search',
  'scm',
  'debug',
  'release',
  'simulator',
  'problems',
  'console',
  'terminal',
  'history',
  'device',
  'inspector',
  'devtools',
] as const
export type ToolPanel = (typeof toolPanels)[number]
const home: Record<ToolPanel, EdgeGroupPosition> = {
  explorer: 'left',
  search: 'left',
  scm: 'left',
  debug: 'left',
  release: 'left',
  simulator: 'right',
  problems: 'bottom',
  console: 'bottom',
  terminal: 'bottom',
  history: 'bottom',
  device: 'bottom',
  inspector: 'bottom',
  devtools: 'bottom',
}

export const isToolPanel = (id: string): id is ToolPanel => (toolPanels as readonly string[]).includes(id)

/** What the layout asks of those who fill it. */
export interface LayoutParts {
  content(component: string): IContentRenderer
  tab(component: string): ITabRenderer
  /** Buttons at the right of a group's tabs. */
  actions(group: DockviewGroupPanel): { element: HTMLElement; dispose(): void }
  watermark(): HTMLElement
  /** Cursors and scroll positions by panel, remembered with the layout. Plain JSON. */
  views: { collect(): unknown; restore(views: unknown): void }
  /** The Delete key on a tab that has the focus. */
  close(panelId: string): void
}

interface StoredLayout {
  version: 1
  layout: SerializedDockview
  views?: unknown
}

const stateKey = 'layout'
const isStored = (value: unknown): value is StoredLayout =>
  typeof value === 'object' && value !== null && (value as StoredLayout).version === 1

/**
 * The dock: tools in groups at the edges, editors in the grid between them. The edges keep their sizes when the
 * window is resized; the grid takes the difference. Remembered per project.
 */
export class Layout implements Disposable {
  readonly api: DockviewApi
  /** What the remembered layout could not give back. */
  readonly onDidFailToRestore
  /** This project has not been laid out before. */
  fresh = false
  /** Tools that can be seen. */
  readonly shown = new Signal<ReadonlySet<ToolPanel>>(new Set())
  private readonly failed = new Emitter<void>()
  private readonly store = new DisposableStore()
  private readonly save
  private restoring = true

  constructor(
    private readonly element: HTMLElement,
    private readonly parts: LayoutParts,
    private readonly host: Host,
  ) {
    this.onDidFailToRestore = this.failed.event
    this.save = debounce(() => this.persist(), 500)
    this.api = createDockview(element, {
      className: 'dock',
      theme: { name: 'tandem', className: 'dockview-theme-tandem', dndTabIndicator: 'line' },
      disableFloatingGroups: true,
      noPanelsOverlay: 'emptyGroup',
      messages: {
        panelOpened: (title) => t('layout.opened', { title }),
        panelClosed: (title) => t('layout.closed', { title }),
        groupMaximized: (title) => t('layout.maximized', { title }),
        groupRestored: (title) => t('layout.restored', { title }),
      },
      createComponent: ({ name }) => parts.content(name),
      createTabComponent: ({ name }) => parts.tab(name),
      createRightHeaderActionComponent: (group) => ({ ...parts.actions(group), init: () => {} }),
      createWatermarkComponent: () => ({ element: parts.watermark(), init: () => {} }),
      defaultTabComponent: 'file',
    })
    this.store.add(this.save)
    this.keepHeadersOnTop()
    this.store.add(keepTabsInSight(this.api))
    this.markDragging()
    this.store.add(listen<KeyboardEvent>(element, 'keydown', (event) => this.closeByKey(event), { capture: true }))
    for (const event of [this.api.onDidLayoutChange, this.api.onDidActivePanelChange, this.api.onDidMovePanel])
      this.store.add(
        (event as (listener: () => void) => Disposable)(() => {
          this.updateShown()
          this.schedule()
        }),
      )
  }

  /** Shows what is remembered for this project, or the default. */
  async restore(): Promise<void> {
    const stored = await this.host.call('state/get', { key: stateKey, project: true }).catch(() => undefined)
    this.restoring = true
    let restored = false
    if (isStored(stored)) {
      try {
        this.parts.views.restore(stored.views)
        this.api.fromJSON(stored.layout)
        restored = true
      } catch {
        this.failed.fire()
      }
    }
    if (restored) this.addMissingTools()
    else this.showDefault()
    this.fresh = !stored
    this.restoring = false
    this.updateShown()
  }

  /** Tools back to their places and sizes; open editors stay open, in one group. */
  reset(): void {
    this.restoring = true
    const files = this.api.panels.filter(({ id }) => !isToolPanel(id))
    const kept = files.map(({ id, params, title, view }) => ({
      id,
      params,
      title,
      component: view.contentComponent,
      // That of a page is not its component's.
      tabComponent: view.tabComponent ?? view.contentComponent,
    }))
    const active = this.api.activePanel?.id
    this.api.clear()
    this.showDefault()
    for (const { id, params, title, component, tabComponent } of kept)
      this.api.addPanel({
        id,
        component,
        tabComponent,
        title: title ?? id,
        params: params ?? {},
        inactive: id !== active,
        ...this.inGrid(),
      })
    this.restoring = false
    this.updateShown()
    this.schedule()
  }

  isShown(tool: ToolPanel): boolean {
    const panel = this.api.getPanel(tool)
    if (!panel) return false
    const { location } = panel.group.api
    if (location.type === 'edge' && !this.api.isEdgeGroupVisible(location.position)) return false
    return panel.api.isVisible
  }

  show(tool: ToolPanel, focus = true): void {
    const panel = this.api.getPanel(tool) ?? this.addTool(tool)
    const { location } = panel.group.api
    if (location.type === 'edge') {
      this.api.setEdgeGroupVisible(location.position, true)
      panel.group.api.expand()
    }
    if (focus) {
      panel.api.setActive()
      focusContent(panel)
    } else if (panel.group.activePanel !== panel) panel.group.model.openPanel(panel, { skipSetGroupActive: true })
    this.updateShown()
    this.schedule()
  }

  /** Gives a tool at a side at least so many px, as far as the editors keep half of the dock. */
  widen(tool: ToolPanel, width: number): void {
    const group = this.api.getPanel(tool)?.group.api
    if (group?.location.type !== 'edge' || group.width >= width) return
    const edge = this.api.getEdgeGroup(group.location.position)
    edge?.setSize({ width: Math.max(group.width, Math.min(width, this.element.clientWidth / 2)) })
  }

  hide(tool: ToolPanel): void {
    const panel = this.api.getPanel(tool)
    if (!panel) return
    const { location } = panel.group.api
    this.hideWith(() => {
      if (location.type === 'edge') this.api.setEdgeGroupVisible(location.position, false)
      else panel.api.close()
    })
  }

  /** A focus that would be hidden goes to the editor in use. */
  private hideWith(hide: () => void): void {
    const holder = this.api.groups.find(({ element }) => element.contains(document.activeElement))?.element
    hide()
    this.updateShown()
    this.schedule()
    if (!holder || (holder.isConnected && !holder.inert)) return
    const groups = this.editorGroups()
    const editor = (this.lastEditorGroup(groups) ?? groups[0])?.activePanel
    if (editor) focusContent(editor)
  }

  toggle(tool: ToolPanel): void {
    if (this.isShown(tool)) this.hide(tool)
    else this.show(tool)
  }

  /** The bottom panel, with whichever of its tabs was in front. */
  toggleBottom(): void {
    const group = this.api.getEdgeGroup('bottom')
    if (!group) return this.show('console')
    const visible = this.api.isEdgeGroupVisible('bottom')
    this.hideWith(() => this.api.setEdgeGroupVisible('bottom', !visible))
  }

  /** A page of the workbench's own, such as the settings, as a tab among the editors. */
  showPage(component: string, id = component, params: Record<string, unknown> = {}): void {
    const panel =
      this.api.getPanel(id) ??
      this.api.addPanel({ id, component, tabComponent: 'page', title: id, params, ...this.inGrid() })
    panel.api.setActive()
    focusContent(panel)
  }

  /** Where an editor opens: the group last used for one, or a new one in the middle. */
  inGrid(): { position: { referenceGroup: DockviewGroupPanel } | { direction: 'right' } } {
    const groups = this.editorGroups()
    const active = this.api.activeGroup
    const group = active && groups.includes(active) ? active : (this.lastEditorGroup(groups) ?? groups[0])
    return { position: group ? { referenceGroup: group } : { direction: 'right' } }
  }

  /** Groups in the grid that hold no tool. */
  editorGroups(): DockviewGroupPanel[] {
    return this.api.groups.filter(
      (group) => group.api.location.type === 'grid' && !group.panels.some(({ id }) => isToolPanel(id)),
    )
  }

  schedule(): void {
    if (!this.restoring) this.save()
  }

  flush(): void {
    this.save.flush()
  }

  dispose(): void {
    this.store.dispose()
    this.api.dispose()
  }

  private lastGroup?: DockviewGroupPanel
  private lastEditorGroup(groups: DockviewGroupPanel[]): DockviewGroupPanel | undefined {
    return this.lastGroup && groups.includes(this.lastGroup) ? this.lastGroup : undefined
  }

  /** A class, since a `:has(:active)` on the body would be worked out again for every line that is typed. */
  private markDragging(): void {
    const mark = (on: boolean) => document.body.classList.toggle('dragging-sash', on)
    const onSash = ({ target }: PointerEvent): boolean => target instanceof Element && !!target.closest('.dv-sash')
    this.store.add(listen<PointerEvent>(this.element, 'pointerdown', (event) => void (onSash(event) && mark(true))))
    for (const end of ['pointerup', 'pointercancel', 'blur'])
      this.store.add(listen(window, end, () => void mark(false), { capture: true }))
  }

  /** dockview turns the tabs of a group at a side on end; ours stay above their content. */
  private keepHeadersOnTop(): void {
    this.store.add(
      this.api.onDidAddGroup((group) => {
        const { location } = group.api
        if (location.type !== 'edge') return
        group.api.setHeaderPosition('top')
        // The activity bar chooses what is in front there, so only that is named (theme/dock.css).
        group.element.classList.toggle('side-bar', location.position === 'left')
      }),
    )
    this.store.add(
      this.api.onDidActiveGroupChange((event) => {
        const group = this.api.activeGroup
        if (!event || !group || !this.editorGroups().includes(group)) return
        // The group that commands mean stays marked while a tool has the focus.
        this.lastGroup?.element.classList.remove('last-editor-group')
        group.element.classList.add('last-editor-group')
        this.lastGroup = group
      }),
    )
  }

  /** dockview would close the panel of a tab that has the focus without asking about unsaved changes. */
  private closeByKey(event: KeyboardEvent): void {
    const tab = event.target instanceof Element && event.target.classList.contains('dv-tab') ? event.target : undefined
    if (event.key !== 'Delete' || !tab) return
    event.stopPropagation()
    const strip = Array.from(tab.parentElement?.querySelectorAll(':scope > .dv-tab') ?? [])
    const group = this.api.groups.find((candidate) => candidate.element.contains(tab))
    const panel = group?.panels[strip.indexOf(tab)]
    if (panel && !isToolPanel(panel.id)) this.parts.close(panel.id)
  }

  private showDefault(): void {
    const sizes = defaultSizes(this.element.clientWidth, this.element.clientHeight)
    for (const position of ['left', 'right', 'bottom'] as const)
      if (!this.api.getEdgeGroup(position)) this.addEdge(position, sizes[position])
    for (const tool of toolPanels) this.addTool(tool)
    for (const position of ['left', 'right', 'bottom'] as const) {
      this.api.setEdgeGroupVisible(position, true)
      const group = this.api.getEdgeGroup(position)
      group?.setSize(position === 'bottom' ? { height: sizes.bottom } : { width: sizes[position] })
    }
    this.api.getPanel('explorer')?.api.setActive()
    this.api.getPanel('console')?.api.setActive()
  }

  private addEdge(position: 'left' | 'right' | 'bottom', size: number): void {
    this.api.addEdgeGroup(position, {
      id: `edge-${position}`,
      initialSize: size,
      minimumSize: { left: 150, right: 250, bottom: 80 }[position],
      // Without this an emptied edge would stay as a bare strip.
      autoReveal: true,
    })
  }

  private addMissingTools(): void {
    for (const tool of toolPanels) if (!this.api.getPanel(tool)) this.addTool(tool)
  }

  private addTool(tool: ToolPanel): IDockviewPanel {
    const position = home[tool] as 'left' | 'right' | 'bottom'
    const sizes = defaultSizes(this.element.clientWidth, this.element.clientHeight)
    if (!this.api.getEdgeGroup(position)) this.addEdge(position, sizes[position])
    const group = this.api.groups.find(({ api }) => api.location.type === 'edge' && api.location.position === position)
    return this.api.addPanel({
      id: tool,
      component: tool,
      tabComponent: 'tool',
      title: tool,
      // A frame that is moved in the document loads anew, so those stay where they are and are placed over.
      renderer: tool === 'simulator' || tool === 'devtools' ? 'always' : 'onlyWhenVisible',
      inactive: true,
      ...(group && { position: { referenceGroup: group } }),
    })
  }

  /** What is hidden has no width, but would still take the focus and be read out. */
  private updateInert(): void {
    for (const group of this.api.groups) {
      const { location } = group.api
      group.element.inert = location.type === 'edge' && !this.api.isEdgeGroupVisible(location.position)
    }
  }

  private updateShown(): void {
    this.updateInert()
    const shown = new Set(toolPanels.filter((tool) => this.isShown(tool)))
    const before = this.shown.value
    if (shown.size !== before.size || [...shown].some((tool) => !before.has(tool))) this.shown.set(shown)
  }

  private persist(): void {
    const value: StoredLayout = { version: 1, layout: this.api.toJSON(), views: this.parts.views.collect() }
    detach(this.host.call('state/set', { key: stateKey, value, project: true }), () => {})
  }
}
