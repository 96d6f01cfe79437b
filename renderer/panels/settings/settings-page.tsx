import { useEffect, useRef, useState } from 'react'
import {
  projectSettingsFile,
  settingGroups,
  userFiles,
  type SettingGroup,
  type SettingScope,
} from '../../../protocol/settings'
import { useSignal } from '../../common/use-signal'
import { language, useT } from '../../i18n/i18n'
import { Icon, IconButton } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { SettingRow } from './setting-row'
import { findSettings, inWords, settingsToShow } from './settings-model'

/** Every setting with what it is for; the same values stand in the JSON files that the button at the top opens. */
export function SettingsPage() {
  const t = useT()
  const { settings, editors } = useServices()
  const [query, setQuery] = useState('')
  const [scope, setScope] = useState<SettingScope>('user')
  const present = useSignal(language)
  const list = useRef<HTMLDivElement>(null)
  const wanted = useSignal(settingsToShow)
  useEffect(() => {
    if (!wanted) return
    setQuery(wanted.query)
    setScope(wanted.scope)
    settingsToShow.set(undefined)
  }, [wanted])
  // Shown again when either file changes, also where the values in use stay the same.
  useSignal(settings.files.user.value)
  useSignal(settings.files.project.value)
  useSignal(settings.current)
  const groups = findSettings(query, scope, settings.of(scope))
  const goTo = (group: SettingGroup): void =>
    list.current?.querySelector(`[data-group="${group}"]`)?.scrollIntoView({ block: 'start' })
  return (
    <div className="settings">
      <div className="settings-head">
        <div className="settings-search">
          <input
            className="field"
            value={query}
            autoFocus
            placeholder={t('settings.search')}
            aria-label={t('settings.search')}
            spellCheck={false}
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && setQuery('')}
          />
          <IconButton
            icon="filter"
            label={t('settings.onlyModified')}
            on={query.includes('@modified')}
            onClick={() => setQuery(query.includes('@modified') ? query.replace('@modified', '').trim() : '@modified')}
          />
          <IconButton
            icon="go-to-file"
            label={t(scope === 'user' ? 'cmd.settingsJson' : 'cmd.projectSettingsJson')}
            onClick={() => editors.open(scope === 'user' ? userFiles.settings : projectSettingsFile)}
          />
        </div>
        <ScopeTabs scope={scope} onChange={setScope} />
      </div>
      <div className="settings-body">
        <nav className="settings-contents" aria-label={t('settings.contents')}>
          {groups.map(({ group, names }) => (
            <button key={group} type="button" onClick={() => goTo(group)}>
              {inWords(settingGroups[group], present)} <span className="dim">{names.length}</span>
            </button>
          ))}
        </nav>
        <div className="settings-list scroll" ref={list} role="region" aria-label={t('settings.title')} tabIndex={-1}>
          {groups.length === 0 && (
            <div className="empty">
              <Icon name="search" />
              <div>{t('settings.none')}</div>
            </div>
          )}
          {groups.map(({ group, names }) => (
            <section key={group} data-group={group}>
              <h2>{inWords(settingGroups[group], present)}</h2>
              {names.map((name) => (
                <SettingRow key={`${scope} ${name}`} name={name} scope={scope} />
              ))}
            </section>
          ))}
        </div>
      </div>
    </div>
  )
}

function ScopeTabs({ scope, onChange }: { scope: SettingScope; onChange(scope: SettingScope): void }) {
  const t = useT()
  const scopes = ['user', 'project'] as const
  const move = (event: React.KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    const next = scope === 'user' ? 'project' : 'user'
    onChange(next)
    document.getElementById(`settings-${next}`)?.focus()
  }
  return (
    <div className="settings-scopes" role="tablist" aria-label={t('settings.scopes')}>
      {scopes.map((each) => (
        <button
          key={each}
          id={`settings-${each}`}
          type="button"
          role="tab"
          aria-selected={scope === each}
          tabIndex={scope === each ? 0 : -1}
          onClick={() => onChange(each)}
          onKeyDown={move}
        >
          {t(`settings.scope.${each}`)}
        </button>
      ))}
    </div>
  )
}
