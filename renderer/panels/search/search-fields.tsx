import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { IconButton } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { replaceAll } from './search-actions'
import { SearchField } from './search-field'

/** What to search for, and in which files. */
export function SearchFields() {
  const t = useT()
  const services = useServices()
  const { search, commands } = services
  const form = useSignal(search.form)
  const status = useSignal(search.status)
  const results = useSignal(search.results)
  const fault = status.kind === 'failed' ? status.code : ''
  const start = (): void => void search.search()
  const toggle = (key: 'caseSensitive' | 'word' | 'regex' | 'preserveCase', icon: string) => (
    <IconButton
      icon={icon}
      label={t(`search.${key}`)}
      on={form[key]}
      onClick={() => search.set({ [key]: !form[key] }, false)}
    />
  )
  return (
    <div className="search-fields">
      <IconButton
        icon={form.replacing ? 'chevron-down' : 'chevron-right'}
        label={t('search.toggleReplace')}
        className="search-twist"
        onClick={() => search.set({ replacing: !form.replacing })}
      />
      <div className="search-inputs">
        <SearchField
          field="pattern"
          label={t('search.title')}
          bad={fault === 'search_regex_invalid'}
          autoFocus
          onEnter={start}
        >
          {toggle('caseSensitive', 'case-sensitive')}
          {toggle('word', 'whole-word')}
          {toggle('regex', 'regex')}
        </SearchField>
        {form.replacing && (
          <div className="search-replace">
            <SearchField field="replacement" label={t('search.replacement')} onEnter={start}>
              {toggle('preserveCase', 'preserve-case')}
            </SearchField>
            <IconButton
              icon="replace-all"
              label={t('search.replaceAll')}
              keys={commands.keys('searchReplaceAll')}
              disabled={!results.size}
              onClick={() => void replaceAll(services)}
            />
          </div>
        )}
        <IconButton
          icon="ellipsis"
          label={t('search.details')}
          className="search-more"
          on={form.details}
          onClick={() => search.set({ details: !form.details })}
        />
        {form.details && (
          <>
            <div className="search-label">{t('search.include')}</div>
            <SearchField
              field="include"
              label={t('search.include')}
              placeholder={t('search.globHint')}
              bad={fault === 'search_glob_invalid'}
              onEnter={start}
            />
            <div className="search-label">{t('search.exclude')}</div>
            <SearchField
              field="exclude"
              label={t('search.exclude')}
              placeholder={t('search.globHint')}
              bad={fault === 'search_glob_invalid'}
              onEnter={start}
            >
              <IconButton
                icon="exclude"
                label={t('search.useIgnoreFiles')}
                on={form.useIgnoreFiles}
                onClick={() => search.set({ useIgnoreFiles: !form.useIgnoreFiles }, false)}
              />
            </SearchField>
          </>
        )}
      </div>
    </div>
  )
}
