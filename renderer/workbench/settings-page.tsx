import { useEffect, useState } from 'react'
import type { ShellInfo } from '../../protocol/terminal'
import { useSignal } from '../common/use-signal'
import type { MessageKey } from '../i18n/en'
import { useT } from '../i18n/i18n'
import { detach } from './host'
import { useServices } from './services'
import { defaultSettings, type Settings } from './settings'

export function SettingsPage() {
  const t = useT()
  const { settings } = useServices()
  const current = useSignal(settings.current)
  const choice = <K extends 'theme' | 'language' | 'autoSave'>(key: K, values: [Settings[K], string][]) => (
    <Row title={`settings.${key}`}>
      <select
        className="field"
        value={current[key]}
        aria-label={t(`settings.${key}`)}
        onChange={(event) => settings.set({ [key]: event.target.value })}
      >
        {values.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Row>
  )
  const number = (key: 'fontSize' | 'tabSize', min: number, max: number) => (
    <Row title={`settings.${key}`} hint={`settings.${key}Hint`}>
      <input
        className="field"
        type="number"
        min={min}
        max={max}
        key={current[key]}
        defaultValue={current[key]}
        aria-label={t(`settings.${key}`)}
        onChange={(event) => {
          const value = event.target.valueAsNumber
          if (value >= min && value <= max) settings.set({ [key]: value })
        }}
      />
    </Row>
  )
  const flag = (key: 'wordWrap' | 'minimap' | 'stickyScroll' | 'breadcrumbs' | 'autoReveal' | 'compactFolders') => (
    <label className="setting-flag">
      <input
        type="checkbox"
        checked={current[key]}
        onChange={(event) => settings.set({ [key]: event.target.checked })}
      />
      {t(`settings.${key}`)}
    </label>
  )
  return (
    <div className="settings scroll">
      <h1>{t('settings.title')}</h1>
      {choice('theme', [
        ['dark', t('settings.theme.dark')],
        ['light', t('settings.theme.light')],
        ['system', t('settings.theme.system')],
      ])}
      {choice('language', [
        ['auto', t('settings.language.auto')],
        ['en', 'English'],
        ['zh', '中文'],
      ])}
      {choice('autoSave', [
        ['off', t('settings.autoSave.off')],
        ['delay', t('settings.autoSave.delay')],
        ['focus', t('settings.autoSave.focus')],
      ])}
      {number('fontSize', 8, 32)}
      {number('tabSize', 1, 8)}
      <Row title="settings.searchExclude" hint="settings.searchExcludeHint">
        <input
          className="field"
          key={current.searchExclude}
          defaultValue={current.searchExclude}
          placeholder="**/*.min.js, coverage"
          spellCheck={false}
          aria-label={t('settings.searchExclude')}
          onBlur={(event) => settings.set({ searchExclude: event.target.value })}
        />
      </Row>
      <ShellSetting />
      {flag('wordWrap')}
      {flag('minimap')}
      {flag('stickyScroll')}
      {flag('breadcrumbs')}
      {flag('autoReveal')}
      {flag('compactFolders')}
      <Row title="settings.exclude" hint="settings.excludeHint">
        <input
          className="field wide"
          value={current.exclude}
          spellCheck={false}
          aria-label={t('settings.exclude')}
          onChange={(event) => settings.set({ exclude: event.target.value })}
        />
      </Row>
      <button type="button" className="text-button secondary" onClick={() => settings.set(defaultSettings)}>
        {t('settings.reset')}
      </button>
    </div>
  )
}

/** Of this machine, which the host knows. */
function ShellSetting() {
  const t = useT()
  const { settings, host } = useServices()
  const { terminalShell } = useSignal(settings.current)
  const [shells, setShells] = useState<ShellInfo[]>([])
  useEffect(() => detach(host.call('terminal/shells', {}).then(setShells), () => {}), [host])
  // One that was chosen on another machine, or is gone, stays to be seen.
  const known = shells.some(({ path }) => path === terminalShell)
  const all = terminalShell && !known ? [...shells, { name: terminalShell, path: terminalShell }] : shells
  return (
    <Row title="settings.terminalShell">
      <select
        className="field"
        value={terminalShell}
        aria-label={t('settings.terminalShell')}
        onChange={(event) => settings.set({ terminalShell: event.target.value })}
      >
        <option value="">{t('settings.terminalShell.auto')}</option>
        {all.map(({ name, path }) => (
          <option key={path} value={path}>
            {name === path ? path : `${name} (${path})`}
          </option>
        ))}
      </select>
    </Row>
  )
}

function Row({ title, hint, children }: { title: MessageKey; hint?: MessageKey; children: React.ReactNode }) {
  const t = useT()
  return (
    <div className="setting">
      <div className="setting-title">{t(title)}</div>
      {hint && <div className="dim">{t(hint)}</div>}
      {children}
    </div>
  )
}
