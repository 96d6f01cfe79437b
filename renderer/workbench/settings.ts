import { Signal } from '../common/signal'
import { browserLanguage, language, type Language } from '../i18n/i18n'
import { detach, type Host } from './host'

export interface Settings {
  theme: 'dark' | 'light' | 'system'
  language: Language | 'auto'
  /** px */
  fontSize: number
  tabSize: number
  wordWrap: boolean
  minimap: boolean
  autoSave: 'off' | 'delay' | 'focus'
  /** Globs that search in files leaves out. */
  searchExclude: string
  /** Absolute path; '' for that of the system. */
  terminalShell: string
  /** The explorer follows the active editor. */
  autoReveal: boolean
  /** Folders that hold one folder alone share its row. */
  compactFolders: boolean
  /** Globs of what the explorer leaves out, separated by commas. */
  exclude: string
  /** The scopes that a text is in stay above it. */
  stickyScroll: boolean
  breadcrumbs: boolean
}

export const defaultSettings: Settings = {
  theme: 'dark',
  language: 'auto',
  fontSize: 13,
  tabSize: 2,
  wordWrap: false,
  minimap: false,
  autoSave: 'off',
  searchExclude: '',
  terminalShell: '',
  autoReveal: true,
  compactFolders: true,
  exclude: '**/.git, **/.svn, **/.hg, **/.DS_Store, **/Thumbs.db',
  stickyScroll: true,
  breadcrumbs: true,
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, Math.round(value)))
const oneOf = <T>(value: unknown, allowed: readonly T[], fallback: T): T =>
  allowed.includes(value as T) ? (value as T) : fallback

const flag = (value: unknown, fallback: boolean): boolean => (typeof value === 'boolean' ? value : fallback)

/** Takes what was stored, by whatever version, and makes valid settings of it. */
export function readSettings(stored: unknown): Settings {
  const from = (typeof stored === 'object' && stored ? stored : {}) as Partial<Record<keyof Settings, unknown>>
  const d = defaultSettings
  const number = (value: unknown, low: number, high: number, fallback: number): number =>
    typeof value === 'number' && Number.isFinite(value) ? clamp(value, low, high) : fallback
  return {
    theme: oneOf(from.theme, ['dark', 'light', 'system'], d.theme),
    language: oneOf(from.language, ['en', 'zh', 'auto'], d.language),
    fontSize: number(from.fontSize, 8, 32, d.fontSize),
    tabSize: number(from.tabSize, 1, 8, d.tabSize),
    wordWrap: flag(from.wordWrap, d.wordWrap),
    minimap: flag(from.minimap, d.minimap),
    autoSave: oneOf(from.autoSave, ['off', 'delay', 'focus'], d.autoSave),
    searchExclude: typeof from.searchExclude === 'string' ? from.searchExclude : d.searchExclude,
    terminalShell: typeof from.terminalShell === 'string' ? from.terminalShell : d.terminalShell,
    autoReveal: flag(from.autoReveal, d.autoReveal),
    compactFolders: flag(from.compactFolders, d.compactFolders),
    exclude: typeof from.exclude === 'string' ? from.exclude.slice(0, 4000) : d.exclude,
    stickyScroll: flag(from.stickyScroll, d.stickyScroll),
    breadcrumbs: flag(from.breadcrumbs, d.breadcrumbs),
  }
}

/** The page remembers theme and language itself too, so that the first paint has the right colours. */
const localKey = 'tandem.settings'
const systemDark = matchMedia('(prefers-color-scheme: dark)')

export class SettingsService {
  readonly current: Signal<Settings>
  /** The theme in use, `system` resolved. */
  readonly theme: Signal<'dark' | 'light'>

  constructor(private readonly host: Host) {
    this.current = new Signal(readSettings(readLocal()))
    this.theme = new Signal<'dark' | 'light'>('dark')
    this.apply()
    systemDark.addEventListener('change', () => this.apply())
  }

  /** Takes over what the host remembers. */
  async load(): Promise<void> {
    const stored = await this.host.call('state/get', { key: 'settings' })
    if (stored) this.current.set(readSettings(stored))
    this.apply()
  }

  set(change: Partial<Settings>): void {
    this.current.set(readSettings({ ...this.current.value, ...change }))
    this.apply()
    detach(this.host.call('state/set', { key: 'settings', value: this.current.value }))
  }

  private apply(): void {
    const settings = this.current.value
    language.set(settings.language === 'auto' ? browserLanguage() : settings.language)
    const theme = settings.theme === 'system' ? (systemDark.matches ? 'dark' : 'light') : settings.theme
    // The attribute first: whoever listens to the signal reads colours from the style sheet.
    document.documentElement.dataset.theme = theme
    document.documentElement.lang = language.value
    this.theme.set(theme)
    try {
      localStorage.setItem(localKey, JSON.stringify(settings))
    } catch {
      // Storage may be forbidden or full; the host remembers as well.
    }
  }
}

function readLocal(): unknown {
  try {
    return JSON.parse(localStorage.getItem(localKey) ?? 'null')
  } catch {
    return undefined
  }
}
