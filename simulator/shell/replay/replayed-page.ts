/**
 * One page of a recording in a real frame: it gets what logic and shell had sent, and what the user did, in that order.
 * What it says itself is heard by nobody.
 */
import type { PageId, ShellToView, Surroundings, ViewToLogic, ViewToShell } from '../../../protocol/bridge'
import type { PageSnapshot } from '../../../protocol/recording'
import type { ElementInput } from '../../../protocol/simulator-input'
import { InputPlayer } from '../follow/input-player'
import { VirtualFocus } from '../follow/virtual-focus'
import { PageFrame } from '../page-frame'
import type { Journal } from './journal'

/** ms that a page may take to answer. */
const PATIENCE = 8000
/** Lines beyond which it is shorter to begin anew, where there is a later beginning. */
const FAR = 400

export class ReplayedPage {
  readonly frame = new PageFrame('/__tandem/rt/frame.html')
  /** The last line that it was fed with. */
  at = -1
  private readonly focus = new VirtualFocus(() => true)
  private readonly player = new InputPlayer(this.focus)
  private readonly logic: MessagePort
  private readonly view: MessagePort
  private readonly questions = new Map<number, () => void>()
  private asked = 0
  private unacked = 0
  private onAck: () => void = () => {}
  private closed = false

  constructor(
    readonly page: PageId,
    private readonly journal: Journal,
    private readonly scheme: 'light' | 'dark',
  ) {
    const { port1, port2 } = new MessageChannel()
    this.logic = port1
    this.view = port2
    port1.onmessage = ({ data }: MessageEvent<ViewToLogic>) => {
      if (data?.k !== 'ack') return
      this.unacked--
      this.onAck()
    }
    this.frame.onMessage = (message) => this.hear(message)
    this.frame.element.tabIndex = -1
    this.frame.element.setAttribute('aria-hidden', 'true')
  }

  /** Whether to begin anew is the shorter way to that line, or the only one. */
  static isFar(from: ReplayedPage, index: number): boolean {
    if (index < from.at) return true
    const begin = from.journal.beginOf(from.page, index) ?? 0
    return begin > from.at && from.journal.feedsOf(from.page, from.at, begin).length > FAR
  }

  /** The frame is in the document. False where the recording has nothing of the page. */
  async begin(index: number): Promise<boolean> {
    const { journal, page } = this
    const begin = journal.beginOf(page, index)
    if (begin === undefined) return false
    const [, kind, , message] = journal.lines[begin]!
    const { route, surroundings } = message as { route: string; surroundings?: Surroundings }
    for (const update of journal.updatesUpTo(begin)) this.frame.send({ k: 'update', update })
    const manifest = journal.manifestAt(begin)
    const open: ShellToView = {
      k: 'open',
      page,
      route,
      manifest,
      port: this.view,
      surroundings: this.around(surroundings),
    }
    this.frame.send(open, [this.view])
    if (kind === 'state') {
      const { batch, local } = message as PageSnapshot
      this.post(batch)
      await this.settle()
      this.frame.send({ k: 'inspect', id: 0, agent: 'record', method: 'restore', args: local })
      await this.settle()
    }
    this.at = begin
    await this.goTo(index)
    return true
  }

  async goTo(index: number): Promise<void> {
    const { journal } = this
    let last: string | undefined
    for (const n of journal.feedsOf(this.page, this.at, index)) {
      if (this.closed) return
      const [, kind, , message] = journal.lines[n]!
      // Its port, the shell's and its elements are three ways: each has to be through before the next.
      if (last !== undefined && (kind !== last || kind === 'input')) await this.settle()
      last = kind
      if (kind === 'logic>view') this.post(message)
      else if (kind === 'shell>view') this.tell(message as ShellToView)
      else this.play(message as ElementInput)
    }
    this.at = Math.max(this.at, index)
    await this.settle()
  }

  close(): void {
    this.closed = true
    this.logic.close()
    for (const answer of this.questions.values()) answer()
    this.onAck()
    this.frame.close()
  }

  private around(surroundings: Surroundings = { top: 0, bottom: 0, platform: '', asTab: false }): Surroundings {
    return { scheme: this.scheme, ...surroundings }
  }

  private post(message: unknown): void {
    if (typeof message === 'string') this.unacked++
    this.logic.postMessage(message)
  }

  private tell(message: ShellToView): void {
    if (message?.k === 'open' || message?.k === 'connect') return
    this.frame.send(
      message?.k === 'surroundings' ? { ...message, surroundings: this.around(message.surroundings) } : message,
    )
  }

  private play(input: ElementInput): void {
    const window = this.frame.element.contentWindow as (Window & typeof globalThis) | null
    if (!window) return
    this.focus.install(window)
    const { innerWidth, innerHeight, document } = window
    const view = new DOMRect(0, 0, innerWidth, innerHeight)
    const place = { window, anchors: { root: document.documentElement }, view }
    if (!this.player.play(input, place)) this.player.release()
  }

  /** Everything that was sent has been taken in. */
  private async settle(): Promise<void> {
    const shell = this.ask()
    const patience = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE))
    const acked = new Promise<void>((resolve) => {
      this.onAck = () => {
        if (this.unacked <= 0 || this.closed) resolve()
      }
      this.onAck()
    })
    await Promise.race([Promise.all([shell, acked]), patience])
  }

  private ask(): Promise<void> {
    if (this.closed) return Promise.resolve()
    const id = ++this.asked
    const answered = new Promise<void>((resolve) => this.questions.set(id, resolve))
    this.frame.send({ k: 'inspect', id, agent: 'record', method: 'sync', args: null })
    return answered
  }

  private hear(message: ViewToShell): void {
    if (message.k !== 'inspected') return
    this.questions.get(message.id)?.()
    this.questions.delete(message.id)
  }
}
