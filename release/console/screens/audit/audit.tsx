import { useT } from '../../i18n/i18n'
import { Card, PageHead } from '../../ui/parts'
import { AuditList } from './audit-list'

/** What was done in an app; on the whole platform where none is given. */
export function Audit({ app }: { app?: string }) {
  const t = useT()
  return (
    <>
      <PageHead title={t('audit.title')} text={t('audit.text')} />
      <Card flush>
        <AuditList app={app} />
      </Card>
    </>
  )
}
