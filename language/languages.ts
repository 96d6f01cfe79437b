import type { LanguageOptions } from '../protocol/language'
import { AxmlLanguage } from './axml/axml-language'
import { ScriptLanguage } from './script/script-language'
import { JsonLanguage } from './json/json-language'
import type { Project } from './project/project'
import type { Uris } from './project/uris'
import type { Language } from './service/language'
import { StyleLanguage } from './style/style-language'

export interface LanguageContext {
  project: Project
  uris: Uris
  /** Folder that holds node_modules/@mini-types. */
  appRoot: string
  locale: LanguageOptions['locale']
}

/** One of each; the order is that of occurrences in lists. */
export const createLanguages = (context: LanguageContext): Language[] => [
  new AxmlLanguage(context),
  new ScriptLanguage(context, 'script'),
  new ScriptLanguage(context, 'sjs'),
  new StyleLanguage(context),
  new JsonLanguage(context),
]
