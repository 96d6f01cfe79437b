import type { Adoption, App, Version } from '../../../../protocol/release-admin'
import { usePages } from '../../api/query'
import { formatBytes } from '../../../../base/format-bytes'
import { placeTo } from '../../app/router'
import { sayWho } from '../../../../base/release/rules/say'
import { useT, type Translate } from '../../i18n/i18n'
import { formatNumber } from '../../app/format'
import { devicesWith, useAdoption, WEEK } from '../devices/adoption'
import { More } from '../../ui/more'
import { Badge, Card, Empty, PageHead, When } from '../../ui/parts'
import { Table, type Column } from '../../ui/table'
import { View } from '../../ui/view'
import { Room } from './room'

export function Versions({ app }: { app: App }) {
  const t = useT()
  const { query, rows } = usePages(
    'versions/list',
    { app: app.id },
    ({ versions }) => versions,
    (version: Version) => version.build,
    { every: 10_000 },
  )
  const { data: adoption } = useAdoption(app.id, WEEK)
  return (
    <>
      <PageHead title={t('ver.title')} text={t('ver.text')} actions={<Room app={app} />} />
      <Card flush>
        <View query={{ ...query, data: rows }}>
          {(versions) =>
            versions.length ? (
              <Table
                label={t('ver.title')}
                columns={columns(app, adoption, t)}
                rows={versions}
                rowKey={({ build }) => String(build)}
              />
            ) : (
              <Empty
                icon="package"
                title={t('ver.empty')}
                text={
                  <>
                    {t('ver.emptyText')} <code>tandem release</code>
                  </>
                }
              />
            )
          }
        </View>
        <More query={query} />
      </Card>
    </>
  )
}

const columns = (app: App, adoption: Adoption | undefined, t: Translate): Column<Version>[] => [
  {
    key: 'version',
    label: t('ver.version'),
    kind: 'lead',
    cell: ({ version, build }) => (
      <a className="strong wrap" href={placeTo(['apps', app.id, 'versions', String(build)])}>
        {t('rel.of', { version, build })}
      </a>
    ),
  },
  {
    key: 'released',
    label: t('ver.released'),
    cell: ({ build, releases }) => (
      <span className="row">
        {build === app.currentBuild && <Badge tone="good">{t('ver.current')}</Badge>}
        {build === app.newestBuild && <Badge tone="active">{t('ver.newest')}</Badge>}
        {releases.length === 0 && <span className="dim">{t('ver.notReleased')}</span>}
      </span>
    ),
  },
  { key: 'notes', label: t('ver.notes'), cell: ({ notes }) => <span className="notes-short">{notes}</span> },
  {
    key: 'devices',
    label: t('dev.title'),
    kind: 'right',
    cell: ({ build }) => (adoption ? formatNumber(devicesWith(adoption, build)) : '–'),
  },
  { key: 'size', label: t('ver.size'), kind: 'right', cell: ({ bytes }) => formatBytes(bytes) },
  { key: 'author', label: t('ver.author'), cell: ({ author }) => <span className="wrap">{sayWho(author, t)}</span> },
  { key: 'when', label: t('ver.when'), kind: 'fit', cell: ({ created }) => <When at={created} /> },
]
