import type { ChosenDevice, LanguageOptions } from '../protocol/language'
import { AxmlLanguage } from './axml/axml-language'
import { ScriptLanguage } from './script/script-language'
import type { ScriptThread } from './script/script-thread'
import { ThreadedScriptLanguage } from './script/threaded-script-language'
import type { Dialect } from './script/type-service'
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
  /** What lengths are shown for; changes. */
  device?: { current: ChosenDevice | undefined }
  /** Works out types; without it, they are worked out in this thread. */
  scripts?: ScriptThread
}

/** One of each; the order is that of occurrences in lists. */
export const createLanguages = (context: LanguageContext): Language[] => [
  new AxmlLanguage(context),
  scripts(context, 'script'),
  scripts(context, 'sjs'),
  new StyleLanguage(context),
  new JsonLanguage(context),
]

const scripts = (context: LanguageContext, dialect: Dialect): Language =>
  context.scripts ? new ThreadedScriptLanguage(context, context.scripts, dialect) : new ScriptLanguage(context, dialect)
