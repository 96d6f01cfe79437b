import { errorStates, type App, type ErrorGroup } from '../../../../protocol/release-admin'
import { useCall } from '../../api/query'
import { formatNumber } from '../../app/format'
import { placeTo, replacePlace, usePlace } from '../../app/router'
import { useT, type Translate } from '../../i18n/i18n'
import { Segments } from '../../ui/field'
import { Badge, Card, Empty, PageHead, When, type Tone } from '../../ui/parts'
import { Table, type Column } from '../../ui/table'
import { View } from '../../ui/view'

type State = (typeof errorStates)[number]
const tones: Record<State, Tone> = { open: 'bad', resolved: 'good', ignored: 'quiet' }

export function ErrorState({ error: { state, reopened } }: { error: Pick<ErrorGroup, 'state' | 'reopened'> }) {
  const t = useT()
  if (state === 'open' && reopened)
    return (
      <Badge tone="bad" icon="history">
        {t('err.reopened', { build: reopened.build })}
      </Badge>
    )
  return <Badge tone={tones[state]}>{t(`err.${state}`)}</Badge>
}

/** Script errors, the most frequent first. */
export function Errors({ app }: { app: App }) {
  const t = useT()
  const { query } = usePlace()
  const asked = query.get('state') ?? 'open'
  const state = errorStates.find((each) => each === asked)
  const build = query.get('build') ?? ''
  const versions = useCall('versions/list', { params: { app: app.id }, query: { limit: 30 } })
  const errors = useCall(
    'errors/list',
    { params: { app: app.id }, query: { limit: 200, ...(state && { state }), ...(build && { build: Number(build) }) } },
    { every: 10_000, keep: true },
  )
  const filter = (change: { state?: string; build?: string }): void =>
    replacePlace(['apps', app.id, 'errors'], { state: asked, build, ...change })
  return (
    <>
      <PageHead title={t('err.title')} text={t('err.text')} />
      <div className="stack">
        <div className="row">
          <Segments
            label={t('err.state')}
            value={asked}
            onChange={(value) => filter({ state: value })}
            options={[...errorStates, 'all' as const].map((value) => ({ value, label: t(`err.${value}`) }))}
          />
          <select
            className="input compact"
            aria-label={t('err.version')}
            value={build}
            onChange={(event) => filter({ build: event.target.value })}
          >
            <option value="">{t('err.allVersions')}</option>
            {(versions.data?.versions ?? []).map((each) => (
              <option key={each.build} value={each.build}>
                {t('rel.of', { version: each.version, build: each.build })}
              </option>
            ))}
          </select>
        </div>
        <Card flush>
          <View query={errors}>
            {({ errors: all }) =>
              all.length ? (
                <Table label={t('err.title')} columns={columns(app, t)} rows={all} rowKey={({ id }) => String(id)} />
              ) : (
                <Empty icon="check-all" title={t('err.empty')} text={t('err.emptyText')} />
              )
            }
          </View>
        </Card>
      </div>
    </>
  )
}

const columns = (app: App, t: Translate): Column<ErrorGroup>[] => [
  {
    key: 'message',
    label: t('err.message'),
    kind: 'lead',
    cell: ({ id, message, place }) => (
      <span className="block">
        <a className="strong wrap error-message" href={placeTo(['apps', app.id, 'errors', String(id)])}>
          {message}
        </a>
        <span className="dim small mono block wrap">{place || t('err.noPlace')}</span>
      </span>
    ),
  },
  { key: 'state', label: t('err.state'), cell: (error) => <ErrorState error={error} /> },
  { key: 'count', label: t('err.count'), kind: 'right', cell: ({ count }) => formatNumber(count) },
  { key: 'builds', label: t('err.builds'), cell: ({ builds }) => buildsOf(builds, t) },
  { key: 'last', label: t('err.last'), kind: 'fit', cell: ({ last }) => <When at={last} /> },
]

const buildsOf = (builds: ErrorGroup['builds'], t: Translate): string =>
  Object.keys(builds)
    .sort((a, b) => Number(b) - Number(a))
    .slice(0, 4)
    .join(t('say.list'))
