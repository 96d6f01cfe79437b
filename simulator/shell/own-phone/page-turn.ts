/**
 * `pageOrientation` on a phone (window-options.ts). A browser turns a page only in full screen, which needs a touch, and
 * some not at all (W3C "Screen Orientation", `lock`): a note over the page offers it, or asks to turn the phone, and the
 * log says so.
 */
import type { Simulator } from '../simulator'
import type { Kit } from './kit'

type Way = 'portrait' | 'landscape'

const words = {
  landscape: ['This page is for a phone held sideways.', '此页面需要横屏。'],
  portrait: ['This page is for a phone held upright.', '此页面需要竖屏。'],
  full: ['Full screen, turned', '全屏并旋转'],
  hand: [' Turn the phone.', '请转动手机。'],
  close: ['Close', '关闭'],
} satisfies Record<string, [string, string]>
const say = (word: keyof typeof words): string => words[word][document.documentElement.lang === 'en' ? 0 : 1]!

const style = `
:host { position: fixed; z-index: 59; inset: 0; display: flex; align-items: flex-end; justify-content: center; pointer-events: none; font: 14px/1.4 -apple-system, BlinkMacSystemFont, Roboto, 'PingFang SC', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif; }
.note { display: flex; align-items: center; gap: 10px; margin: 0 12px calc(72px + env(safe-area-inset-bottom)); padding: 4px 4px 4px 16px; border-radius: 24px; background: #1d2025e6; color: #fff; box-shadow: 0 2px 10px #0003; pointer-events: auto; }
button { min-height: 40px; margin: 0; border: 0; border-radius: 20px; padding: 0 14px; background: #1677ff; color: #fff; font: inherit; white-space: nowrap; touch-action: manipulation; -webkit-tap-highlight-color: transparent; }
button:focus-visible { outline: 2px solid #fff; outline-offset: -4px; }
.close { width: 40px; padding: 0; display: grid; place-items: center; background: none; }
.close svg { width: 18px; height: 18px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; }
`

/** Not in every browser, nor in TypeScript's library. */
const orientation = (): { lock?(way: Way): Promise<void>; unlock?(): void } =>
  (screen.orientation ?? {}) as { lock?(way: Way): Promise<void>; unlock?(): void }

export class PageTurn {
  private readonly host = document.createElement('div')
  private readonly root = this.host.attachShadow({ mode: 'open' })
  private wanted: Way | undefined
  private locked = false
  /** Full screen by our button. */
  private entered = false
  private closed = false
  /** It has what it takes, and did not do it. */
  private failed = false
  private readonly told = new Set<string>()

  constructor(
    private readonly simulator: Simulator,
    private readonly kit: Kit,
  ) {
    this.host.className = 'page-turn'
    document.body.append(this.host)
    simulator.link.onDidSay(({ k }) => k === 'state' && this.follow())
    document.addEventListener('fullscreenchange', () => {
      if (document.fullscreenElement) return
      this.entered = this.locked = false
      this.draw()
    })
    window.addEventListener('resize', () => this.draw())
    this.follow()
  }

  private get canTurn(): boolean {
    return !this.failed && document.fullscreenEnabled && typeof orientation().lock === 'function'
  }

  private follow(): void {
    const { held } = this.simulator.stage
    if (held === this.wanted) return this.draw()
    this.release()
    this.wanted = held
    this.closed = false
    if (held) void this.lock(held)
    this.draw()
  }

  private release(): void {
    if (this.locked) orientation().unlock?.()
    if (this.entered) void document.exitFullscreen().catch(() => {})
    this.locked = this.entered = false
  }

  /** Where the program was opened from the home screen, some browsers need no full screen. */
  private async lock(way: Way): Promise<boolean> {
    const done =
      (await orientation()
        .lock?.(way)
        .then(
          () => true,
          () => false,
        )) ?? false
    if (!done) this.tell(way)
    else if (this.wanted === way) this.locked = true
    else if (!this.wanted) orientation().unlock?.()
    return done
  }

  private async turn(): Promise<void> {
    const { wanted } = this
    if (!wanted) return
    try {
      await document.documentElement.requestFullscreen({ navigationUI: 'hide' })
      this.entered = true
    } catch {
      // Then the lock says it.
    }
    if (!(await this.lock(wanted))) {
      this.failed = true
      this.tell(wanted)
      this.release()
    }
    this.draw()
  }

  private tell(way: Way): void {
    const message = this.canTurn
      ? `pageOrientation is "${way}": a browser turns a page only in full screen, which the note on the phone offers`
      : `pageOrientation is "${way}": this browser cannot turn a page, so the phone has to be held that way`
    const key = `${message} ${this.simulator.stack.pages.at(-1)?.route}`
    if (this.told.has(key)) return
    this.told.add(key)
    this.simulator.report({ level: 'info', code: 'page_not_turned', args: [message] })
  }

  private draw(): void {
    const { wanted, closed, canTurn } = this
    const now = this.simulator.stage.landscape ? 'landscape' : 'portrait'
    if (!wanted || closed || wanted === now) return this.root.replaceChildren()
    const { el, icon } = this.kit
    const close = (): void => {
      this.closed = true
      this.draw()
    }
    this.root.replaceChildren(
      el('style', {}, style),
      el(
        'div',
        { class: 'note', role: 'status' },
        el('span', {}, canTurn ? say(wanted) : `${say(wanted)}${say('hand')}`),
        canTurn && el('button', { type: 'button', onclick: () => void this.turn() }, say('full')),
        el('button', { type: 'button', class: 'close', 'aria-label': say('close'), onclick: close }, icon('close', 18)),
      ),
    )
  }
}
