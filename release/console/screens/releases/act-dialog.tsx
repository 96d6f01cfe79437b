import { useState } from 'react'
import type { Release } from '../../../../protocol/release-admin'
import { useChange } from '../../api/query'
import { useT } from '../../i18n/i18n'
import { sayAudience } from '../../../../base/release/rules/say'
import { FormDialog } from '../../ui/dialog'
import { TextArea } from '../../ui/field'
import { toast } from '../../ui/toasts'
import type { ReleaseAct } from '../../../../protocol/release'

interface Props {
  app: string
  release: Release
  act: ReleaseAct
  onClose: () => void
}

/** What it leads to, why it is done, and then it is done. */
export function ActDialog({ app, release, act, onClose }: Props) {
  const t = useT()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const grave = act === 'stop' || act === 'rollback'
  const change = useChange(`releases/${act}`, {
    quiet: true,
    done: () => {
      toast(t(`done.${act}`))
      onClose()
    },
  })
  const target = act === 'next' ? nextStep(release) : release.steps[release.step]!
  const missing = grave && !reason.trim()
  const submit = (): void => {
    setTried(true)
    if (missing) return
    change.mutate({
      params: { app, id: release.id },
      // What was looked at: if somebody else changed it meanwhile, look again.
      body: { revision: release.revision, ...(reason.trim() && { reason: reason.trim() }) },
    })
  }
  const values = { build: release.build, who: sayAudience(target.audience, t), step: target.name }
  return (
    <FormDialog
      title={t(`ask.${act}.title`, values)}
      submit={t(`ask.${act}.do`)}
      danger={grave}
      sending={change}
      onClose={onClose}
      onSubmit={submit}
    >
      <p>{t(`ask.${act}.text`, values)}</p>
      <TextArea
        label={grave ? t('ui.reason') : t('ui.optional', { label: t('ui.reason') })}
        hint={t('ui.reasonHint')}
        error={tried && missing ? t('ask.reasonNeeded') : undefined}
        maxLength={500}
        rows={2}
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  )
}

/** A scheduled release has its first step still before it. */
const nextStep = ({ state, step, steps }: Release): Release['steps'][number] =>
  steps[state === 'scheduled' ? step : step + 1] ?? steps[step]!
