import type { App, Release } from '../../../../protocol/release-admin'
import { usePages } from '../../api/query'
import { atLeast } from '../../../../base/release/roles'
import { placeTo } from '../../app/router'
import { useT, type Translate } from '../../i18n/i18n'
import { sayAudience, sayWho } from '../../../../base/release/rules/say'
import { LinkButton } from '../../ui/button'
import { More } from '../../ui/more'
import { Card, Empty, PageHead, When } from '../../ui/parts'
import { Table, type Column } from '../../ui/table'
import { View } from '../../ui/view'
import { StateBadge } from './state'

export function Releases({ app }: { app: App }) {
  const t = useT()
  const { query, rows } = usePages(
    'releases/list',
    { app: app.id },
    (answer) => answer.releases,
    (release: Release) => release.id,
    { every: 5000 },
  )
  const canRelease = atLeast(app.role, 'developer') && app.newestBuild !== undefined
  const create = canRelease && (
    <LinkButton kind="primary" icon="rocket" href={placeTo(['apps', app.id, 'releases', 'new'])}>
      {t('rel.new')}
    </LinkButton>
  )
  return (
    <>
      <PageHead title={t('rel.title')} text={t('rel.text')} actions={create} />
      <Card flush>
        <View query={{ ...query, data: rows }}>
          {(releases) =>
            releases.length ? (
              <Table
                label={t('rel.title')}
                columns={columns(app, t)}
                rows={releases}
                rowKey={(each) => String(each.id)}
              />
            ) : (
              <Empty
                icon="rocket"
                title={t('rel.empty')}
                text={t(app.newestBuild === undefined ? 'rel.emptyNoVersion' : 'rel.emptyText')}
                action={create}
              />
            )
          }
        </View>
        <More query={query} />
      </Card>
    </>
  )
}

const columns = (app: App, t: Translate): Column<Release>[] => [
  {
    key: 'version',
    label: t('rel.version'),
    kind: 'lead',
    cell: ({ id, version, build }) => (
      <a className="strong wrap" href={placeTo(['apps', app.id, 'releases', String(id)])}>
        {t('rel.of', { version, build })}
      </a>
    ),
  },
  { key: 'state', label: t('rel.state'), cell: ({ state }) => <StateBadge state={state} /> },
  {
    key: 'reach',
    label: t('rel.reach'),
    cell: ({ steps, step }) => (
      <span>
        {sayAudience(steps[step]!.audience, t)}
        {steps.length > 1 && (
          <span className="dim small block">{t('rel.step', { n: step + 1, count: steps.length })}</span>
        )}
      </span>
    ),
  },
  { key: 'by', label: t('rel.by'), cell: ({ createdBy }) => <span className="wrap">{sayWho(createdBy, t)}</span> },
  { key: 'changed', label: t('rel.changed'), kind: 'fit', cell: ({ changed }) => <When at={changed} /> },
]
