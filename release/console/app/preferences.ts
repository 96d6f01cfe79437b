import { kept } from './store'

export type Theme = 'dark' | 'light'
export type Language = 'en' | 'zh'

const inBrowser = typeof window === 'object'

/** As the system has it, until the user chooses. `public/first-paint.js` reads the same before this is loaded. */
export const theme = kept<Theme>(
  'theme',
  ['dark', 'light'],
  inBrowser && matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
)
export const language = kept<Language>(
  'language',
  ['en', 'zh'],
  inBrowser && /^zh\b/i.test(navigator.language) ? 'zh' : 'en',
)

export function applyPreferences(): void {
  theme.run((value) => (document.documentElement.dataset.theme = value))
  language.run((value) => (document.documentElement.lang = value === 'zh' ? 'zh-CN' : 'en'))
}
