import { useState } from 'react'
import type { DeviceSection, DeviceValues } from '../../../protocol/simulator'
import { useSignal } from '../../common/use-signal'
import { language, useT } from '../../i18n/i18n'
import { Icon } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { TargetGone, TargetPicker } from '../preview/target-picker'
import { isModified, say, search, type Found } from './device-model'
import { Fields } from './device-records'
import { LocationMap } from './route/location-map'
import { SearchField } from '../search-field'

/**
 * The simulated device's state, as the shell describes it: nothing here knows of any single value, but for the map of the
 * device's place. A search shows
 * all that it finds, without one the chosen section.
 */
export function DevicePanel() {
  const t = useT()
  const { target } = useServices()
  const sections = useSignal(target.link.deviceSections)
  const values = useSignal(target.link.deviceValues)
  const [text, setText] = useState('')
  const [chosen, choose] = useState('')
  const phone = useSignal(target.phone)
  if (!sections || !values)
    return (
      <div className="device">
        <TargetGone />
        <div className="empty small">{t(phone ? 'target.waiting' : 'device.waiting')}</div>
      </div>
    )
  const found = search(sections, text)
  const current = sections.find(({ name }) => name === chosen) ?? sections[0]
  const shown = text.trim() ? found : found.filter(({ section }) => section === current)
  return (
    <div className="device">
      <div className="panel-bar">
        <TargetPicker />
        <SearchField value={text} label={t('device.search')} data-autofocus onText={setText} />
        <div className="spacer" />
        <button type="button" className="device-button" onClick={() => target.send({ k: 'device/reset' })}>
          <Icon name="discard" /> {t('device.resetAll')}
        </button>
      </div>
      <div className="device-body">
        <SectionList
          found={found}
          values={values}
          current={text.trim() ? undefined : current?.name}
          choose={(name) => {
            setText('')
            choose(name)
          }}
        />
        <div className="device-sections scroll">
          {shown.map((each) => (
            <SectionView key={each.section.name} {...each} values={values[each.section.name] ?? {}} />
          ))}
          {!shown.length && <div className="dim">{t('device.nothing')}</div>}
        </div>
      </div>
    </div>
  )
}

function SectionList(props: {
  found: Found[]
  values: DeviceValues
  current: string | undefined
  choose(name: string): void
}) {
  const t = useT()
  const lang = useSignal(language)
  return (
    <nav className="device-nav scroll" aria-label={t('device.title')}>
      {props.found.map(({ section }) => (
        <button
          key={section.name}
          type="button"
          title={say(section.label, lang)}
          aria-current={section.name === props.current}
          onClick={() => props.choose(section.name)}
        >
          <Icon name={section.icon} />
          <span className="truncate">{say(section.label, lang)}</span>
          {isModified(section, props.values[section.name] ?? {}) && (
            <span className="device-dot" title={t('device.changed')} />
          )}
        </button>
      ))}
    </nav>
  )
}

function SectionView({ section, fields, values }: Found & { values: Record<string, unknown> }) {
  const t = useT()
  const lang = useSignal(language)
  const { target } = useServices()
  const set = (next: Record<string, unknown>): void =>
    target.send({ k: 'device/set', section: section.name, values: next })
  return (
    <section className="device-section" data-section={section.name} aria-label={say(section.label, lang)}>
      <header>
        <h2>{say(section.label, lang)}</h2>
        <Presets section={section} set={set} />
        <div className="spacer" />
        {section.actions.map(({ name, label }) => (
          <button
            key={name}
            type="button"
            className="text-button"
            onClick={() => target.send({ k: 'device/do', section: section.name, action: name })}
          >
            {say(label, lang)}
          </button>
        ))}
        {isModified(section, values) && (
          <button
            type="button"
            className="device-button"
            onClick={() => target.send({ k: 'device/reset', section: section.name })}
          >
            <Icon name="discard" /> {t('device.reset')}
          </button>
        )}
      </header>
      {section.hint && <p className="device-hint">{say(section.hint, lang)}</p>}
      {section.name === 'location' && <LocationMap values={values} />}
      <Fields fields={fields} values={values} change={(name, value) => set({ [name]: value })} />
    </section>
  )
}

function Presets({ section, set }: { section: DeviceSection; set(values: Record<string, unknown>): void }) {
  const lang = useSignal(language)
  return section.presets.map(({ label, values }, i) => (
    <button key={i} type="button" className="device-preset" onClick={() => set(values)}>
      {say(label, lang)}
    </button>
  ))
}
