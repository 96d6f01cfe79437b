import { Emitter } from '../../base/events'
import {
  defaultSettings,
  projectSettingsFile,
  readSettings,
  settingOf,
  userFiles,
  type SettingName,
  type SettingScope,
  type Settings,
} from '../../protocol/settings'
import { Signal } from '../common/signal'
import { browserLanguage, language } from '../i18n/i18n'
import type { Host } from './host'
import { editJson, SettingsFile } from './settings-file'

export type { Settings } from '../../protocol/settings'
export type ThemeName = Exclude<Settings['theme'], 'system'>
export const isDarkTheme = (theme: ThemeName): boolean => theme === 'dark' || theme === 'hc-dark'
export const isHighContrast = (theme: ThemeName): boolean => theme === 'hc-dark' || theme === 'hc-light'

/** The page remembers how it looks itself too, so that the first paint has the right colours and words. */
const localKey = 'tandem.settings'
const remembered = ['theme', 'language', 'zoom'] as const satisfies readonly SettingName[]
const systemDark = matchMedia('(prefers-color-scheme: dark)')
const systemContrast = matchMedia('(prefers-contrast: more)')

/** How much larger than at level 0 everything is. */
export const zoomFactor = (level: number): number => 1.2 ** level

/** What is set, from the user's and the project's file, and its ways into the page as a whole. */
export class SettingsService {
  readonly current: Signal<Settings>
  /** The theme in use, `system` resolved. */
  readonly theme = new Signal<ThemeName>('dark')
  readonly files: Record<SettingScope, SettingsFile>
  readonly onDidFail
  private readonly failed = new Emitter<unknown>()

  constructor(host: Host) {
    this.onDidFail = this.failed.event
    this.files = {
      user: new SettingsFile(host, userFiles.settings),
      project: new SettingsFile(host, projectSettingsFile),
    }
    this.current = new Signal({ ...defaultSettings, ...readLocal() })
    for (const query of [systemDark, systemContrast]) query.addEventListener('change', () => this.apply())
    for (const file of Object.values(this.files)) file.value.subscribe(() => this.merge())
    this.apply()
  }

  /** Takes over what the host remembers. */
  load(): Promise<void> {
    return this.files.user.load()
  }

  /** What a scope itself says. */
  of(scope: SettingScope): Partial<Settings> {
    return readSettings(this.files[scope].value.value, scope)
  }

  /** `undefined` takes a setting back to what it is without the scope. Shown at once, then written. */
  set(change: { [N in SettingName]?: Settings[N] | undefined }, scope: SettingScope = 'user'): void {
    this.previewed = undefined
    const file = this.files[scope]
    const values = Object.entries(change).map(([name, value]) => [settingOf(name as SettingName).key, value] as const)
    file.show(values)
    const edit = (text: string): string => values.reduce((all, [key, value]) => editJson(all, [key], value), text)
    file.edit(edit).catch((error: unknown) => {
      this.failed.fire(error)
      file.load().catch(() => {})
    })
  }

  /** Shows a theme without choosing it; `undefined` shows the chosen one again. */
  preview(theme: Settings['theme'] | undefined): void {
    this.previewed = theme
    this.apply()
  }
  private previewed: Settings['theme'] | undefined

  private merge(): void {
    this.take({ ...defaultSettings, ...this.of('user'), ...this.of('project') })
  }

  private take(settings: Settings): void {
    // Everything that listens would do its work for nothing.
    if (JSON.stringify(settings) !== JSON.stringify(this.current.value)) this.current.set(settings)
    this.apply()
  }

  private apply(): void {
    const settings = this.current.value
    language.set(settings.language === 'auto' ? browserLanguage() : settings.language)
    const chosen = this.previewed ?? settings.theme
    const theme = chosen === 'system' ? systemTheme() : chosen
    // The attribute first: whoever listens to the signal reads colours from the style sheet.
    document.documentElement.dataset.theme = theme
    document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en'
    this.theme.set(theme)
    try {
      const look = Object.fromEntries(remembered.map((name) => [settingOf(name).key, settings[name]]))
      localStorage.setItem(localKey, JSON.stringify(look))
    } catch {
      // Storage may be forbidden or full; the host remembers as well.
    }
  }
}

function systemTheme(): ThemeName {
  if (systemContrast.matches) return systemDark.matches ? 'hc-dark' : 'hc-light'
  return systemDark.matches ? 'dark' : 'light'
}

function readLocal(): Partial<Settings> {
  try {
    return readSettings(JSON.parse(localStorage.getItem(localKey) ?? 'null'), 'user')
  } catch {
    return {}
  }
}
