import {
  allowedIn,
  settingGroups,
  settingNames,
  settingOf,
  type SettingGroup,
  type SettingName,
  type SettingScope,
  type Settings,
  type Words,
} from '../../../protocol/settings'
import { Signal } from '../../common/signal'
import type { Language } from '../../i18n/i18n'

export const inWords = (words: Words, language: Language): string => words[language === 'zh' ? 1 : 0]

/** What the settings page is to show next, for whoever leads there. */
export const settingsToShow = new Signal<{ query: string; scope: SettingScope } | undefined>(undefined)

export interface ShownGroup {
  group: SettingGroup
  names: SettingName[]
}

/**
 * The settings of a scope that fit a query: all its words are found in the key, the title or the description, in either
 * language; `@modified` means those that the scope sets.
 */
export function findSettings(query: string, scope: SettingScope, set: Partial<Settings>): ShownGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const texts = words.filter((word) => word !== '@modified')
  const modified = words.includes('@modified')
  const fits = (name: SettingName): boolean => {
    const { key, title, about, group } = settingOf(name)
    const all = [key, ...title, ...about, ...settingGroups[group]].join('\n').toLowerCase()
    return allowedIn(name, scope) && (!modified || set[name] !== undefined) && texts.every((text) => all.includes(text))
  }
  return (Object.keys(settingGroups) as SettingGroup[])
    .map((group) => ({ group, names: settingNames.filter((name) => settingOf(name).group === group && fits(name)) }))
    .filter(({ names }) => names.length > 0)
}
