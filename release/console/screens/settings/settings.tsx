import { useState } from 'react'
import type { App } from '../../../../protocol/release-admin'
import { shortText } from '../../../../protocol/release-admin'
import { useCall, useChange } from '../../api/query'
import { atLeast } from '../../api/session'
import { useT } from '../../i18n/i18n'
import { draftOfGuard } from '../../../../base/release/rules/draft'
import { guardsOf } from '../../../../base/release/rules/guards'
import { GuardsEditor } from '../../rules/guards-editor'
import { Button } from '../../ui/button'
import { FormDialog } from '../../ui/dialog'
import { Check, TextArea, TextField } from '../../ui/field'
import { SaveForm } from '../../ui/form'
import { Card, Notice, PageHead } from '../../ui/parts'
import { toast } from '../../ui/toasts'
import { View } from '../../ui/view'
import { Keys } from './keys'
import { Recipients } from './recipients'

export function Settings({ app }: { app: App }) {
  const t = useT()
  const isOwner = atLeast(app.role, 'owner')
  return (
    <>
      <PageHead title={t('set.title')} text={t('set.text')} />
      <div className="stack">
        {!isOwner && <Notice>{t('set.onlyOwners')}</Notice>}
        {isOwner && <General app={app} />}
        {isOwner && <Guards app={app} />}
        <Keys app={app} />
        <Recipients app={app} />
        <Revocations app={app.id} />
        {isOwner && <OutOfService app={app} />}
      </div>
    </>
  )
}

function General({ app }: { app: App }) {
  const t = useT()
  const [name, setName] = useState(app.name)
  const [interval, setInterval] = useState(String(app.checkInterval))
  const [platformKey, setPlatformKey] = useState(app.platformKey)
  const [tried, setTried] = useState(false)
  const change = useChange('apps/change', { quiet: true, done: () => toast(t('ui.saved')) })
  const seconds = Number(interval)
  const nameIsBad = !shortText.safeParse(name.trim()).success
  const intervalIsBad = !(Number.isInteger(seconds) && seconds >= 10 && seconds <= 604_800)
  const submit = (): void => {
    setTried(true)
    if (nameIsBad || intervalIsBad) return
    change.mutate({ params: { app: app.id }, body: { name: name.trim(), checkInterval: seconds, platformKey } })
  }
  return (
    <Card title={t('set.general')}>
      <SaveForm submit={t('ui.save')} sending={change} onSubmit={submit}>
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

function Guards({ app }: { app: App }) {
  const t = useT()
  const [drafts, setDrafts] = useState(() => app.guards.map(draftOfGuard))
  const [tried, setTried] = useState(false)
  const change = useChange('apps/change', { quiet: true, done: () => toast(t('ui.saved')) })
  const { value, faults } = guardsOf(drafts)
  const save = (): void => {
    setTried(true)
    if (value) change.mutate({ params: { app: app.id }, body: { guards: value } })
  }
  return (
    <Card title={t('set.guards')}>
      <SaveForm submit={t('ui.save')} sending={change} onSubmit={save}>
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

function OutOfService({ app }: { app: App }) {
  const t = useT()
  const [asking, setAsking] = useState(false)
  const start = useChange('apps/change', { done: () => toast(t('set.started')) })
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
              onClick={() => start.mutate({ params: { app: app.id }, body: { stopped: null } })}
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
      {asking && <StopDialog app={app} onClose={() => setAsking(false)} />}
    </Card>
  )
}

function StopDialog({ app, onClose }: { app: App; onClose: () => void }) {
  const t = useT()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const stop = useChange('apps/change', {
    quiet: true,
    done: () => {
      toast(t('set.stopped'))
      onClose()
    },
  })
  const submit = (): void => {
    setTried(true)
    if (reason.trim()) stop.mutate({ params: { app: app.id }, body: { stopped: { reason: reason.trim() } } })
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
