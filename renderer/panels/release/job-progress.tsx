import { useT } from '../../i18n/i18n'
import { Icon } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import type { RunningJob } from './release-model'

/** The steps of the job that runs: which are done, and the one that goes on. */
export function JobProgress({ running }: { running: RunningJob }) {
  const t = useT()
  const { release } = useServices()
  const present = running.steps.indexOf(running.step)
  return (
    <div className="release-progress" role="status">
      <ol>
        {running.steps.map((step, n) => (
          <li key={step} className={n === present ? 'present' : n < present ? 'done' : 'later'}>
            <Icon
              name={n < present ? 'check' : n === present ? 'loading' : 'circle-outline'}
              className={n === present ? 'spin' : ''}
            />
            <span>
              {t(`release.step.${step}`)}
              {n === present && running.share !== undefined && ` ${Math.round(running.share * 100)} %`}
              {n === present && running.waiting && <span className="warning-text"> · {t('release.waiting')}</span>}
            </span>
          </li>
        ))}
      </ol>
      <button type="button" className="text-button secondary small" onClick={() => release.cancel()}>
        {t('dialog.cancel')}
      </button>
    </div>
  )
}
