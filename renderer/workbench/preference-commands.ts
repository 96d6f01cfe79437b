import { projectSettingsFile, settingsTable, userFiles } from '../../protocol/settings'
import { language, t } from '../i18n/i18n'
import { inWords } from '../panels/settings/settings-model'
import { context } from './commands'
import { rank } from './pickers'
import type { Services } from './services'
import type { Settings } from './settings'

/** Commands about settings, keys, themes, sizes and notifications. */
export function registerPreferenceCommands(services: Services): void {
  registerPages(services)
  registerLooks(services)
  registerSwitches(services)
}

function registerPages({ commands, layout, editors, host }: Services): void {
  const category = 'cat.preferences' as const
  const when = context('folderOpen', () => layout.value !== undefined)
  commands.register(
    {
      id: 'settings',
      title: 'cmd.settings',
      aliases: ['Open Settings (UI)'],
      category,
      keys: ['mod+,'],
      when,
      run: () => layout.value!.showPage('settings'),
    },
    { id: 'settingsJson', title: 'cmd.settingsJson', category, when, run: () => editors.open(userFiles.settings) },
    {
      id: 'projectSettingsJson',
      title: 'cmd.projectSettingsJson',
      aliases: ['Open Workspace Settings (JSON)'],
      category,
      when,
      run: async () => {
        const there = await host.call('files/read', { path: projectSettingsFile }).catch(() => undefined)
        if (!there) await host.call('files/write', { path: projectSettingsFile, text: '{\n}\n' })
        editors.open(projectSettingsFile)
      },
    },
    {
      id: 'keyboard',
      title: 'cmd.keyboard',
      category,
      keys: ['mod+k mod+s'],
      when,
      run: () => layout.value!.showPage('keyboard'),
    },
    { id: 'keyboardJson', title: 'cmd.keyboardJson', category, when, run: () => editors.open(userFiles.keybindings) },
  )
}

function registerLooks(services: Services): void {
  const { commands, settings } = services
  const category = 'cat.preferences' as const
  const theme = (name: Settings['theme']) => (): void => settings.set({ theme: name })
  const { min, max, step } = settingsTable.zoom
  const zoom = (by: number) => (): void => {
    const level = settings.current.value.zoom + by
    if (level >= min && level <= max) settings.set({ zoom: level })
  }
  commands.register(
    { id: 'pickTheme', title: 'cmd.pickTheme', category, keys: ['mod+k mod+t'], run: () => pickTheme(services) },
    { id: 'themeDark', title: 'cmd.themeDark', category, run: theme('dark') },
    { id: 'themeLight', title: 'cmd.themeLight', category, run: theme('light') },
    { id: 'themeHcDark', title: 'cmd.themeHcDark', category, run: theme('hc-dark') },
    { id: 'themeHcLight', title: 'cmd.themeHcLight', category, run: theme('hc-light') },
    { id: 'themeSystem', title: 'cmd.themeSystem', category, run: theme('system') },
    {
      id: 'languageEn',
      title: 'cmd.languageEn',
      aliases: ['Configure Display Language'],
      category,
      run: () => settings.set({ language: 'en' }),
    },
    {
      id: 'languageZh',
      title: 'cmd.languageZh',
      aliases: ['Configure Display Language'],
      category,
      run: () => settings.set({ language: 'zh' }),
    },
    {
      id: 'zoomIn',
      title: 'cmd.zoomIn',
      category: 'cat.view',
      keys: ['mod+=', 'mod+shift+='],
      underDialogs: true,
      run: zoom(step),
    },
    {
      id: 'zoomOut',
      title: 'cmd.zoomOut',
      category: 'cat.view',
      keys: ['mod+-', 'mod+shift+-'],
      underDialogs: true,
      run: zoom(-step),
    },
    {
      id: 'zoomReset',
      title: 'cmd.zoomReset',
      category: 'cat.view',
      keys: ['mod+0'],
      underDialogs: true,
      run: () => settings.set({ zoom: undefined }),
    },
  )
}

function registerSwitches({ commands, settings, notifications }: Services): void {
  const switches = { wordWrap: ['alt+z'], minimap: [], stickyScroll: [], breadcrumbs: [] } as const
  for (const [id, keys] of Object.entries(switches)) {
    const name = id as keyof typeof switches
    commands.register({
      id,
      title: `cmd.${name}`,
      category: 'cat.view',
      ...(keys.length && { keys: [...keys] }),
      run: () => settings.set({ [name]: !settings.current.value[name] }),
    })
  }
  const font = (by: number) => (): void => settings.set({ fontSize: settings.current.value.fontSize + by })
  commands.register(
    {
      id: 'fontLarger',
      title: 'cmd.fontLarger',
      aliases: ['Editor Font Zoom In', 'Increase Editor Font Size'],
      category: 'cat.view',
      run: font(1),
    },
    {
      id: 'fontSmaller',
      title: 'cmd.fontSmaller',
      aliases: ['Editor Font Zoom Out', 'Decrease Editor Font Size'],
      category: 'cat.view',
      run: font(-1),
    },
    { id: 'clearNotifications', title: 'cmd.notifications', category: 'cat.view', run: () => notifications.clear() },
    {
      id: 'showNotifications',
      title: 'cmd.showNotifications',
      category: 'cat.view',
      run: () => notifications.toggleList(),
    },
    {
      id: 'doNotDisturb',
      title: 'cmd.doNotDisturb',
      aliases: ['Toggle Do Not Disturb Mode'],
      category: 'cat.view',
      run: () => settings.set({ doNotDisturb: !settings.current.value.doNotDisturb }),
    },
  )
}

/** Shows each theme as it is moved to; leaving without a choice gives the first one back. */
function pickTheme({ quick, settings }: Services): void {
  const before = settings.current.value.theme
  const themes = Object.entries(settingsTable.theme.values) as [Settings['theme'], readonly [string, string]][]
  const source = {
    placeholder: t('quick.themes'),
    empty: () => t('quick.noCommands'),
    items: (query: string) =>
      rank(query, themes, ([, words]) => inWords(words, language.value)).map(({ candidate: [theme, words] }) => ({
        label: inWords(words, language.value),
        icon: theme === before ? 'check' : 'blank',
        active: theme === before,
        preview: () => settings.preview(theme),
        run: () => settings.set({ theme }),
      })),
  }
  quick.show('', (text) => ({ source, query: text }), { cancelled: () => settings.preview(undefined) })
}
