import type { FitAddon } from '@xterm/addon-fit'
import type { SearchAddon } from '@xterm/addon-search'
import type { Terminal } from '@xterm/xterm'
import type { Disposable } from '../../../base/disposables'
import { DisposableStore } from '../../../base/disposables'
import { FLOW_ACK } from '../../../protocol/terminal'
import { Emitter } from '../../../base/events'
import { h } from '../../common/dom'
import { debounce, Signal } from '../../common/signal'
import { language, t } from '../../i18n/i18n'
import { detach, type Host } from '../../workbench/host'
import { isMac } from '../../workbench/keybindings'
import { fileLinkProvider } from './file-link-provider'
import type { FileMention } from './file-links'
import { searchDecorations, terminalTheme } from './terminal-theme'

export interface ViewContext {
  host: Host
  fontSize(): number
  open(path: string, mention: FileMention): void
  /** Ctrl+F. */
  find(): void
  /** A key was pressed after the shell had ended. */
  close(): void
  copied(): void
}

const SCROLLBACK = 5000
/** ms; a shell draws its prompt anew at each size. */
const RESIZE = 60
const onWindows = /Win/.test(navigator.platform)

/** One terminal on the page: xterm, what flows to and from the host, and where it is shown. */
export class TerminalView implements Disposable {
  readonly element = h('div', { className: 'terminal-view' })
  /** Of the search in it: which match of how many; undefined where there are none. */
  readonly matches = new Signal<{ at: number; count: number } | undefined>(undefined)
  readonly onDidFocus
  private readonly focused = new Emitter<void>()
  private readonly store = new DisposableStore()
  private readonly terminal: Terminal
  private readonly fit: FitAddon
  private readonly search: SearchAddon
  private readonly resizeSoon
  private opened = false
  private ended = false
  private attached = false
  /** What a program asked of its terminal is not asked again when its output is shown again. */
  private replaying = false
  /** Offset behind what was written to xterm, what it has drawn, and what the host knows of. */
  private end = 0
  private drawn = 0
  private acknowledged = 0

  constructor(
    readonly id: number,
    xterm: typeof import('./xterm'),
    private readonly context: ViewContext,
  ) {
    this.onDidFocus = this.focused.event
    const style = getComputedStyle(document.documentElement)
    this.terminal = new xterm.Terminal({
      allowProposedApi: true,
      fontFamily: style.getPropertyValue('--font-mono').trim(),
      fontSize: context.fontSize(),
      scrollback: SCROLLBACK,
      theme: terminalTheme(),
      cursorBlink: true,
      macOptionIsMeta: true,
      minimumContrastRatio: 4.5,
      rightClickSelectsWord: isMac,
      drawBoldTextInBrightColors: true,
    })
    this.fit = new xterm.FitAddon()
    this.search = new xterm.SearchAddon()
    this.terminal.loadAddon(this.fit)
    this.terminal.loadAddon(this.search)
    this.terminal.loadAddon(new xterm.Unicode11Addon())
    this.terminal.unicode.activeVersion = '11'
    const hint = (shown: boolean): void => {
      this.element.title = shown ? t('terminal.followLink', { key: isMac ? 'Cmd' : 'Ctrl' }) : ''
    }
    const follows = (event: MouseEvent): boolean => (isMac ? event.metaKey : event.ctrlKey)
    this.terminal.loadAddon(
      new xterm.WebLinksAddon(
        (event, uri) => void (follows(event) && /^https?:/.test(uri) && window.open(uri, '_blank', 'noopener')),
        { hover: () => hint(true), leave: () => hint(false) },
      ),
    )
    const { host } = context
    this.terminal.registerLinkProvider(
      fileLinkProvider(this.terminal, {
        files: (paths) => host.call('terminal/files', { id, paths }),
        open: context.open,
        follows,
        hint,
      }),
    )
    this.resizeSoon = debounce(() => this.resize(), RESIZE)
    this.store.add(this.resizeSoon)
    this.store.add(this.terminal.onData((data) => this.type(data)))
    this.store.add(this.terminal.onBinary((data) => this.type(data)))
    this.store.add(
      this.search.onDidChangeResults(({ resultIndex, resultCount }) =>
        this.matches.set(resultCount ? { at: resultIndex + 1, count: resultCount } : undefined),
      ),
    )
    this.terminal.attachCustomKeyEventHandler((event) => this.passKey(event))
    const observer = new ResizeObserver(() => this.resizeSoon())
    observer.observe(this.element)
    this.store.add({ dispose: () => observer.disconnect() })
    this.createRenderer = () => {
      try {
        const webgl = new xterm.WebglAddon()
        // The DOM draws on where the graphics card gives up, or has never been there.
        webgl.onContextLoss(() => webgl.dispose())
        this.terminal.loadAddon(webgl)
      } catch {
        // No WebGL here.
      }
    }
  }

  private readonly createRenderer: () => void

  /** Shows what the host has kept, and follows from there. After a lost connection too. */
  async attach(): Promise<void> {
    this.attached = false
    const { data, end, columns, rows } = await this.context.host.call('terminal/attach', { id: this.id })
    if (this.store.disposed) return
    this.terminal.reset()
    // Programs have placed their output for this size.
    this.terminal.resize(columns, rows)
    this.replaying = true
    this.end = this.drawn = this.acknowledged = end
    this.attached = true
    this.terminal.write(data, () => {
      this.replaying = false
      this.resize()
    })
  }

  /** Of the host: what was attached already comes again and is dropped. */
  write(data: string, offset: number): void {
    if (!this.attached || offset < this.end) return
    this.end = offset + data.length
    this.terminal.write(data, () => this.didDraw(offset + data.length))
  }

  /** In `parent`, with the focus where it is wanted. */
  show(parent: HTMLElement): void {
    if (this.element.parentElement !== parent) parent.replaceChildren(this.element)
    if (!this.opened) {
      this.opened = true
      this.terminal.open(this.element)
      this.store.add(language.run(() => this.terminal.textarea?.setAttribute('aria-label', t('terminal.input'))))
      this.terminal.textarea?.addEventListener('focus', () => this.focused.fire())
      this.createRenderer()
    }
    this.resize()
  }

  focus(): void {
    this.terminal.focus()
  }

  /** The shell has ended: says how. */
  didEnd(message: string): void {
    if (this.ended) return
    this.ended = true
    this.terminal.write(`\r\n\x1b[2m${message}\x1b[0m\r\n`)
    this.terminal.options.cursorBlink = false
  }

  get selection(): string {
    return this.terminal.getSelection()
  }

  copy(): void {
    const text = this.selection
    if (!text) return
    navigator.clipboard.writeText(text).catch(() => document.execCommand('copy'))
    this.context.copied()
  }

  paste(text: string): void {
    this.terminal.paste(text)
    this.focus()
  }

  selectAll(): void {
    this.terminal.selectAll()
  }

  clear(): void {
    this.terminal.clear()
    detach(this.context.host.call('terminal/clear', { id: this.id }), () => {})
  }

  find(text: string, back = false, incremental = false): void {
    const options = { decorations: searchDecorations(), incremental }
    if (!text) this.endFind()
    else if (back) this.search.findPrevious(text, options)
    else this.search.findNext(text, options)
  }

  endFind(): void {
    this.search.clearDecorations()
    this.terminal.clearSelection()
    this.matches.set(undefined)
  }

  applySettings(): void {
    this.terminal.options.theme = terminalTheme()
    this.terminal.options.fontSize = this.context.fontSize()
    this.resizeSoon()
  }

  dispose(): void {
    this.store.dispose()
    this.terminal.dispose()
    this.element.remove()
  }

  private type(data: string): void {
    if (this.replaying) return
    if (this.ended) return void (data === '\r' && this.context.close())
    detach(this.context.host.call('terminal/write', { id: this.id, data }), () => {})
  }

  private didDraw(offset: number): void {
    this.drawn = offset
    if (this.drawn - this.acknowledged < FLOW_ACK) return
    this.acknowledged = this.drawn
    detach(this.context.host.call('terminal/acknowledge', { id: this.id, offset }), () => {})
  }

  private resize(): void {
    // Hidden, it has no size; while it replays, it keeps that of the output.
    if (!this.opened || !this.element.isConnected || this.replaying || !this.element.clientWidth) return
    const wanted = this.fit.proposeDimensions()
    if (!wanted?.cols || !wanted.rows || !Number.isFinite(wanted.cols)) return
    const [columns, rows] = [Math.max(2, wanted.cols), Math.max(1, wanted.rows)]
    if (columns === this.terminal.cols && rows === this.terminal.rows && this.told === `${columns}x${rows}`) return
    this.told = `${columns}x${rows}`
    this.terminal.resize(columns, rows)
    if (this.attached && !this.ended)
      detach(this.context.host.call('terminal/resize', { id: this.id, columns, rows }), () => {})
  }
  private told = ''

  /** False for keys that are not the program's. */
  private passKey(event: KeyboardEvent): boolean {
    if (event.type !== 'keydown') return true
    const key = event.key.toLowerCase()
    const { ctrlKey, shiftKey, altKey, metaKey } = event
    const copies = isMac ? metaKey && key === 'c' : ctrlKey && key === 'c' && (shiftKey || onWindows)
    if (copies && !altKey && (shiftKey || isMac || this.selection)) {
      event.preventDefault()
      this.copy()
      if (onWindows && !shiftKey) this.terminal.clearSelection()
      return false
    }
    // The browser pastes into xterm's field by itself, and needs no permission for it.
    if (!altKey && key === 'v' && (isMac ? metaKey : ctrlKey && (shiftKey || onWindows))) return false
    if (!altKey && !shiftKey && key === 'f' && (isMac ? metaKey : ctrlKey)) {
      event.preventDefault()
      this.context.find()
      return false
    }
    return true
  }
}
