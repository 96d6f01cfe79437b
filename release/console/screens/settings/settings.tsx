import { useState, type ReactNode } from 'react'
import type { App } from '../../../../protocol/release-admin'
import { shortText } from '../../../../protocol/release-admin'
import type { CallBody } from '../../../../protocol/release-calls'
import { useCall, useChange } from '../../api/query'
import { atLeast } from '../../../../base/release/roles'
import { useT } from '../../i18n/i18n'
import { draftOfGuard } from '../../../../base/release/rules/draft'
import { guardsOf } from '../../../../base/release/rules/guards'
import { GuardsEditor } from '../../rules/guards-editor'
import { sayGuard } from '../../../../base/release/rules/say'
import { Button } from '../../ui/button'
import { FormDialog } from '../../ui/dialog'
import { Check, TextArea, TextField } from '../../ui/field'
import { SaveForm } from '../../ui/form'
import { Card, Facts, Notice, PageHead } from '../../ui/parts'
import { toast } from '../../ui/toasts'
import { View } from '../../ui/view'
import { Keys } from './keys'
import { Recipients } from './recipients'

export function Settings({ app }: { app: App }) {
  const t = useT()
  const isOwner = atLeast(app.role, 'owner')
  const [own] = useState(() => new OwnChanges())
  return (
    <>
      <PageHead title={t('set.title')} text={t('set.text')} />
      <div className="stack">
        {!isOwner && <Notice>{t('set.onlyOwners')}</Notice>}
        {isOwner && <Form part={General} app={app} own={own} />}
        {isOwner && <Form part={Guards} app={app} own={own} />}
        <Keys app={app} />
        <Recipients app={app} />
        <Revocations app={app.id} />
        {isOwner && <OutOfService app={app} own={own} />}
      </div>
    </>
  )
}

/** Revisions that one's own saving has led to: a form that was opened before is not out of date by it. */
class OwnChanges {
  readonly #next = new Map<number, number>()

  add(from: number, to: number): void {
    this.#next.set(from, to)
  }

  after(revision: number): number {
    const next = this.#next.get(revision)
    return next === undefined ? revision : this.after(next)
  }
}

interface FormProps {
  app: App
  own: OwnChanges
  /** Begins anew with what is there now. */
  again: () => void
}

function Form({ part: Part, app, own }: { part: typeof General } & Omit<FormProps, 'again'>) {
  const [generation, setGeneration] = useState(0)
  return <Part key={generation} app={app} own={own} again={() => setGeneration(generation + 1)} />
}

/** `apps/change`, done to the app as it was when the form was opened, or as somebody wants it over what is there now. */
function useAppChange({ app, own, again }: FormProps, now: ReactNode) {
  const t = useT()
  const [opened, setOpened] = useState(app.revision)
  const change = useChange('apps/change', { quiet: true })
  const send = (body: CallBody<'apps/change'>, from: number): void => {
    setOpened(from)
    const revision = own.after(from)
    const onSuccess = (changed: App): void => {
      own.add(revision, changed.revision)
      toast(t('ui.saved'))
    }
    change.mutate({ params: { app: app.id }, body: { ...body, revision } }, { onSuccess })
  }
  const seen = own.after(opened)
  return {
    change,
    save: (body: CallBody<'apps/change'>) => send(body, opened),
    conflictOf: (body: CallBody<'apps/change'> | undefined) => ({
      now: app.revision === seen ? undefined : now,
      take: again,
      keep: () => body && send(body, app.revision),
    }),
  }
}

function General(form: FormProps) {
  const { app } = form
  const t = useT()
  const [name, setName] = useState(app.name)
  const [interval, setInterval] = useState(String(app.checkInterval))
  const [platformKey, setPlatformKey] = useState(app.platformKey)
  const [tried, setTried] = useState(false)
  const { change, save, conflictOf } = useAppChange(
    form,
    <Facts
      rows={[
        [t('ui.name'), app.name],
        [t('set.interval'), app.checkInterval],
        [t('set.platformKey'), t(app.platformKey ? 'ui.on' : 'ui.off')],
      ]}
    />,
  )
  const seconds = Number(interval)
  const nameIsBad = !shortText.safeParse(name.trim()).success
  const intervalIsBad = !(Number.isInteger(seconds) && seconds >= 10 && seconds <= 604_800)
  const body = nameIsBad || intervalIsBad ? undefined : { name: name.trim(), checkInterval: seconds, platformKey }
  const submit = (): void => {
    setTried(true)
    if (body) save(body)
  }
  return (
    <Card title={t('set.general')}>
      <SaveForm submit={t('ui.save')} sending={change} conflict={conflictOf(body)} onSubmit={submit}>
        <div className="fields">
          <TextField
            label={t('ui.name')}
            hint={t('app.nameHint')}
            error={tried && nameIsBad ? t('app.nameBad') : undefined}
            value={name}
            onChange={setName}
          />
          <TextField
            label={t('set.interval')}
            hint={t('set.intervalHint')}
            error={tried && intervalIsBad ? t('set.intervalBad') : undefined}
            inputMode="numeric"
            value={interval}
            onChange={setInterval}
          />
        </div>
        <Check
          label={t('set.platformKey')}
          hint={t('set.platformKeyHint')}
          checked={platformKey}
          onChange={setPlatformKey}
        />
      </SaveForm>
    </Card>
  )
}

function Guards(form: FormProps) {
  const { app } = form
  const t = useT()
  const [drafts, setDrafts] = useState(() => app.guards.map(draftOfGuard))
  const [tried, setTried] = useState(false)
  const { change, save, conflictOf } = useAppChange(
    form,
    app.guards.length ? app.guards.map((guard, index) => <p key={index}>{sayGuard(guard, t)}</p>) : t('guard.none'),
  )
  const { value, faults } = guardsOf(drafts)
  const body = value && { guards: value }
  const submit = (): void => {
    setTried(true)
    if (body) save(body)
  }
  return (
    <Card title={t('set.guards')}>
      <SaveForm submit={t('ui.save')} sending={change} conflict={conflictOf(body)} onSubmit={submit}>
        <p className="dim">{t('set.guardsText')}</p>
        <GuardsEditor drafts={drafts} faults={tried ? faults : {}} onChange={setDrafts} />
      </SaveForm>
    </Card>
  )
}

function Revocations({ app }: { app: string }) {
  const t = useT()
  const revocations = useCall('revocations/get', { params: { app } })
  return (
    <Card title={t('set.revocations')}>
      <View query={revocations}>
        {({ list }) =>
          list ? (
            <div className="stack tight">
              <p>{t('set.revocationsSome', { sequence: sequenceOf(list.list) })}</p>
              <pre>{list.list}</pre>
            </div>
          ) : (
            <p className="dim">{t('set.revocationsNone')}</p>
          )
        }
      </View>
    </Card>
  )
}

/** Of the text that was signed, which the platform has checked. */
function sequenceOf(list: string): number {
  const { sequence } = JSON.parse(list) as { sequence: number }
  return sequence
}

function OutOfService({ app, own }: Omit<FormProps, 'again'>) {
  const t = useT()
  const [asking, setAsking] = useState(false)
  const start = useChange('apps/change', {
    done: ({ revision }) => {
      own.add(revision - 1, revision)
      toast(t('set.started'))
    },
  })
  return (
    <Card title={t('set.danger')}>
      <div className="stack">
        <p>{t('set.dangerText')}</p>
        {app.stopped && <Notice tone="bad">{t('set.isOut', { reason: app.stopped.reason })}</Notice>}
        <div>
          {app.stopped ? (
            <Button
              kind="primary"
              busy={start.isPending}
              onClick={() => start.mutate({ params: { app: app.id }, body: { stopped: null, revision: app.revision } })}
            >
              {t('set.startApp')}
            </Button>
          ) : (
            <Button kind="danger" icon="circle-slash" onClick={() => setAsking(true)}>
              {t('set.stopApp')}
            </Button>
          )}
        </div>
      </div>
      {asking && <StopDialog app={app} own={own} onClose={() => setAsking(false)} />}
    </Card>
  )
}

function StopDialog({ app, own, onClose }: Omit<FormProps, 'again'> & { onClose: () => void }) {
  const t = useT()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const stop = useChange('apps/change', {
    quiet: true,
    done: ({ revision }) => {
      own.add(revision - 1, revision)
      toast(t('set.stopped'))
      onClose()
    },
  })
  const submit = (): void => {
    setTried(true)
    if (reason.trim())
      stop.mutate({ params: { app: app.id }, body: { stopped: { reason: reason.trim() }, revision: app.revision } })
  }
  return (
    <FormDialog
      danger
      title={t('set.stopTitle', { name: app.name })}
      submit={t('set.stopApp')}
      sending={stop}
      onClose={onClose}
      onSubmit={submit}
    >
      <p>{t('set.dangerText')}</p>
      <TextArea
        label={t('set.stopReason')}
        hint={t('set.stopReasonHint')}
        error={tried && !reason.trim() ? t('ask.reasonNeeded') : undefined}
        maxLength={500}
        rows={2}
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  )
}
