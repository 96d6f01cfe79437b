/** The console's words: under each key English and Chinese. Keys are `area.what`; `%name%` is filled in. */
import { appWords } from './apps'
import { deviceWords } from './devices'
import { metricWords } from './metrics'
import { peopleWords } from './people'
import { releaseWords } from './releases'
import { refusals } from '../../../base/release/refusals'
import { ruleWords } from '../../../base/release/rules/words'
import { settingWords } from './settings'
import { uiWords } from './ui'
import { versionWords } from './versions'

export const words = {
  ...uiWords,
  ...refusals,
  ...appWords,
  ...versionWords,
  ...releaseWords,
  ...ruleWords,
  ...metricWords,
  ...deviceWords,
  ...settingWords,
  ...peopleWords,
}
export type MessageKey = keyof typeof words
