import { language } from '../i18n/i18n'

/** Codes that have an entry there (scripts/lib/help-pages.mjs): TypeScript's and the style services' have none. */
const OWN = /^(?!css_)[a-z]+(_[a-z0-9]+)+$/

/** Address of the page that explains this code, in the reader's language and the workbench's colours. */
export function helpOf(code: string): string | undefined {
  if (!OWN.test(code)) return undefined
  const page = language.value === 'zh' ? 'messages.zh.html' : 'messages.html'
  const { theme = 'dark' } = document.documentElement.dataset
  return new URL(`help/${page}?theme=${theme}#${code}`, document.baseURI).href
}
