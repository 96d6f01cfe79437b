import { z } from 'zod'
import { formatTime } from '../../../common/format'
import { useSignal } from '../../../common/use-signal'
import { useT } from '../../../i18n/i18n'
import { useServices } from '../../../workbench/services'
import { say } from '../../device/device-model'
import { useAsked } from '../use-asked'

const asked = z.record(z.string(), z.object({ time: z.number(), answer: z.enum(['granted', 'refused', 'open']) }))
const readAsked = (answer: unknown) => asked.parse(answer)

const section = 'permissions'

/** What the program may do, and when it asked; a change holds from the program's next call on. */
export function PermissionsView() {
  const t = useT()
  const { simulator, language } = useServices()
  const { link } = simulator
  const sections = useSignal(link.deviceSections)
  const values = useSignal(link.deviceValues)?.[section]
  const words = useSignal(language)
  const { value: times } = useAsked('permissions', 'asked', readAsked)
  const found = sections?.find(({ name }) => name === section)
  if (!found || !values) return <div className="progress" />
  const setAll = (value: string): void =>
    link.send({
      k: 'device/set',
      section,
      values: Object.fromEntries(found.fields.map(({ name }) => [name, value])),
    })
  return (
    <div className="data-view">
      <div className="panel-bar">
        {(['ask', 'granted', 'denied'] as const).map((value) => (
          <button key={value} type="button" className="level-toggle on" onClick={() => setAll(value)}>
            {t(`inspector.permissions.all.${value}`)}
          </button>
        ))}
      </div>
      <div className="scroll data-tree">
        <table className="permissions" aria-label={t('inspector.permissions')}>
          <thead>
            <tr>
              <th>{t('inspector.permissions.scope')}</th>
              <th>{t('inspector.permissions.state')}</th>
              <th>{t('inspector.permissions.asked')}</th>
            </tr>
          </thead>
          <tbody>
            {found.fields.map((field) => {
              const last = times?.[field.name]
              const value = String(values[field.name])
              const label = say(field.label, words)
              return (
                <tr key={field.name}>
                  <td>
                    {label} <code className="dim">{field.name}</code>
                  </td>
                  <td>
                    <select
                      className={`field permission ${value}`}
                      value={value}
                      aria-label={label}
                      onChange={({ target }) =>
                        link.send({ k: 'device/set', section, values: { [field.name]: target.value } })
                      }
                    >
                      {(['ask', 'granted', 'denied'] as const).map((one) => (
                        <option key={one} value={one}>
                          {t(`inspector.permissions.${one}`)}
                        </option>
                      ))}
                    </select>
                  </td>
                  <td className="dim">
                    {last
                      ? `${formatTime(last.time)} · ${t(`inspector.permissions.answer.${last.answer}`)}`
                      : t('inspector.permissions.never')}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </div>
  )
}
