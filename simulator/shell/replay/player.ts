/**
 * Shows a recording: at any of its lines, or in its own time. The pages that were seen are real frames, fed with what they
 * had got; what the shell had drawn around them is drawn again. No logic runs, and nobody is asked for anything.
 */
import type { PageId } from '../../../protocol/bridge'
import type { RecordingManifest } from '../../../protocol/recording'
import { el } from '../dom'
import { draw } from './chrome'
import type { Journal } from './journal'
import { ReplayedPage } from './replayed-page'

/** px, as on the stage of the simulator. */
const MARGIN = 20
/** A recording in which nothing happens for so many ms goes on sooner. */
const LONGEST_PAUSE = 3000

export class Player {
  readonly element = el('main', { class: 'stage' })
  private readonly holder = el('div', { class: 'device-holder' })
  private readonly device = el('div', { class: 'device' })
  /** What the user does here reaches nobody. */
  private readonly cover = el('div', { class: 'replay-cover' })
  private readonly pages = new Map<PageId, ReplayedPage>()
  index = 0
  playing = false
  private wanted: number | undefined
  private working: Promise<void> | undefined
  private turn = 0
  onChanged: () => void = () => {}

  constructor(
    private readonly journal: Journal,
    private readonly manifest: RecordingManifest,
  ) {
    this.holder.append(this.device, this.cover)
    this.element.append(this.holder)
    new ResizeObserver(() => this.fit()).observe(this.element)
  }

  get last(): number {
    return this.journal.lines.length - 1
  }

  /** Resolves when that line, or one that was asked for later, is on the screen. */
  seek(index: number): Promise<void> {
    this.pause()
    return this.show(index)
  }

  play(speed: number): void {
    this.pause()
    const turn = ++this.turn
    this.playing = true
    if (this.index >= this.last) this.index = 0
    const { lines } = this.journal
    let [time, before] = [lines[this.index]?.[0] ?? 0, performance.now()]
    const step = async (): Promise<void> => {
      while (this.turn === turn && this.index < this.last) {
        await new Promise((resolve) => setTimeout(resolve, 16))
        const now = performance.now()
        time += (now - before) * speed
        before = now
        const next = lines[this.index + 1]
        if (next && next[0] - time > LONGEST_PAUSE) time = next[0] - LONGEST_PAUSE
        const index = this.journal.indexAt(time)
        if (this.turn === turn && index > this.index) await this.show(index)
      }
      if (this.turn !== turn) return
      this.playing = false
      this.onChanged()
    }
    void step()
    this.onChanged()
  }

  pause(): void {
    this.turn++
    if (!this.playing) return
    this.playing = false
    this.onChanged()
  }

  private show(index: number): Promise<void> {
    this.wanted = Math.max(0, Math.min(this.last, index))
    return (this.working ??= this.work().finally(() => (this.working = undefined)))
  }

  /** What was asked for meanwhile is skipped, but for the last. */
  private async work(): Promise<void> {
    while (this.wanted !== undefined) {
      const index = this.wanted
      this.wanted = undefined
      await this.draw(index)
      this.index = index
      this.onChanged()
    }
  }

  private async draw(index: number): Promise<void> {
    const chrome = this.journal.chromeAt(index)
    if (chrome && draw(this.device, chrome)) this.fit()
    const shown = new Map<PageId, Element>()
    for (const section of this.device.querySelectorAll('.pages > .page[data-page]'))
      shown.set(Number(section.getAttribute('data-page')), section)
    for (const [id, page] of this.pages) {
      // Its place was taken out of the document, and its frame's document with it.
      if (shown.has(id) && page.frame.element.isConnected) continue
      page.close()
      this.pages.delete(id)
    }
    const seen = [...shown].filter(([, section]) => !section.classList.contains('page-hidden'))
    await Promise.all(seen.map(([id, section]) => this.bring(id, section, index)))
  }

  private async bring(id: PageId, section: Element, index: number): Promise<void> {
    const present = this.pages.get(id)
    if (present && !ReplayedPage.isFar(present, index)) return present.goTo(index)
    const page = new ReplayedPage(id, this.journal, this.manifest.scheme)
    // The one before stays in sight until this one shows the page.
    page.frame.element.style.visibility = present ? 'hidden' : ''
    section.append(page.frame.element)
    this.pages.set(id, page)
    await page.begin(index)
    page.frame.element.style.visibility = ''
    present?.close()
  }

  private fit(): void {
    const { device, element, holder } = this
    const { offsetWidth: width, offsetHeight: height } = device
    if (!width || !height) return
    const room = Math.min((element.clientWidth - 2 * MARGIN) / width, (element.clientHeight - 2 * MARGIN) / height)
    const scale = Math.max(0.2, Math.min(1, room))
    holder.style.width = `${width * scale}px`
    holder.style.height = `${height * scale}px`
    device.style.transform = scale === 1 ? '' : `scale(${scale})`
  }
}
