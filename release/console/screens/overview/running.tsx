import type { App } from '../../../../protocol/release-admin'
import { formatNumber, formatShare } from '../../app/format'
import type { Row } from '../../figures/compare'
import { sharesOf } from '../../figures/shares'
import { useT } from '../../i18n/i18n'
import { Badge } from '../../ui/parts'

/** Which versions are started, and how much of all that is. */
export function Running({ app, versions }: { app: App; versions: readonly Row[] }) {
  const t = useT()
  const { shares, total } = sharesOf(versions)
  if (total === 0) return <p className="dim">{t('over.runsEmpty')}</p>
  return (
    <div className="stack">
      <p className="dim">{t('over.runsText', { count: formatNumber(total) })}</p>
      <div className="share" aria-hidden="true">
        {shares.map(({ build, share }, index) => (
          <span
            key={build ?? 'others'}
            className="share-part"
            style={{ width: `${share * 100}%`, background: colorOf(build, index) }}
          />
        ))}
      </div>
      <ul className="stack tight">
        {shares.map(({ build, version, share, launches, others }, index) => (
          <li key={build ?? 'others'} className="share-line">
            <span className="swatch" style={{ background: colorOf(build, index) }} />
            <span className="grow row">
              <span className="strong wrap">
                {build === undefined
                  ? t('over.others', { count: others })
                  : t('rel.of', { version: version ?? '', build })}
              </span>
              {build !== undefined && build === app.currentBuild && <Badge tone="good">{t('ver.current')}</Badge>}
            </span>
            <span className="dim number">{formatNumber(launches)}</span>
            <span className="strong number share-number">{formatShare(share)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

const colorOf = (build: number | undefined, index: number): string =>
  build === undefined ? 'var(--series-none)' : `var(--series-${(index % 6) + 1})`
