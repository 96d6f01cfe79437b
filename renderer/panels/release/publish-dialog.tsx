import { Dialog } from 'radix-ui'
import { useState } from 'react'
import { faultText } from '../../../base/messages/languages'
import { sayAfter, sayAudience } from '../../../base/release/rules/say'
import type { ReleaseStep } from '../../../protocol/release-rules'
import { useSignal } from '../../common/use-signal'
import { language, useT } from '../../i18n/i18n'
import { codeOf, detach, messageOf } from '../../workbench/host'
import { Icon } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { ChoiceRow, DialogField, DialogForm } from './dialog-form'
import { JobProgress } from './job-progress'
import { OutcomeView } from './outcome-view'
import { needsLogin } from './platform-model'
import { checkPlan, guardsFor, plans, stepDrafts, type CheckedPlan, type Plan } from './release-plan'
import { AudienceMore, Fold } from './rules/audience-editor'
import { RuleInput } from './rules/controls'
import { GuardsEditor } from './rules/guards-editor'
import { StepsEditor } from './rules/steps-editor'

/** What goes where to whom; then how far it is, and what came of it. */
export function PublishDialog() {
  const t = useT()
  const { platform, release } = useServices()
  const running = useSignal(release.running)
  const begun = useSignal(platform.begun)
  const app = useSignal(platform.state)?.status?.app
  return (
    <>
      <Dialog.Title className="dialog-title release-dialog-title">
        {t('release.releaseTitle', { app: app?.name ?? release.form.appId })}
      </Dialog.Title>
      {!begun && <PublishForm />}
      {begun && running && <JobProgress running={running} />}
      {begun && !running && <Ended />}
    </>
  )
}

function Ended() {
  const t = useT()
  const { platform, release } = useServices()
  const failure = useSignal(release.failure)
  const outcome = useSignal(release.outcome)
  const done = outcome?.published !== undefined
  return (
    <>
      {failure !== undefined && (
        <div className="release-failure" role="alert">
          <Icon name="error" className="error" />
          <span className="selectable">{messageOf(failure)}</span>
        </div>
      )}
      {failure === undefined && !outcome && <p className="release-about">{t('release.cancelled')}</p>}
      {outcome && <OutcomeView outcome={outcome} />}
      <div className="dialog-buttons">
        {done && (
          <button
            type="button"
            className="text-button secondary"
            onClick={() => platform.openConsole(outcome.published?.release?.id)}
          >
            {t('release.openConsole')}
          </button>
        )}
        {!done && failure !== undefined && <Mend failure={failure} />}
        <button
          type="button"
          className={done || failure === undefined ? 'text-button' : 'text-button secondary'}
          autoFocus={done}
          onClick={() => (done ? platform.hide() : platform.begun.set(false))}
        >
          {t(done ? 'release.close' : 'release.back')}
        </button>
        {!done && (
          <button type="button" className="text-button secondary" onClick={() => platform.hide()}>
            {t('release.close')}
          </button>
        )}
      </div>
    </>
  )
}

/** What leads on from what went wrong. */
function Mend({ failure }: { failure: unknown }) {
  const t = useT()
  const { platform, release } = useServices()
  const code = codeOf(failure)
  if (needsLogin(code) || code === 'release_login_missing')
    return (
      <button type="button" className="text-button" autoFocus onClick={() => detach(platform.begin())}>
        {t('release.signIn')}
      </button>
    )
  if (code === 'release_key_unregistered')
    return (
      <button
        type="button"
        className="text-button"
        autoFocus
        onClick={() => detach(platform.addKey(), (error) => release.failure.set(error))}
      >
        {t('release.addKey')}
      </button>
    )
  return (
    <button type="button" className="text-button" autoFocus onClick={() => detach(platform.again())}>
      {t('release.tryAgain')}
    </button>
  )
}

function PublishForm() {
  const t = useT()
  const { platform, release } = useServices()
  const state = useSignal(platform.state)
  const local = useSignal(release.state)
  const present = useSignal(language)
  useSignal(release.typed)
  const form = useSignal(platform.form)
  const groups = useSignal(platform.groups)
  const [usual] = useState(() => guardsFor(state?.status?.app.guards ?? []))
  const [tried, setTried] = useState(false)
  const { key, version } = release.form
  const guards = form.guards ?? usual
  const plan = checkPlan(form, guards, t)
  const wrong = Object.keys(plan.faults).length > 0
  // What somebody is still typing is no mistake; what is typed into the one line of shares can be told at once.
  const shown = tried ? plan.faults : form.plan === 'gray' ? only(plan.faults, ['shares', 'after']) : {}
  const own = release.faults
  const next = Math.max(state?.status?.app.newestBuild ?? 0, (local?.build ?? 1) - 1) + 1
  const signing = (local?.keys ?? []).filter(({ kind, revoked }) => kind === 'signing' && !revoked)
  const submit = (): void => {
    setTried(true)
    if (wrong || own.version) throw new Error(t('warn.fix'))
    detach(platform.publish(plan))
  }
  return (
    <DialogForm
      label={t(plan.startsAt !== undefined ? 'release.schedule' : 'release.releaseNow')}
      ready={!own.key && !own.appId}
      cancel={() => platform.hide()}
      act={submit}
    >
      {state?.fault && (
        <div className="release-failure" role="alert">
          <Icon name="warning" className="warning" />
          <span>{faultText(state.fault, present)}</span>
        </div>
      )}
      <div className="form-row">
        <span>{t('release.version')}</span>
        <span className="release-pair">
          <input
            className={own.version && (tried || version) ? 'field bad' : 'field'}
            aria-label={t('release.version')}
            value={version}
            spellCheck={false}
            autoFocus={!version}
            aria-invalid={!!own.version && (tried || !!version)}
            onChange={({ target }) => release.type({ version: target.value.trim() })}
          />
          <span className="dim">{t('release.nextBuild', { build: next })}</span>
        </span>
      </div>
      {own.version && (tried || version) && <div className="form-note error">{t(own.version)}</div>}
      {signing.length > 1 && (
        <label className="form-row">
          <span>{t('release.signedWith')}</span>
          <select className="field" value={key} onChange={({ target }) => release.type({ key: target.value })}>
            {signing.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      )}
      <label className="form-row release-notes">
        <span>{t('release.notes')}</span>
        <textarea
          className="field"
          rows={3}
          maxLength={10_000}
          value={form.notes}
          autoFocus={!!version}
          placeholder={t('release.notesNote')}
          onChange={({ target }) => platform.type({ notes: target.value })}
        />
      </label>
      <ChoiceRow<Plan>
        label={t('release.audience')}
        value={form.plan}
        options={plans.map((value) => ({ value, label: t(`release.plan.${value}`) }))}
        change={(chosen) =>
          platform.type({
            plan: chosen,
            ...(chosen === 'steps' && !form.steps.length && { steps: stepDrafts(form, t) }),
          })
        }
      />
      <div className="form-note">{t(`release.plan.about.${form.plan}`)}</div>
      <PlanFields faults={shown} groups={groups} />
      {form.plan !== 'experience' && (
        <>
          <Fold
            title={t('guard.title')}
            count={guards.length}
            forced={Object.keys(shown).some((path) => path.startsWith('guards.'))}
          >
            <GuardsEditor drafts={guards} faults={shown} change={(next) => platform.type({ guards: next })} />
          </Fold>
        </>
      )}
      <MoreFields faults={shown} />
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
      {plan.steps && plan.steps.length > 0 && <Review steps={plan.steps} />}
    </DialogForm>
  )
}

const only = (faults: CheckedPlan['faults'], paths: string[]): CheckedPlan['faults'] =>
  Object.fromEntries(Object.entries(faults).filter(([path]) => paths.includes(path)))

/** What the chosen plan wants to know. */
function PlanFields({ faults, groups }: { faults: CheckedPlan['faults']; groups: readonly string[] | undefined }) {
  const t = useT()
  const { platform } = useServices()
  const form = useSignal(platform.form)
  const { plan } = form
  if (plan === 'experience') return null
  if (plan === 'steps')
    return (
      <StepsEditor
        drafts={form.steps}
        faults={faults}
        groups={groups ?? []}
        change={(steps) => platform.type({ steps })}
      />
    )
  if (plan === 'internal') {
    const names = [...new Set([...(groups ?? []), form.group])]
    return (
      <>
        <label className="form-row">
          <span>{t('release.group')}</span>
          <select
            className="field"
            value={form.group}
            onChange={({ target }) => platform.type({ group: target.value })}
          >
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        {groups && !groups.includes(form.group) && (
          <div className="form-note warning-text">{t('release.noGroup', { name: form.group })}</div>
        )}
      </>
    )
  }
  return (
    <>
      {plan === 'gray' && (
        <>
          <DialogField
            label={t('release.shares')}
            value={form.shares}
            bad={!!faults.shares}
            change={(shares) => platform.type({ shares })}
          />
          {faults.shares && <div className="form-note error">{t(faults.shares)}</div>}
          <DialogField
            label={t('release.after')}
            value={form.after}
            bad={!!faults.after}
            placeholder={t('release.afterNone')}
            change={(after) => platform.type({ after })}
          />
          {faults.after && <div className="form-note error">{t(faults.after)}</div>}
        </>
      )}
      <AudienceMore
        draft={form.among}
        faults={faults}
        groups={groups ?? []}
        change={(among) => platform.type({ among })}
      />
    </>
  )
}

/** When it begins, and how the package is made. */
function MoreFields({ faults }: { faults: CheckedPlan['faults'] }) {
  const t = useT()
  const { platform, release } = useServices()
  const form = useSignal(platform.form)
  const last = useSignal(release.last)
  const { start } = form
  return (
    <Fold title={t('release.moreOptions')} forced={!!faults.start}>
      {form.plan !== 'experience' && (
        <>
          <ChoiceRow
            label={t('release.begins')}
            value={start.later ? 'later' : 'now'}
            options={(['now', 'later'] as const).map((value) => ({ value, label: t(`start.${value}`) }))}
            change={(value) => platform.type({ start: { ...start, later: value === 'later' } })}
          />
          {start.later && (
            <RuleInput
              type="datetime-local"
              label={t('start.at')}
              fault={faults.start && t(faults.start)}
              value={start.at}
              change={(at) => platform.type({ start: { ...start, at } })}
            />
          )}
          <DialogField
            label={t('release.reason')}
            value={form.reason}
            placeholder={t('release.reasonNote')}
            change={(reason) => platform.type({ reason: reason.slice(0, 500) })}
          />
        </>
      )}
      <label className="form-check">
        <input
          type="checkbox"
          checked={release.form.gates}
          onChange={({ target }) => release.type({ gates: target.checked })}
        />
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
    </Fold>
  )
}

/** What will be done, in words. */
function Review({ steps }: { steps: readonly ReleaseStep[] }) {
  const t = useT()
  const { percentage, groups, devices, where } = steps[0]!.audience
  const once = percentage === 100 && !where?.length
  const nobody = percentage === 0 && !groups?.length && !devices?.length
  return (
    <div className="release-review">
      {(once || nobody) && (
        <div className="warning-text">
          <Icon name="warning" className="warning" /> {t(once ? 'warn.once' : 'warn.nobody')}
        </div>
      )}
      <ol>
        {steps.map((step, at) => (
          <li key={at}>
            {sayAudience(step.audience, t)}
            {at > 0 && <span className="dim"> · {sayAfter(step.after, t)}</span>}
          </li>
        ))}
      </ol>
    </div>
  )
}
