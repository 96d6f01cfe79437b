import { auditHtml } from '../../../../base/audit-html'
import { auditCategories, type AuditCheck, type AuditReport } from '../../../../protocol/audit'
import { useSignal } from '../../../common/use-signal'
import { loadMonaco } from '../../../editor/load-monaco'
import { useT } from '../../../i18n/i18n'
import { Icon } from '../../../workbench/icon'
import { useServices } from '../../../workbench/services'
import { runningFindings } from './running'
import { showBytes } from '../size/size-tree'

/** Checks of the whole program, with a score and the places. */
export function AuditsView() {
  const t = useT()
  const services = useServices()
  const { audits, language } = services
  const report = useSignal(audits.report)
  const running = useSignal(audits.running)
  const failure = useSignal(audits.failure)
  const locale = useSignal(language)
  const start = (): void => void audits.run({ locale }, loadMonaco(), () => runningFindings(services))
  const names = Object.fromEntries(auditCategories.map((id) => [id, t(`audits.${id}`)]))
  return (
    <div className="audits">
      <div className="audits-bar">
        {running === undefined ? (
          <button type="button" className="text-button" onClick={start}>
            {t(report ? 'audits.again' : 'audits.run')}
          </button>
        ) : (
          <>
            <button type="button" className="text-button secondary" onClick={() => audits.cancel()}>
              {t('audits.stop')}
            </button>
            <progress value={running} aria-label={t('audits.running')} />
          </>
        )}
        <span className="space" />
        {report && (
          <>
            <button
              type="button"
              className="text-button secondary"
              onClick={() =>
                save('audit.html', auditHtml(report, { ...names, total: t('audits.total') }, locale), 'text/html')
              }
            >
              {t('audits.html')}
            </button>
            <button
              type="button"
              className="text-button secondary"
              onClick={() => save('audit.json', JSON.stringify(report, null, 2), 'application/json')}
            >
              {t('audits.json')}
            </button>
          </>
        )}
      </div>
      {failure !== undefined && <div className="empty small">{failure}</div>}
      {report ? (
        <Report report={report} />
      ) : (
        failure === undefined && <div className="empty small">{t('audits.empty')}</div>
      )}
    </div>
  )
}

function save(name: string, text: string, type: string): void {
  const href = URL.createObjectURL(new Blob([text], { type }))
  Object.assign(document.createElement('a'), { href, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(href), 10_000)
}

const gradeOf = (score: number): string => (score >= 90 ? 'good' : score >= 50 ? 'fair' : 'poor')

function Ring({ score, name }: { score: number; name: string }) {
  const around = 2 * Math.PI * 22
  return (
    <div className={`audit-ring ${gradeOf(score)}`} role="img" aria-label={`${name}: ${score}`}>
      <svg viewBox="0 0 52 52">
        <circle cx="26" cy="26" r="22" />
        {score > 0 && (
          <circle
            className="value"
            cx="26"
            cy="26"
            r="22"
            strokeDasharray={`${(around * score) / 100} ${around}`}
            transform="rotate(-90 26 26)"
          />
        )}
        <text x="26" y="32">
          {score}
        </text>
      </svg>
      {name}
    </div>
  )
}

function Report({ report }: { report: AuditReport }) {
  const t = useT()
  return (
    <>
      <div className="audits-list scroll">
        <div className="audits-rings">
          <Ring score={report.score} name={t('audits.total')} />
          {report.categories.map(({ id, score }) => (
            <Ring key={id} score={score} name={t(`audits.${id}`)} />
          ))}
        </div>
        {auditCategories.map((id) => (
          <section key={id} aria-label={t(`audits.${id}`)}>
            <h3>{t(`audits.${id}`)}</h3>
            {report.checks
              .filter(({ category }) => category === id)
              .sort((a, b) => a.score - b.score)
              .map((check) => (
                <Check key={check.id} check={check} />
              ))}
          </section>
        ))}
      </div>
    </>
  )
}

function Check({ check: { id, title, why, mend, link, score, count, findings } }: { check: AuditCheck }) {
  const t = useT()
  const { editors } = useServices()
  return (
    <details className="audit-check" data-check={id}>
      <summary>
        <b className={gradeOf(score)}>{score}</b>
        {title}
        {count > 0 && <span className="size-count">{count}</span>}
      </summary>
      <p>
        {why} {mend}{' '}
        {link !== undefined && (
          <a href={link} target="_blank" rel="noreferrer">
            {t('audits.docs')}
          </a>
        )}
      </p>
      <ul>
        {findings.map(({ file, line, column, message, saves }) => (
          <li key={`${file}:${line}:${column}:${message}`}>
            <button
              type="button"
              className="link"
              onClick={() => editors.open(file, line === undefined ? {} : { place: { line, column: column ?? 0 } })}
            >
              {line === undefined ? file : `${file}:${line}`}
            </button>
            {message !== file && <span title={message}>{message}</span>}
            {saves !== undefined && <small>{showBytes(saves)}</small>}
          </li>
        ))}
        {count > findings.length && (
          <li>
            <Icon name="ellipsis" /> {count - findings.length}
          </li>
        )}
      </ul>
    </details>
  )
}
