/** What the search panel is filled in with; remembered per project. */
export interface SearchForm {
  pattern: string
  replacement: string
  regex: boolean
  caseSensitive: boolean
  word: boolean
  /** The replacement takes over whether a match is in capitals. */
  preserveCase: boolean
  include: string
  exclude: string
  useIgnoreFiles: boolean
  /** The field for the replacement is shown. */
  replacing: boolean
  /** The fields for files are shown. */
  details: boolean
}

/** What was typed before, latest first. */
export type Histories = Record<'pattern' | 'replacement' | 'include' | 'exclude', readonly string[]>
export type HistoryField = keyof Histories

export const emptyForm: SearchForm = {
  pattern: '',
  replacement: '',
  regex: false,
  caseSensitive: false,
  word: false,
  preserveCase: false,
  include: '',
  exclude: '',
  useIgnoreFiles: true,
  replacing: false,
  details: false,
}

const MAX_HISTORY = 50

export const remembered = (list: readonly string[], text: string): readonly string[] =>
  text ? [text, ...list.filter((other) => other !== text)].slice(0, MAX_HISTORY) : list

/** Takes what was stored, by whatever version. */
export function readStored(stored: unknown): { form: SearchForm; histories: Histories } {
  const from = (typeof stored === 'object' && stored ? stored : {}) as { form?: unknown; histories?: unknown }
  const given = (typeof from.form === 'object' && from.form ? from.form : {}) as Record<string, unknown>
  const form = { ...emptyForm }
  for (const key of Object.keys(emptyForm) as (keyof SearchForm)[])
    if (typeof given[key] === typeof emptyForm[key]) Object.assign(form, { [key]: given[key] })
  const lists = (typeof from.histories === 'object' && from.histories ? from.histories : {}) as Record<string, unknown>
  const list = (key: HistoryField): readonly string[] => {
    const value = lists[key]
    return Array.isArray(value) ? value.filter((text) => typeof text === 'string').slice(0, MAX_HISTORY) : []
  }
  return {
    form,
    histories: {
      pattern: list('pattern'),
      replacement: list('replacement'),
      include: list('include'),
      exclude: list('exclude'),
    },
  }
}
