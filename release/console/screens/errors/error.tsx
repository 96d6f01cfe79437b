import type { App, ErrorDetail } from '../../../../protocol/release-admin'
import { useCall, useChange } from '../../api/query'
import { atLeast } from '../../../../base/release/roles'
import { formatAgo, formatNumber, formatTime } from '../../app/format'
import { sayGroup } from '../../figures/group'
import { useT } from '../../i18n/i18n'
import { Button } from '../../ui/button'
import { Card, Facts, Meter, Notice, PageHead, When } from '../../ui/parts'
import { toast } from '../../ui/toasts'
import { View } from '../../ui/view'
import { ErrorState } from './errors'

export function ErrorScreen({ app, id }: { app: App; id: number }) {
  const error = useCall('errors/get', { params: { app: app.id, id } }, { every: 10_000 })
  return <View query={error}>{(data) => <ErrorView app={app} error={data} />}</View>
}

function ErrorView({ app, error }: { app: App; error: ErrorDetail }) {
  const t = useT()
  return (
    <>
      <PageHead
        title={error.message}
        text={<span className="mono">{error.place || t('err.noPlace')}</span>}
        actions={
          <>
            <ErrorState error={error} />
            {atLeast(app.role, 'tester') && <Acts app={app.id} error={error} />}
          </>
        }
      />
      <div className="stack">
        {error.reopened && (
          <Notice tone="warn">
            {t('err.reopenedText', { build: error.reopened.build, ago: formatAgo(error.reopened.at) })}
          </Notice>
        )}
        {error.mendedIn !== undefined && <Notice>{t('err.mendedIn', { build: error.mendedIn })}</Notice>}
        <div className="halves">
          <Card>
            <Facts
              rows={[
                [t('err.count'), formatNumber(error.count)],
                [t('err.first'), <When key="first" at={error.first} />],
                [t('err.last'), <When key="last" at={error.last} />],
              ]}
            />
          </Card>
          <Card title={t('err.perBuild')}>
            <ul className="stack tight">
              {Object.entries(error.builds)
                .sort(([a], [b]) => Number(b) - Number(a))
                .map(([build, count]) => (
                  <li key={build} className="bar-row">
                    <span>{t('apps.build', { build })}</span>
                    <Meter label={t('apps.build', { build })} value={count} most={error.count} />
                    <span className="number">{formatNumber(count)}</span>
                  </li>
                ))}
            </ul>
          </Card>
        </div>
        <Card title={t('err.samples')}>
          <div className="stack">
            {error.samples.map((sample, index) => (
              <Sample key={index} sample={sample} />
            ))}
          </div>
        </Card>
      </div>
    </>
  )
}

function Acts({ app, error }: { app: string; error: ErrorDetail }) {
  const t = useT()
  const change = useChange('errors/change', {
    done: ({ state }) => toast(t('err.changed', { state: t(`err.${state}`) })),
  })
  const set = (state: ErrorDetail['state']) => () =>
    change.mutate({ params: { app, id: error.id }, body: { state, revision: error.revision } })
  if (error.state !== 'open')
    return (
      <Button busy={change.isPending} onClick={set('open')}>
        {t('err.reopen')}
      </Button>
    )
  return (
    <>
      <Button disabled={change.isPending} onClick={set('ignored')}>
        {t('err.ignore')}
      </Button>
      <Button kind="primary" icon="check" disabled={change.isPending} onClick={set('resolved')}>
        {t('err.resolve')}
      </Button>
    </>
  )
}

function Sample({ sample }: { sample: ErrorDetail['samples'][number] }) {
  const t = useT()
  const { frames, stack } = sample
  return (
    <section className="verdict">
      <div className="row">
        <h3>{t('apps.build', { build: sample.build })}</h3>
        <span className="dim small">{formatTime(sample.at)}</span>
        {sample.page && (
          <span className="dim small">
            {t('err.page')} <code>{sample.page}</code>
          </span>
        )}
        <span className="dim small">{sayGroup(sample.group, t)}</span>
      </div>
      <p className="wrap">{sample.message}</p>
      {frames.length > 0 ? (
        <>
          {!frames.some(({ mapped }) => mapped) && <Notice tone="warn">{t('err.noMaps')}</Notice>}
          <ol className="frames" aria-label={t('err.stack')}>
            {frames.map((frame, index) => (
              <li key={index} className={frame.mapped ? 'frame' : 'frame dim'}>
                <span>{frame.functionName ?? t('err.anonymous')}</span>
                <span className="frame-place">
                  {frame.file}:{frame.line}:{frame.column + 1}
                </span>
              </li>
            ))}
          </ol>
        </>
      ) : (
        !stack && <p className="dim">{t('err.noStack')}</p>
      )}
      {stack && (
        <details>
          <summary className="small">{t('err.raw')}</summary>
          <pre>{stack}</pre>
        </details>
      )}
    </section>
  )
}
