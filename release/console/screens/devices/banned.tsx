import type { App } from '../../../../protocol/release-admin'
import { useCall } from '../../api/query'
import { placeTo } from '../../app/router'
import { sayWho } from '../../../../base/release/rules/say'
import { useT } from '../../i18n/i18n'
import { Card, When } from '../../ui/parts'
import { Table } from '../../ui/table'

/** Those that are not listened to, also where they have not come for long; nothing where there are none. */
export function BannedDevices({ app }: { app: App }) {
  const t = useT()
  const { data } = useCall('devices/banned', { params: { app: app.id } }, { every: 10_000 })
  if (!data?.devices.length) return null
  return (
    <Card flush title={t('dev.bannedTitle')}>
      <Table
        label={t('dev.bannedTitle')}
        rows={data.devices}
        rowKey={({ device }) => device}
        columns={[
          {
            key: 'device',
            label: t('dev.device'),
            kind: 'lead',
            cell: ({ device }) => (
              <a className="mono strong wrap" href={placeTo(['apps', app.id, 'why'], { device })}>
                {device}
              </a>
            ),
          },
          { key: 'reason', label: t('ui.reason'), cell: ({ reason }) => <span className="wrap">{reason}</span> },
          { key: 'by', label: t('audit.who'), cell: ({ by }) => <span className="wrap">{sayWho(by, t)}</span> },
          { key: 'at', label: t('audit.when'), kind: 'fit', cell: ({ at }) => <When at={at} /> },
        ]}
      />
    </Card>
  )
}
