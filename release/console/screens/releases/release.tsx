import type { App, MetricSummary, Release as ReleaseData } from '../../../../protocol/release-admin'
import { useCall } from '../../api/query'
import { atLeast } from '../../../../base/release/roles'
import { useSummary } from '../../api/summary'
import { formatNumber, formatShare, formatTime, formatAgo } from '../../app/format'
import { placeTo } from '../../app/router'
import { FiguresCard } from '../../figures/figures-card'
import { useT } from '../../i18n/i18n'
import { sayGuard, sayReason, sayWho } from '../../../../base/release/rules/say'
import { LinkButton } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { Card, Meter, Notice, PageHead, When } from '../../ui/parts'
import { View } from '../../ui/view'
import { AdoptionOf } from '../devices/adoption'
import { AuditList } from '../audit/audit-list'
import { ActButtons } from './act-buttons'
import { AlarmOf } from './alarms'
import { Progress } from './progress'
import { hasEnded, isComplete } from '../../../../base/release/release-acts'
import { StateBadge } from './state'

/** A release while it goes on: asked for again every few seconds, so that what the platform does by itself is seen. */
export function Release({ app, id }: { app: App; id: number }) {
  const release = useCall('releases/get', { params: { app: app.id, id } }, { every: 3000 })
  return <View query={release}>{(data) => <ReleaseView app={app} release={data} />}</View>
}

function ReleaseView({ app, release }: { app: App; release: ReleaseData }) {
  const t = useT()
  const { id, build, version, state } = release
  const mayAct = atLeast(app.role, 'developer')
  return (
    <>
      <PageHead
        title={t('rel.head', { version, build })}
        text={
          <>
            {t('rel.madeBy', { name: sayWho(release.createdBy, t) })}, <When at={release.created} />
          </>
        }
        actions={mayAct && <ActButtons app={app.id} release={release} />}
      />
      <div className="stack">
        <StateNotice app={app} release={release} />
        <div className="halves">
          <Card
            title={t('rel.progress')}
            actions={
              mayAct &&
              !hasEnded(release) && (
                <LinkButton compact icon="edit" href={placeTo(['apps', app.id, 'releases', String(id), 'edit'])}>
                  {t(isComplete(release) ? 'rel.editGuards' : 'rel.edit')}
                </LinkButton>
              )
            }
          >
            <Progress release={release} />
          </Card>
          <div className="stack">
            <Reach app={app.id} build={build} live={state === 'running' || state === 'completed'} />
            <Card title={t('guard.title')}>
              {release.guards.length === 0 ? (
                <p className="dim">{t('guard.none')}</p>
              ) : (
                <ul className="stack tight">
                  {release.guards.map((guard, index) => (
                    <li key={index} className="line">
                      <Icon name="shield" />
                      <span>{sayGuard(guard, t)}</span>
                    </li>
                  ))}
                </ul>
              )}
            </Card>
          </div>
        </div>
        <ReleaseFigures app={app.id} release={release} />
        <Card title={t('rel.activity')} flush>
          <AuditList app={app.id} subject={String(id)} action="release" />
        </Card>
      </div>
    </>
  )
}

function StateNotice({ app, release }: { app: App; release: ReleaseData }) {
  const t = useT()
  const { state, startsAt } = release
  const reason = sayReason(release, t)
  const tone = hasEnded(release) ? 'bad' : state === 'paused' ? 'warn' : state === 'completed' ? 'good' : 'info'
  return (
    <Notice tone={tone}>
      <span className="row">
        <StateBadge state={state} />
        <span>
          {state === 'scheduled' && startsAt !== undefined
            ? t('rel.startsAt', { when: formatAgo(startsAt), time: formatTime(startsAt) })
            : t(`state.${state}.hint`)}
        </span>
      </span>
      {reason && <p className="strong">{t('rel.why', { reason })}</p>}
      <AlarmOf app={app} release={release} />
    </Notice>
  )
}

/** How many have it: of what was started in the last hour. */
function Reach({ app, build, live }: { app: string; build: number; live: boolean }) {
  const t = useT()
  const hour = useSummary(app, 1)
  const day = useSummary(app, 24)
  const launches = (data: MetricSummary | undefined, of?: number): number =>
    (data?.versions ?? [])
      .filter((row) => of === undefined || row.build === of)
      .reduce((sum, row) => sum + row.launches, 0)
  const all = launches(hour.data)
  const own = launches(hour.data, build)
  const updates = day.data?.versions.find((row) => row.build === build)?.updates ?? 0
  return (
    <Card title={t('rel.running')}>
      <div className="stack">
        <div>
          <div className="row">
            <span className="figure-value number">{all ? formatShare(own / all) : '–'}</span>
            <span className="dim">{t('rel.ofLaunches')}</span>
            {live && <span className="live" aria-hidden="true" />}
          </div>
          <Meter label={t('rel.running')} value={own} most={all} />
          <p className="dim small">{t('rel.launches', { count: formatNumber(own) })}</p>
        </div>
        <AdoptionOf app={app} build={build} />
        <div className="row">
          <span className="strong number">{formatNumber(updates)}</span>
          <span>{t('rel.updates')}</span>
          <span className="dim">{t('rel.updatesText')}</span>
        </div>
      </div>
    </Card>
  )
}

function ReleaseFigures({ app, release: { build, guards } }: { app: string; release: ReleaseData }) {
  const t = useT()
  const summary = useSummary(app, 24)
  const rows = summary.data?.versions ?? []
  return <FiguresCard app={app} title={t('rel.figures')} rows={rows} build={build} guards={guards} />
}
