import { useSignal } from '../../../common/use-signal'
import { useT } from '../../../i18n/i18n'
import { IconButton } from '../../../workbench/icon'
import { useServices } from '../../../workbench/services'
import { MOCK_FILE, type MockRow } from './api-mocks'
import type { ApiMock } from '../../../../protocol/custom-apis'

interface MocksPaneProps {
  edit(row: MockRow | undefined): void
  /** Failures are told. */
  run(action: Promise<unknown>): void
  close(): void
}

/** The project's mocks in the order in which they are tried. */
export function MocksPane({ edit, run, close }: MocksPaneProps) {
  const t = useT()
  const { apiMocks, editors } = useServices()
  const rows = useSignal(apiMocks.rows)
  return (
    <section className="network-details" aria-label={t('mock.title')}>
      <div className="mocks-head">
        <span className="mocks-title">{t('mock.title')}</span>
        <IconButton icon="add" label={t('mock.new')} onClick={() => edit(undefined)} />
        <IconButton icon="go-to-file" label={t('mock.open')} onClick={() => editors.open(MOCK_FILE)} />
        <IconButton icon="close" label={t('mock.close')} onClick={close} />
      </div>
      <div className="scroll mocks-rows">
        {rows.map((row) => (
          <MockLine key={row.index} row={row} edit={() => edit(row)} run={run} />
        ))}
        {rows.length === 0 && <div className="empty small">{t('mock.none')}</div>}
      </div>
    </section>
  )
}

function MockLine({ row, edit, run }: { row: MockRow; edit(): void; run(action: Promise<unknown>): void }) {
  const t = useT()
  const { apiMocks, editors } = useServices()
  const { index, rule } = row
  if (!rule)
    return (
      <div className="mock-row bad">
        <button type="button" className="mock-name" onClick={() => editors.open(MOCK_FILE)}>
          {t('mock.invalid', { n: index + 1 })}
        </button>
      </div>
    )
  const enabled = rule.enabled !== false
  return (
    <div className="mock-row">
      <input
        type="checkbox"
        checked={enabled}
        aria-label={t('mock.enabled', { name: `my.${rule.api}` })}
        onChange={() => run(apiMocks.toggle(index, !enabled))}
      />
      <button type="button" className="mock-name" title={t('mock.edit')} onClick={edit}>
        <span>my.{rule.api}</span>
        <span className="mock-dim">{rule.when && JSON.stringify(rule.when)}</span>
        <span className={rule.error === undefined ? 'mock-dim' : 'mock-dim mock-error'}>{answerText(rule)}</span>
        {!!rule.delay && <span className="mock-delay">{`${rule.delay} ms`}</span>}
      </button>
      <IconButton
        icon="trash"
        className="row-action"
        label={t('mock.remove')}
        onClick={() => run(apiMocks.remove(index))}
      />
    </div>
  )
}

function answerText({ result, error, errorMessage }: ApiMock): string {
  const answer = error === undefined ? JSON.stringify(result ?? {}).slice(0, 200) : `${error} ${errorMessage ?? ''}`
  return `→ ${answer}`
}
