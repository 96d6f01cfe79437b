import { Dialog } from 'radix-ui'
import { useState } from 'react'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { onBoxClosed } from '../../workbench/focus-return'
import { detach, messageOf } from '../../workbench/host'
import { Icon } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { JobProgress } from './job-progress'
import { DialogField, DialogForm } from './dialog-form'
import { OutcomeView } from './outcome-view'
import { plans, stepsOf } from './platform-model'

export function PlatformDialogs() {
  const { platform, release } = useServices()
  const shown = useSignal(platform.dialog)
  const question = useSignal(release.question)
  // A passphrase is asked for in front of it.
  if (!shown || question?.kind === 'passphrase') return null
  return (
    <Dialog.Root open onOpenChange={(open) => !open && platform.dialog.set(undefined)}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content
          className="dialog new-project wizard release-dialog"
          aria-describedby={undefined}
          onCloseAutoFocus={onBoxClosed}
        >
          {shown === 'login' ? <Login /> : <Publish />}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Login() {
  const t = useT()
  const { platform } = useServices()
  const [url, setUrl] = useState(platform.state.value?.login?.platform ?? '')
  const [token, setToken] = useState('')
  return (
    <DialogForm
      title={t('release.signInTitle')}
      label={t('release.signInNow')}
      ready={!!url.trim() && !!token.trim()}
      cancel={() => platform.dialog.set(undefined)}
      act={() => platform.login(url.trim(), token.trim())}
    >
      <DialogField label={t('release.address')} value={url} change={setUrl} autoFocus={!url} />
      <DialogField label={t('release.token')} value={token} change={setToken} secret autoFocus={!!url} />
      <div className="form-note">{t('release.tokenNote')}</div>
    </DialogForm>
  )
}

/** What goes where to whom; then how far it is, and what came of it. */
function Publish() {
  const t = useT()
  const { platform, release } = useServices()
  const running = useSignal(release.running)
  const failure = useSignal(release.failure)
  const outcome = useSignal(release.outcome)
  const begun = useSignal(platform.begun)
  const close = (): void => platform.dialog.set(undefined)
  const ended = begun && !running
  return (
    <>
      <Dialog.Title className="dialog-title">{t('release.releaseTitle', { app: release.form.appId })}</Dialog.Title>
      {!begun && <PublishForm />}
      {begun && running && <JobProgress running={running} />}
      {ended && (
        <>
          {failure !== undefined && (
            <div className="release-failure" role="alert">
              <Icon name="error" className="error" />
              <span className="selectable">{messageOf(failure)}</span>
            </div>
          )}
          {outcome && <OutcomeView outcome={outcome} />}
          <div className="dialog-buttons">
            <button type="button" className="text-button" autoFocus onClick={close}>
              {t('release.close')}
            </button>
            {!outcome?.published && (
              <button type="button" className="text-button secondary" onClick={() => platform.begun.set(false)}>
                {t('release.back')}
              </button>
            )}
          </div>
        </>
      )}
    </>
  )
}

function PublishForm() {
  const t = useT()
  const { platform, release } = useServices()
  const state = useSignal(platform.state)
  const local = useSignal(release.state)
  const keys = local?.keys ?? []
  useSignal(release.typed)
  const form = useSignal(platform.form)
  const last = useSignal(release.last)
  const { key, version, gates } = release.form
  const steps = stepsOf(form)
  const faults = release.faults
  const ready = !!steps && !faults.key && !faults.version && !faults.appId
  // As the host counts: above what the platform and the folder have.
  const next = Math.max(state?.status?.app.newestBuild ?? 0, (local?.build ?? 1) - 1) + 1
  const signing = keys.filter(({ kind, revoked }) => kind === 'signing' && !revoked)
  return (
    <DialogForm
      label={t('release.releaseNow')}
      ready={ready}
      cancel={() => platform.dialog.set(undefined)}
      act={() => detach(platform.publish(steps!))}
    >
      <label className="form-row">
        <span>{t('release.version')}</span>
        <span className="release-pair">
          <input
            className={faults.version ? 'field bad' : 'field'}
            value={version}
            spellCheck={false}
            autoFocus={!version}
            aria-invalid={!!faults.version}
            onChange={({ target }) => release.type({ version: target.value.trim() })}
          />
          <span className="dim">{t('release.nextBuild', { build: next })}</span>
        </span>
      </label>
      <label className="form-row">
        <span>{t('release.signedWith')}</span>
        <select className="field" value={key} onChange={({ target }) => release.type({ key: target.value })}>
          {signing.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label className="form-row release-notes">
        <span>{t('release.notes')}</span>
        <textarea
          className="field"
          rows={3}
          value={form.notes}
          autoFocus={!!version}
          onChange={({ target }) => platform.type({ notes: target.value })}
        />
      </label>
      <div className="form-row">
        <span>{t('release.audience')}</span>
        <div className="choice release-plans" role="radiogroup" aria-label={t('release.audience')}>
          {plans.map((plan) => (
            <label key={plan} className={plan === form.plan ? 'chosen release-choice' : 'release-choice'}>
              <input type="radio" name="plan" checked={plan === form.plan} onChange={() => platform.type({ plan })} />
              {t(`release.plan.${plan}`)}
            </label>
          ))}
        </div>
      </div>
      <div className="form-note">{t(`release.plan.about.${form.plan}`)}</div>
      {form.plan === 'gray' && (
        <>
          <DialogField
            label={t('release.shares')}
            value={form.shares}
            bad={!steps}
            change={(shares) => platform.type({ shares })}
          />
          <DialogField
            label={t('release.after')}
            value={form.after}
            placeholder={t('release.afterNone')}
            change={(after) => platform.type({ after })}
          />
        </>
      )}
      {form.plan !== 'experience' && (
        <label className="form-check">
          <input
            type="checkbox"
            checked={form.experience}
            onChange={({ target }) => platform.type({ experience: target.checked })}
          />
          {t('release.codeToo')}
        </label>
      )}
      <label className="form-check">
        <input type="checkbox" checked={gates} onChange={({ target }) => release.type({ gates: target.checked })} />
        {t('release.obeyGates')}
      </label>
      <label className="form-check">
        {t('release.fromReleased')}
        <input
          className="field release-last"
          type="number"
          min={1}
          max={50}
          value={last}
          onChange={({ target }) => target.validity.valid && target.value && release.setLast(Number(target.value))}
        />
      </label>
    </DialogForm>
  )
}
