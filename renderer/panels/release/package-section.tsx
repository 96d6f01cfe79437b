import type { ReleaseState } from '../../../protocol/host-release'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { detach } from '../../workbench/host'
import { Icon } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { JobProgress } from './job-progress'
import { OutcomeView } from './outcome-view'
import type { FormField } from './package-form'

/** What the next package is, and the buttons that make it. */
export function PackageSection({ state }: { state: ReleaseState }) {
  const t = useT()
  const { release } = useServices()
  useSignal(release.typed)
  const running = useSignal(release.running)
  const outcome = useSignal(release.outcome)
  const tried = useSignal(release.tried)
  const { form, faults } = release
  const signing = state.keys.filter(({ kind, revoked }) => kind === 'signing' && !revoked)
  const players = state.keys.filter(({ kind, revoked }) => kind === 'player' && !revoked)
  const faultOf = (field: FormField): string | undefined => {
    const fault = faults[field]
    // What is not filled in yet is no mistake before it is used.
    return fault && (tried || (form[field] !== '' && field !== 'key')) ? t(fault) : undefined
  }
  const field = (name: 'appId' | 'version' | 'build', label: string) => (
    <Row label={label} fault={faultOf(name)}>
      <input
        className={faultOf(name) ? 'field bad' : 'field'}
        value={form[name]}
        spellCheck={false}
        aria-label={label}
        aria-invalid={!!faultOf(name)}
        inputMode={name === 'build' ? 'numeric' : 'text'}
        onChange={(event) => release.type({ [name]: event.target.value.trim() })}
      />
    </Row>
  )
  return (
    <form
      className="release-form"
      onSubmit={(event) => {
        event.preventDefault()
        detach(release.make())
      }}
    >
      {!signing.length && (
        <div className="release-hint">
          <span>{t('release.noKey')}</span>
          <button type="button" className="text-button small" onClick={() => release.ask({ kind: 'new' })}>
            <Icon name="key" /> {t('release.newKey')}
          </button>
        </div>
      )}
      {signing.length > 0 && (
        <Row label={t('release.signedWith')} fault={faultOf('key')}>
          <select
            className="field"
            value={form.key}
            aria-label={t('release.signedWith')}
            onChange={(event) => release.type({ key: event.target.value })}
          >
            {signing.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </Row>
      )}
      {field('appId', t('release.appId'))}
      {field('version', t('release.version'))}
      {field('build', t('release.build'))}
      {players.length > 0 && (
        <fieldset className="release-players">
          <legend>{t('release.readableBy')}</legend>
          {players.map(({ name }) => (
            <label key={name} className="release-check">
              <input
                type="checkbox"
                checked={form.recipients.includes(name)}
                onChange={({ target }) =>
                  release.type({
                    recipients: target.checked
                      ? [...form.recipients, name]
                      : form.recipients.filter((each) => each !== name),
                  })
                }
              />
              <span className="truncate">{name}</span>
            </label>
          ))}
        </fieldset>
      )}
      <label className="release-check">
        <input
          type="checkbox"
          checked={form.gates}
          onChange={({ target }) => release.type({ gates: target.checked })}
        />
        <span>{t('release.obeyGates')}</span>
      </label>
      {running && running.kind !== 'publish' ? (
        <JobProgress running={running} />
      ) : (
        <div className="release-buttons">
          <button type="submit" className="text-button" disabled={!signing.length || !!running}>
            <Icon name="package" /> {t('release.make')}
          </button>
          <button
            type="button"
            className="text-button secondary"
            disabled={!!running}
            onClick={() => detach(release.check())}
          >
            <Icon name="checklist" /> {t('release.check')}
          </button>
        </div>
      )}
      {outcome && outcome.kind !== 'publish' && !running && (
        <OutcomeView outcome={outcome} dismiss={() => release.outcome.set(undefined)} />
      )}
    </form>
  )
}

function Row(props: { label: string; fault: string | undefined; children: React.ReactNode }) {
  return (
    <div className="release-row">
      <span className="release-label">{props.label}</span>
      {props.children}
      {props.fault !== undefined && (
        <span className="release-fault" role="alert">
          {props.fault}
        </span>
      )}
    </div>
  )
}
