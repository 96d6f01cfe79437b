/**
 * Live preview on a phone: what the shell does there from the start. All else that only phones need (the device's own
 * APIs, the link to the workbench, the panel) is `phone.js`, loaded once the first page stands, or sooner where the
 * program asks for what it has.
 */
import type { Handlers } from '../../api/handlers'
import type { ShellApiName } from '../../api/spec'
import { loadChunk } from '../../components/chunk'
import type { Simulator } from '../simulator'
import { setLanguage } from '../text'
import { BackTrap } from './back-trap'
import { learnMore } from './own-device'
import { kit } from './kit'
import { isRealApi } from './real-apis'
import type { PhoneParts } from './main'
import type { EndReason } from './phone-link'
import { Records } from './records'

/** ms to wait for the first page, and that a phone may sleep without its connections being taken for dead. */
const PATIENCE = 2500
const NAP = 15_000

export class PhoneMode {
  /** The phone's own camera or chooser is open: the page is hidden, but the program has not left. */
  choosing = false
  private readonly records: Records | undefined
  private parts: Promise<PhoneParts> | undefined
  private loaded: PhoneParts | undefined
  private hiddenSince: number | undefined
  private leftByHiding = false
  private readonly themeColor = document.createElement('meta')

  constructor(private readonly simulator: Simulator) {
    const language = simulator.place?.language ?? (/^en/i.test(navigator.language) ? 'en' : 'zh')
    setLanguage(language)
    document.documentElement.lang = language
    this.records = simulator.place ? undefined : new Records(simulator)
    // Until phone.js knows better, nothing moves: simulated readings would be no phone's.
    simulator.device.sensors.setSource({ want() {}, read: () => undefined })
    this.prepareDocument()
    this.watchLife()
    // A player's page has the history.
    if (!simulator.place) new BackTrap(simulator)
    void learnMore().then((more) => {
      if (more) simulator.stage.resized()
    })
    const timer = setTimeout(() => void this.load(), PATIENCE)
    const first = simulator.link.onDidSay(({ k }) => {
      if (k !== 'painted') return
      first.dispose()
      clearTimeout(timer)
      // After the frame that shows the page.
      setTimeout(() => void this.load())
    })
  }

  realApis(name: ShellApiName): Promise<Handlers> | undefined {
    // A player knows the platform's time; elsewhere it is the machine's own.
    const real = isRealApi(name) || (name === 'getServerTime' && this.simulator.place !== undefined)
    return real ? this.load().then(({ apis }) => apis) : undefined
  }

  /** The browser's own bars take the colour of the page's. */
  tint(color: string): void {
    if (this.themeColor.content !== color) this.themeColor.content = color
  }

  /** The session is over for good: no reconnecting. */
  ended(reason: EndReason): void {
    const { session, cards } = this.simulator
    session.close()
    cards.end(reason)
    this.simulator.stop()
  }

  private load(): Promise<PhoneParts> {
    const { simulator, records } = this
    if (this.parts) return this.parts
    const coming = records
      ? loadChunk<typeof import('./main')>('phone').then(({ startPhone }) => startPhone(simulator, kit, records))
      : Promise.resolve(simulator.place!.phoneParts(simulator))
    const parts = (this.parts = coming.then((loaded) => (this.loaded = loaded)))
    // A host that was away may be back at the next call.
    parts.catch(() => {
      if (this.parts !== parts) return
      this.parts = undefined
      setTimeout(() => void this.load().catch(() => {}), PATIENCE)
    })
    return parts
  }

  private prepareDocument(): void {
    const viewport = document.querySelector<HTMLMetaElement>('meta[name="viewport"]')
    if (viewport)
      viewport.content = 'width=device-width, initial-scale=1, maximum-scale=1, user-scalable=no, viewport-fit=cover'
    for (const fixed of document.querySelectorAll('meta[name="theme-color"]')) fixed.remove()
    this.themeColor.name = 'theme-color'
    document.head.append(this.themeColor)
    // iOS lets people zoom whatever the page says.
    for (const type of ['gesturestart', 'gesturechange']) {
      document.addEventListener(type, (event) => event.preventDefault(), { passive: false })
    }
    document.addEventListener('contextmenu', (event) => {
      if (!(event.target as Element | null)?.closest('input, textarea, .handset-sheet')) event.preventDefault()
    })
  }

  private watchLife(): void {
    const back = (): void => {
      const slept = this.hiddenSince !== undefined && Date.now() - this.hiddenSince > NAP
      this.hiddenSince = undefined
      this.simulator.session.hurry(slept)
      this.loaded?.hurry(slept)
    }
    window.addEventListener('online', () => back())
    window.addEventListener('pageshow', ({ persisted }) => persisted && back())
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') {
        this.hiddenSince = Date.now()
        this.toBackground()
      } else {
        back()
        this.toForeground()
      }
    })
  }

  /** Another app is in front, or the screen is off: App.onHide. */
  private toBackground(): void {
    if (this.choosing || this.simulator.status !== 'running') return
    this.leftByHiding = true
    this.simulator.dispatch({ k: 'background' })
  }

  private toForeground(): void {
    if (this.leftByHiding && this.simulator.status === 'background') this.simulator.dispatch({ k: 'foreground' })
    this.leftByHiding = false
  }
}
