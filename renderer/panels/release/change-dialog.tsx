import { useState } from 'react'
import type { Release } from '../../../protocol/release-admin'
import { isComplete } from '../../../base/release/release-acts'
import { draftOfGuard } from '../../../base/release/rules/draft'
import { guardsOf } from '../../../base/release/rules/guards'
import { draftOfStep, stepsOf } from '../../../base/release/rules/steps'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { codeOf } from '../../workbench/host'
import { useServices } from '../../workbench/services'
import { DialogForm } from './dialog-form'
import { Fold } from './rules/audience-editor'
import { GuardsEditor } from './rules/guards-editor'
import { StepsEditor } from './rules/steps-editor'

/** The steps and thresholds of a release that has not ended. */
export function ChangeDialog({ release }: { release: Release }) {
  // What somebody else has made of it meanwhile is begun with anew.
  const { platform } = useServices()
  useSignal(platform.state)
  const [seen, setSeen] = useState(release)
  const newest = platform.newest(seen)
  return (
    <Form key={seen.revision} release={seen} reload={() => setSeen(newest)} newer={newest.revision > seen.revision} />
  )
}

function Form({ release, newer, reload }: { release: Release; newer: boolean; reload(): void }) {
  const t = useT()
  const { platform } = useServices()
  const groups = useSignal(platform.groups) ?? []
  const [drafts, setDrafts] = useState(() => release.steps.map(draftOfStep))
  const [guardDrafts, setGuards] = useState(() => release.guards.map(draftOfGuard))
  const [tried, setTried] = useState(false)
  const [conflict, setConflict] = useState(false)
  const steps = stepsOf(drafts)
  const guards = guardsOf(guardDrafts)
  const complete = isComplete(release)
  const wrong = !guards.value || (!complete && !steps.value)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (wrong) throw new Error(t('warn.fix'))
    try {
      await platform.change(release, { guards: guards.value!, ...(!complete && { steps: steps.value! }) })
      platform.hide()
    } catch (error) {
      setConflict(codeOf(error) === 'release_changed')
      throw error
    }
  }
  return (
    <DialogForm
      title={t(complete ? 'release.changeGuardsOf' : 'release.changeOf', {
        version: release.version,
        build: release.build,
      })}
      label={t('release.save')}
      ready={!conflict}
      cancel={() => platform.hide()}
      act={submit}
      more={
        (conflict || newer) && (
          <button type="button" className="text-button secondary" onClick={reload}>
            {t('release.takeTheirs')}
          </button>
        )
      }
    >
      <p className="release-about">{t(complete ? 'release.changeGuardsNote' : 'release.changeNote')}</p>
      {!complete && (
        <StepsEditor
          drafts={drafts}
          faults={tried ? steps.faults : {}}
          groups={groups}
          present={release.state === 'scheduled' ? undefined : release.step}
          change={setDrafts}
        />
      )}
      <Fold title={t('guard.title')} count={guardDrafts.length} forced={complete || (tried && !guards.value)}>
        <GuardsEditor drafts={guardDrafts} faults={tried ? guards.faults : {}} change={setGuards} />
      </Fold>
    </DialogForm>
  )
}
