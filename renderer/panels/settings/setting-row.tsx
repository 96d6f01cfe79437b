import { useId, useState } from 'react'
import {
  settingOf,
  validValue,
  type Setting,
  type SettingName,
  type SettingScope,
  type Settings,
} from '../../../protocol/settings'
import { useSignal } from '../../common/use-signal'
import { language, useT } from '../../i18n/i18n'
import { IconButton } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { inWords } from './settings-model'
import { ShellField } from './shell-field'

export function SettingRow({ name, scope }: { name: SettingName; scope: SettingScope }) {
  const t = useT()
  const { settings } = useServices()
  const present = useSignal(language)
  const id = useId()
  const setting = settingOf(name)
  const own = settings.of(scope)[name]
  const fallback = scope === 'project' ? (settings.of('user')[name] ?? setting.default) : setting.default
  const elsewhere = settings.of(scope === 'user' ? 'project' : 'user')[name] !== undefined
  const title = inWords(setting.title, present)
  const set = (value: unknown): void => settings.set({ [name]: value } as Partial<Settings>, scope)
  const reset = (): void => settings.set({ [name]: undefined }, scope)
  return (
    <div className={own === undefined ? 'setting' : 'setting modified'} data-setting={setting.key}>
      <div className="setting-title">
        <label htmlFor={id}>{title}</label>
        {elsewhere && <span className="dim">{t(scope === 'user' ? 'settings.inProject' : 'settings.inUser')}</span>}
        {own !== undefined && (
          <IconButton icon="discard" label={t('settings.resetOne', { name: title })} onClick={reset} />
        )}
      </div>
      <div className="setting-about" id={`${id}-about`}>
        {setting.type !== 'flag' && inWords(setting.about, present)}
      </div>
      <SettingField
        id={id}
        name={name}
        setting={setting}
        value={own ?? fallback}
        about={inWords(setting.about, present)}
        onChange={set}
      />
      <div className="setting-facts">
        <code className="selectable">{setting.key}</code>
        <span>{t('settings.default', { value: shown(setting, setting.default) })}</span>
        {setting.type === 'number' && <span>{`${setting.min} … ${setting.max}`}</span>}
      </div>
    </div>
  )
}

function shown(setting: Setting, value: string | number | boolean): string {
  if (setting.type === 'choice') return inWords(setting.values[String(value)]!, language.value)
  return value === '' ? '""' : String(value)
}

interface FieldProps {
  id: string
  name: SettingName
  setting: Setting
  value: string | number | boolean
  about: string
  onChange(value: unknown): void
}

function SettingField(props: FieldProps) {
  const { id, name, setting, value, about, onChange } = props
  const present = useSignal(language)
  const described = { id, 'aria-describedby': `${id}-about` }
  if (name === 'terminalShell') return <ShellField id={id} value={String(value)} onChange={onChange} />
  switch (setting.type) {
    case 'flag':
      return (
        <label className="setting-flag">
          <input {...described} type="checkbox" checked={value === true} onChange={(e) => onChange(e.target.checked)} />
          <span>{about}</span>
        </label>
      )
    case 'choice':
      return (
        <select {...described} className="field" value={String(value)} onChange={(e) => onChange(e.target.value)}>
          {Object.entries(setting.values).map(([each, words]) => (
            <option key={each} value={each}>
              {inWords(words, present)}
            </option>
          ))}
        </select>
      )
    default:
      return <TypedField key={String(value)} {...props} />
  }
}

/** A number or a text: taken over when it is left or by Enter, and only where it can be. */
function TypedField({ id, setting, value, onChange }: FieldProps) {
  const t = useT()
  const [draft, setDraft] = useState(String(value))
  const parsed = setting.type === 'number' ? (draft.trim() === '' ? NaN : Number(draft)) : draft.trim()
  const valid = validValue(setting, parsed)
  const bad = valid === undefined || (setting.type === 'number' && valid !== parsed)
  const commit = (): void => {
    if (bad) return
    if (valid !== value) onChange(valid)
  }
  return (
    <>
      <input
        id={id}
        className={bad ? 'field bad' : 'field'}
        inputMode={setting.type === 'number' ? 'decimal' : 'text'}
        value={draft}
        placeholder={setting.type === 'text' ? setting.placeholder : undefined}
        spellCheck={false}
        aria-invalid={bad}
        aria-describedby={bad ? `${id}-bad` : `${id}-about`}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit()
          if (event.key === 'Escape') setDraft(String(value))
          const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
          if (setting.type !== 'number' || !by || Number.isNaN(parsed)) return
          event.preventDefault()
          onChange(validValue(setting, Number(parsed) + by * (setting.step ?? 1)))
        }}
      />
      {bad && (
        <div className="setting-bad" id={`${id}-bad`} role="alert">
          {setting.type === 'number'
            ? t('settings.badNumber', { min: setting.min, max: setting.max })
            : t('settings.badText')}
        </div>
      )}
    </>
  )
}
