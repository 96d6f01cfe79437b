import { replacePlace, usePlace } from '../../app/router'
import { SelectField } from '../../ui/field'
import { useT } from '../../i18n/i18n'
import { Card, PageHead } from '../../ui/parts'
import { AuditList } from './audit-list'

const inApp = [
  'release',
  'version',
  'setting',
  'experience',
  'group',
  'device',
  'member',
  'key',
  'error',
  'app',
] as const
const kinds = [...inApp, 'user', 'token'] as const

/** What was done in an app; on the whole platform where none is given. */
export function Audit({ app }: { app?: string }) {
  const t = useT()
  const { path, query } = usePlace()
  const offered = app === undefined ? kinds : inApp
  const kind = offered.find((each) => each === query.get('kind'))
  return (
    <>
      <PageHead title={t('audit.title')} text={t('audit.text')} />
      <div className="stack">
        <div className="find">
          <SelectField
            label={t('audit.kind')}
            value={kind ?? ''}
            onChange={(value) => replacePlace(path, { kind: value })}
            options={[
              { value: '', label: t('audit.kind.all') },
              ...offered.map((value) => ({ value, label: t(`audit.kind.${value}`) })),
            ]}
          />
        </div>
        <Card flush>
          <AuditList app={app} action={kind} />
        </Card>
      </div>
    </>
  )
}
