import { useState } from 'react'
import type { App, Release } from '../../../../protocol/release-admin'
import { useCall, useChange } from '../../api/query'
import { go, placeTo } from '../../app/router'
import { useT } from '../../i18n/i18n'
import { draftOfGuard, localTime } from '../../../../base/release/rules/draft'
import { guardsOf } from '../../../../base/release/rules/guards'
import { GuardsEditor } from '../../rules/guards-editor'
import { draftOfStep, startTime, stepsOf } from '../../../../base/release/rules/steps'
import { StepsEditor } from '../../rules/steps-editor'
import { TextField } from '../../ui/field'
import { SaveForm } from '../../ui/form'
import { Card, Empty, Notice, PageHead } from '../../ui/parts'
import { toast } from '../../ui/toasts'
import { View } from '../../ui/view'
import { StateBadge } from './state'
import { sayAudience, sayGuard } from '../../../../base/release/rules/say'
import { hasEnded, isComplete } from '../../../../base/release/release-acts'

export function EditRelease({ app, id }: { app: App; id: number }) {
  const t = useT()
  const release = useCall('releases/get', { params: { app: app.id, id } })
  const groups = useCall('groups/list', { params: { app: app.id } })
  const [generation, setGeneration] = useState(0)
  return (
    <View query={release}>
      {(data) =>
        hasEnded(data) ? (
          <Empty icon="circle-slash" title={t('edit.ended')} />
        ) : (
          <Editor
            key={generation}
            app={app}
            release={data}
            groups={(groups.data?.groups ?? []).map(({ name }) => name)}
            again={() => setGeneration(generation + 1)}
          />
        )
      }
    </View>
  )
}

interface EditorProps {
  app: App
  release: Release
  groups: string[]
  /** Begins anew with what is there now. */
  again: () => void
}

function Editor({ app, release, groups, again }: EditorProps) {
  const t = useT()
  // As it was when the form was opened, so that a change by somebody else in between is noticed by the platform.
  const [seen, setSeen] = useState(release.revision)
  const [drafts, setDrafts] = useState(() => release.steps.map(draftOfStep))
  const [guardDrafts, setGuards] = useState(() => release.guards.map(draftOfGuard))
  const [start, setStart] = useState(() => localTime(release.startsAt))
  const [tried, setTried] = useState(false)
  const steps = stepsOf(drafts)
  const guards = guardsOf(guardDrafts)
  const complete = isComplete(release)
  const isTimed = release.state === 'scheduled' && release.startsAt !== undefined
  const starts = startTime({ later: isTimed, at: start })
  const back = ['apps', app.id, 'releases', String(release.id)]
  const save = useChange('releases/change', {
    quiet: true,
    done: () => {
      toast(t('edit.saved'))
      go(back)
    },
  })
  const submit = (revision: number): void => {
    setTried(true)
    setSeen(revision)
    if (!steps.value || !guards.value || starts.fault) return
    save.mutate({
      params: { app: app.id, id: release.id },
      body: {
        revision,
        guards: guards.value,
        ...(!complete && { steps: steps.value }),
        ...(isTimed && { startsAt: starts.value }),
      },
    })
  }
  const wrong = !steps.value || !guards.value || !!starts.fault
  return (
    <>
      <PageHead
        title={t(complete ? 'edit.guardsTitle' : 'edit.title', { build: release.build })}
        text={t(complete ? 'edit.guardsText' : 'edit.text')}
      />
      <SaveForm
        className="stack wizard"
        submit={t('ui.save')}
        sending={save}
        cancel={placeTo(back)}
        conflict={{
          now: release.revision === seen ? undefined : <PlanLines release={release} />,
          take: again,
          keep: () => submit(release.revision),
        }}
        onSubmit={() => submit(seen)}
      >
        {tried && wrong && <Notice tone="bad">{t('warn.fix')}</Notice>}
        {isTimed && (
          <Card>
            <TextField
              label={t('start.at')}
              error={tried && starts.fault ? t(starts.fault) : undefined}
              type="datetime-local"
              value={start}
              onChange={setStart}
            />
          </Card>
        )}
        {!complete && (
          <StepsEditor
            drafts={drafts}
            faults={tried ? steps.faults : {}}
            groups={groups}
            present={release.state === 'scheduled' ? undefined : release.step}
            onChange={setDrafts}
          />
        )}
        <Card title={t('guard.title')}>
          <GuardsEditor drafts={guardDrafts} faults={tried ? guards.faults : {}} onChange={setGuards} />
        </Card>
      </SaveForm>
    </>
  )
}

/** State, steps and thresholds, a line each. */
function PlanLines({ release: { state, step, steps, guards } }: { release: Release }) {
  const t = useT()
  return (
    <div className="stack tight">
      <span className="row">
        <StateBadge state={state} />
        {t('rel.step', { n: step + 1, count: steps.length })}
      </span>
      <ol>
        {steps.map(({ name, audience }, index) => (
          <li key={index} className="wrap">
            {name}: {sayAudience(audience, t)}
          </li>
        ))}
      </ol>
      {guards.map((guard, index) => (
        <p key={index} className="wrap">
          {sayGuard(guard, t)}
        </p>
      ))}
    </div>
  )
}
