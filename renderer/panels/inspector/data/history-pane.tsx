import { formatTime } from '../../../common/format'
import { useSignal } from '../../../common/use-signal'
import { useT } from '../../../i18n/i18n'
import { IconButton } from '../../../workbench/icon'
import { pathText, type ValueHistory } from './value-history'

interface HistoryPaneProps {
  history: ValueHistory
  /** Makes an earlier value the present one. */
  set: ((json: string) => void) | undefined
  close(): void
}

export function HistoryPane({ history, set, close }: HistoryPaneProps) {
  const t = useT()
  const values = useSignal(history.values)
  return (
    <section className="data-pane" aria-label={t('inspector.data.history')}>
      <div className="data-pane-head">
        <span className="truncate" title={pathText(history.path)}>
          {t('inspector.data.historyOf', { name: pathText(history.path) })}
        </span>
        <IconButton icon="close" label={t('inspector.close')} onClick={close} />
      </div>
      <ol className="data-past scroll">
        {values.map(({ time, json }, n) => (
          <li key={`${time} ${values.length - n}`} className={n === 0 ? 'now' : ''}>
            <time>{formatTime(time)}</time>
            <code className="truncate" title={json.slice(0, 2_000)}>
              {json.slice(0, 500)}
            </code>
            {set && n > 0 && (
              <IconButton icon="discard" label={t('inspector.data.setAgain')} onClick={() => set(json)} />
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
