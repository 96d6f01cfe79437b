/** Chooses the card for the simulator's state, and covers the pages where they are not to be used. */
import { loadChunk } from '../components/chunk'
import { Cards, unresponsiveCard, type Card } from './cards'
import { el } from './dom'
import type { Simulator } from './simulator'
import type { EndReason } from './own-phone/phone-link'
import { language, say, type Word } from './text'

type Chinese = typeof import('./own-phone/panel/chinese')

const END_WORDS: Record<EndReason, Word> = {
  stopped: 'endedStopped',
  expired: 'endedExpired',
  renewed: 'endedRenewed',
  dismissed: 'endedDismissed',
  blocked: 'endedBlocked',
  closed: 'endedClosed',
  gone: 'endedGone',
}

export class StateCards {
  private readonly cards: Cards
  private readonly notice = el('div', { class: 'notice', role: 'status', hidden: true })
  private connected = true
  private noticeTimer: ReturnType<typeof setTimeout> | undefined
  /** The session of a live preview is over. */
  private ended: EndReason | undefined
  /** Why the program did not start, in English. */
  failure = ''
  private chinese: Chinese | undefined
  /** How long logic has not answered. */
  seconds = 0

  constructor(private readonly simulator: Simulator) {
    this.cards = new Cards(simulator.stage.layer)
    simulator.stage.element.append(this.notice)
  }

  /** The card stands in for the pages: they are not to be seen. */
  get covers(): boolean {
    const { status, deck } = this.simulator
    return (
      this.ended !== undefined ||
      status === 'stopped' ||
      status === 'failed' ||
      status === 'background' ||
      (status === 'loading' && !deck.current?.painted)
    )
  }

  setConnected(connected: boolean): void {
    this.connected = connected
    clearTimeout(this.noticeTimer)
    if (this.ended) return
    // A host that restarts is back within moments; only a longer absence is worth saying.
    if (connected) this.reconnected()
    else this.noticeTimer = setTimeout(() => this.drawNotice(), 1500)
  }

  /** Nothing more comes: the card says why. */
  end(reason: EndReason): void {
    this.ended = reason
    clearTimeout(this.noticeTimer)
    this.notice.hidden = true
    this.draw()
  }

  private reconnected(): void {
    if (this.notice.hidden || !this.simulator.phoneMode) return void (this.notice.hidden = true)
    this.notice.textContent = say('online')
    this.noticeTimer = setTimeout(() => (this.notice.hidden = true), 2000)
  }

  draw(): void {
    const card = this.choose()
    if (card) this.cards.show(card)
    else this.cards.hide()
    this.simulator.screen.drawFront()
  }

  private drawNotice(): void {
    this.notice.textContent = say(this.simulator.phoneMode ? 'phoneOffline' : 'offline')
    this.notice.hidden = this.connected
  }

  /** In English until the Chinese is loaded, and where it cannot be had. */
  private failureText(): string {
    if (language() === 'en') return this.failure
    if (!this.chinese)
      void loadChunk<Chinese>('runtime-chinese').then(
        (chunk) => ((this.chinese = chunk), this.draw()),
        () => {},
      )
    return this.chinese?.runtimeText('simulator_start_failed', this.failure, 'zh') ?? this.failure
  }

  private choose(): Card | undefined {
    const { simulator } = this
    const { status, manifest } = simulator
    if (this.ended)
      return { kind: 'stopped', title: say('previewEnded'), text: say(END_WORDS[this.ended]), buttons: [] }
    const start = { text: say('start'), icon: 'play', primary: true, run: () => simulator.start(true) } as const
    const restart = { text: say('restart'), icon: 'restart', primary: true, run: () => simulator.start(true) } as const
    switch (status) {
      case 'stopped':
        return { kind: 'stopped', title: say('stopped'), text: say('stoppedText'), buttons: [start] }
      case 'failed':
        return { kind: 'failed', title: say('failed'), text: this.failureText(), buttons: [restart] }
      case 'background': {
        const open = {
          text: say('openApp', { name: manifest?.name ?? '' }),
          primary: true,
          run: () => void simulator.dispatch({ k: 'foreground' }),
        }
        return { kind: 'background', title: manifest?.name ?? '', text: say('background'), buttons: [open] }
      }
      case 'unresponsive':
        return unresponsiveCard(
          this.seconds,
          () => simulator.stop(),
          () => simulator.start(true),
        )
      case 'loading':
        if (simulator.deck?.current?.painted) return undefined
        return {
          kind: 'loading',
          title: manifest ? say('starting', { name: manifest.name }) : say('connecting'),
          buttons: [],
        }
      case 'running':
        return undefined
    }
  }
}
