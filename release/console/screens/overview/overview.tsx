import { useState } from 'react'
import type { App, Release } from '../../../../protocol/release-admin'
import { useCall } from '../../api/query'
import { atLeast } from '../../../../base/release/roles'
import { useSummary } from '../../api/summary'
import { formatNumber } from '../../app/format'
import { placeTo } from '../../app/router'
import type { Row } from '../../figures/compare'
import { FiguresCard } from '../../figures/figures-card'
import { useT } from '../../i18n/i18n'
import { Button, LinkButton } from '../../ui/button'
import { Card, Empty, Notice, PageHead } from '../../ui/parts'
import { View } from '../../ui/view'
import { AuditList } from '../audit/audit-list'
import { CodeDialog } from '../experience/code-dialog'
import { ActButtons } from '../releases/act-buttons'
import { Progress } from '../releases/progress'
import { sayReason } from '../../../../base/release/rules/say'
import { isUnderWay } from '../../../../base/release/release-acts'
import { StateBadge } from '../releases/state'
import { Running } from './running'

/** What runs where, how it is, and what happens next. */
export function Overview({ app }: { app: App }) {
  const t = useT()
  const [installing, setInstalling] = useState(false)
  const isEmpty = app.newestBuild === undefined
  return (
    <>
      <PageHead
        title={app.name}
        text={t('over.text')}
        actions={
          <>
            {!isEmpty && (
              <Button icon="device-mobile" onClick={() => setInstalling(true)}>
                {t('over.install')}
              </Button>
            )}
            {!isEmpty && atLeast(app.role, 'developer') && (
              <LinkButton kind="primary" icon="rocket" href={placeTo(['apps', app.id, 'releases', 'new'])}>
                {t('over.release')}
              </LinkButton>
            )}
          </>
        }
      />
      {installing && (
        <CodeDialog
          app={app.id}
          title={t('over.install')}
          text={t('over.installText')}
          onClose={() => setInstalling(false)}
        />
      )}
      <div className="stack">
        {app.stopped && (
          <Notice tone="bad">
            <p className="strong">{t('over.out')}</p>
            <p>{t('over.outText', { reason: app.stopped.reason })}</p>
          </Notice>
        )}
        {isEmpty ? <FirstSteps app={app} /> : <Board app={app} />}
        <Card
          flush
          title={t('over.recent')}
          actions={
            <LinkButton compact href={placeTo(['apps', app.id, 'audit'])}>
              {t('over.all')}
            </LinkButton>
          }
        >
          <AuditList app={app.id} most={5} />
        </Card>
      </div>
    </>
  )
}

function Board({ app }: { app: App }) {
  const t = useT()
  const summary = useSummary(app.id, 24)
  const releases = useCall('releases/list', { params: { app: app.id }, query: { limit: 50 } }, { every: 5000 })
  return (
    <>
      <div className="halves">
        <Card title={t('over.now')}>
          <View query={releases}>
            {({ releases: all }) => <UnderWay app={app} releases={all.filter(isUnderWay)} />}
          </View>
        </Card>
        <Card title={t('over.runs')}>
          <View query={summary}>{({ versions }) => <Running app={app} versions={versions} />}</View>
        </Card>
      </div>
      {summary.data && <Health app={app} rows={summary.data.versions} releases={releases.data?.releases ?? []} />}
      <OpenErrors app={app.id} />
    </>
  )
}

function UnderWay({ app, releases }: { app: App; releases: Release[] }) {
  const t = useT()
  if (releases.length === 0)
    return (
      <Empty
        icon="check-all"
        title={t('over.nowEmpty')}
        text={
          app.currentBuild === undefined ? t('over.nowNothing') : t('over.nowEmptyText', { build: app.currentBuild })
        }
      />
    )
  return (
    <ul className="stack">
      {releases.map((release) => (
        <li key={release.id} className="stack tight">
          <div className="row">
            <a className="strong wrap" href={placeTo(['apps', app.id, 'releases', String(release.id)])}>
              {t('rel.of', { version: release.version, build: release.build })}
            </a>
            <StateBadge state={release.state} />
          </div>
          {release.reason && <p className="wrap">{t('rel.why', { reason: sayReason(release, t) ?? '' })}</p>}
          <Progress release={release} />
          {atLeast(app.role, 'developer') && (
            <div className="row">
              <ActButtons compact app={app.id} release={release} />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Of the version that is being released, or else of the one that everybody has, or of the newest with figures. */
function Health({ app, rows, releases }: { app: App; rows: Row[]; releases: Release[] }) {
  const t = useT()
  const wanted = [releases.find(isUnderWay)?.build, app.currentBuild, rows[0]?.build]
  const build = wanted.find((each) => rows.some((row) => row.build === each))
  if (build === undefined) return null
  const guards = releases.find((release) => release.build === build)?.guards ?? app.guards
  return <FiguresCard app={app.id} title={t('over.health', { build })} rows={rows} build={build} guards={guards} />
}

function OpenErrors({ app }: { app: string }) {
  const t = useT()
  const errors = useCall('errors/list', { params: { app }, query: { state: 'open', limit: 5 } }, { every: 15_000 })
  return (
    <Card
      title={t('over.openErrors')}
      actions={
        <LinkButton compact icon="bug" href={placeTo(['apps', app, 'errors'])}>
          {t('over.allErrors')}
        </LinkButton>
      }
    >
      <View query={errors}>
        {({ errors: all }) =>
          all.length === 0 ? (
            <p className="dim">{t('over.noErrors')}</p>
          ) : (
            <ul className="stack tight">
              {all.map(({ id, message, place, count }) => (
                <li key={id} className="error-line">
                  <a className="truncate" title={message} href={placeTo(['apps', app, 'errors', String(id)])}>
                    {message}
                  </a>
                  <span className="dim small mono truncate">{place}</span>
                  <span className="number">{formatNumber(count)}</span>
                </li>
              ))}
            </ul>
          )
        }
      </View>
    </Card>
  )
}

function FirstSteps({ app }: { app: App }) {
  const t = useT()
  const steps = [
    ['over.start1', 'over.start1Text'],
    ['over.start2', 'over.start2Text'],
    ['over.start3', 'over.start3Text'],
  ] as const
  return (
    <Card title={t('over.start')}>
      <ol className="progress">
        {steps.map(([title, text], index) => (
          <li key={title} className="progress-step">
            <span className="progress-mark" aria-hidden="true">
              {index + 1}
            </span>
            <div>
              <p className="strong">{t(title)}</p>
              <p className="dim">
                {t(text)} {index === 0 && <code>tandem release --app {app.id}</code>}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </Card>
  )
}
