import type { editor } from 'monaco-editor/editor.js'
import { h, iconButton } from '../../common/dom'
import { t } from '../../i18n/i18n'
import type { Monaco } from '../load-monaco'
import { linesOf, type LineChange } from './line-changes'

export interface PeekActions {
  stage(change: LineChange): void
  revert(change: LineChange): void
  step(by: 1 | -1): void
}

/** Lines of a change that are shown without scrolling. */
const MAX_LINES = 14
/** px */
const HEADER = 28

/** What a change was and is, below its last line. Room is made by a view zone, since what lies in one takes no clicks. */
export class ChangePeek {
  shown: LineChange | undefined
  private readonly element = h('div', { className: 'change-peek', attrs: { role: 'region' } })
  private zone: string | undefined
  private widget: editor.IOverlayWidget | undefined

  constructor(
    private readonly editor: editor.IStandaloneCodeEditor,
    private readonly monaco: Monaco,
    private readonly actions: PeekActions,
  ) {
    editor.onDidLayoutChange(() => this.place())
    // Keys in the peek's buttons are not the editor's.
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        this.hide()
        editor.focus()
      }
    })
  }

  show(change: LineChange, all: LineChange[], base: string, text: string): void {
    this.hide()
    this.shown = change
    const before = linesOf(base).slice(change.original.from - 1, change.original.to - 1)
    const after = linesOf(text).slice(change.modified.from - 1, change.modified.to - 1)
    this.element.replaceChildren(this.header(change, all), this.body(before, after))
    const lineHeight = this.editor.getOption(this.monaco.editor.EditorOption.lineHeight)
    const lines = Math.min(MAX_LINES, before.length + after.length)
    const room = h('div', {})
    this.editor.changeViewZones((zones) => {
      this.zone = zones.addZone({
        afterLineNumber:
          change.modified.from === change.modified.to ? change.modified.from - 1 : change.modified.to - 1,
        heightInPx: HEADER + lines * lineHeight + 6,
        domNode: room,
        onDomNodeTop: (top) => (this.element.style.top = `${top}px`),
        onComputedHeight: (height) => (this.element.style.height = `${height}px`),
      })
    })
    this.widget = { getId: () => 'git.changePeek', getDomNode: () => this.element, getPosition: () => null }
    this.editor.addOverlayWidget(this.widget)
    this.place()
  }

  /** After an edit: the change that was shown is another, or gone. */
  update(changes: LineChange[], base: string, text: string): void {
    if (!this.shown) return
    const { original } = this.shown
    const same = changes.find((change) => change.original.from === original.from && change.original.to === original.to)
    if (same) this.show(same, changes, base, text)
    else this.hide()
  }

  hide(): void {
    this.shown = undefined
    const { zone, widget } = this
    if (zone !== undefined) this.editor.changeViewZones((zones) => zones.removeZone(zone))
    if (widget) this.editor.removeOverlayWidget(widget)
    this.zone = this.widget = undefined
  }

  private place(): void {
    const { width, minimap, verticalScrollbarWidth } = this.editor.getLayoutInfo()
    this.element.style.width = `${width - minimap.minimapWidth - verticalScrollbarWidth}px`
  }

  private header(change: LineChange, all: LineChange[]): HTMLElement {
    const { actions } = this
    const index = all.indexOf(change) + 1
    this.element.ariaLabel = t('git.changeOf', { index, count: all.length })
    return h(
      'div',
      { className: 'change-peek-bar' },
      h('span', {}, t('git.changeOf', { index, count: all.length })),
      h('span', { className: 'spacer' }),
      iconButton('add', t('git.stageChange'), () => actions.stage(change)),
      iconButton('discard', t('git.revertChange'), () => actions.revert(change)),
      iconButton('arrow-up', t('git.previousChange'), () => actions.step(-1)),
      iconButton('arrow-down', t('git.nextChange'), () => actions.step(1)),
      iconButton('close', t('editor.close'), () => {
        this.hide()
        this.editor.focus()
      }),
    )
  }

  private body(before: string[], after: string[]): HTMLElement {
    const body = h('div', { className: 'change-peek-lines scroll selectable' })
    const { fontInfo, lineHeight, tabSize } = {
      fontInfo: this.editor.getOption(this.monaco.editor.EditorOption.fontInfo),
      lineHeight: this.editor.getOption(this.monaco.editor.EditorOption.lineHeight),
      tabSize: this.editor.getModel()?.getOptions().tabSize ?? 4,
    }
    body.style.cssText = `font:${fontInfo.fontSize}px/${lineHeight}px ${fontInfo.fontFamily};tab-size:${tabSize}`
    const line = (kind: string, sign: string, text: string): HTMLElement =>
      h('div', { className: `change-line ${kind}` }, h('span', { className: 'change-sign' }, sign), h('code', {}, text))
    body.append(...before.map((text) => line('removed', '−', text)), ...after.map((text) => line('added', '+', text)))
    return body
  }
}
