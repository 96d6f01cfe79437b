import type { DataHit } from '../../../../protocol/inspect-data'
import { useT } from '../../../i18n/i18n'
import { viewOf } from '../../console/log-value'
import { pathText } from './value-history'

/** What a search found; each leads to its row. */
export function DataHits({ hits, go }: { hits: DataHit[]; go(hit: DataHit): void }) {
  const t = useT()
  if (!hits.length) return <div className="empty small">{t('inspector.data.noHits')}</div>
  return (
    <div className="data-tree scroll" role="listbox" aria-label={t('inspector.data.hits')}>
      {hits.map((hit) => {
        const { kind, text } = viewOf(hit.value)
        return (
          <button
            key={pathText(hit.path)}
            type="button"
            role="option"
            aria-selected={false}
            className="debug-variable data-hit"
            onClick={() => go(hit)}
          >
            <span className="debug-name">{pathText(hit.path)}</span>
            <span className={`debug-value ${kind}`}>{kind === 'string' ? JSON.stringify(text) : text}</span>
          </button>
        )
      })}
    </div>
  )
}
