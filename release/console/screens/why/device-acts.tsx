import { useState } from 'react'
import type { App, SeenDevice } from '../../../../protocol/release-admin'
import { atLeast } from '../../../../base/release/roles'
import { formatAgo } from '../../app/format'
import { sayWho } from '../../../../base/release/rules/say'
import { useT } from '../../i18n/i18n'
import { AskDialog } from '../../ui/ask-dialog'
import { Button } from '../../ui/button'
import { TextArea } from '../../ui/field'
import { Card, Notice } from '../../ui/parts'
import { toast } from '../../ui/toasts'

interface Props {
  app: App
  device: string
  /** Whether the platform listens to it no more. */
  isBanned: boolean
  /** Why, where it is known. */
  ban: SeenDevice['banned']
  /** What was shown of it is out of date. */
  changed: () => void
}

/** What can be done to one device: not to listen to it, and to forget it. */
export function DeviceActs({ app, device, isBanned, ban, changed }: Props) {
  const t = useT()
  const [asking, setAsking] = useState<'ban' | 'unban' | 'forget'>()
  const close = (): void => setAsking(undefined)
  const mayBan = atLeast(app.role, 'developer')
  const mayForget = atLeast(app.role, 'owner')
  const given = { params: { app: app.id, device } }
  const done = (text: string) => (): void => {
    toast(text)
    changed()
  }
  if (!mayBan && !isBanned) return null
  return (
    <Card title={t('dev.one')}>
      <div className="stack tight">
        {isBanned && (
          <Notice tone="warn">
            <p>{t('dev.isBanned')}</p>
            {ban && (
              <p className="dim small">{t('dev.bannedBy', { name: sayWho(ban.by, t), ago: formatAgo(ban.at) })}</p>
            )}
            {ban?.reason && <p className="wrap">{t('rel.why', { reason: ban.reason })}</p>}
          </Notice>
        )}
        <div className="row">
          {mayBan && (
            <Button icon="circle-slash" onClick={() => setAsking(isBanned ? 'unban' : 'ban')}>
              {t(isBanned ? 'dev.unban' : 'dev.ban')}
            </Button>
          )}
          {mayForget && (
            <Button icon="trash" onClick={() => setAsking('forget')}>
              {t('dev.forget')}
            </Button>
          )}
        </div>
      </div>
      {asking === 'ban' && <BanDialog app={app.id} device={device} onClose={close} done={done(t('dev.banned'))} />}
      {(asking === 'unban' || asking === 'forget') && (
        <AskDialog
          danger={asking === 'forget'}
          title={t(`dev.${asking}Title`)}
          submit={t(`dev.${asking}`)}
          call={`devices/${asking}`}
          given={given}
          done={done(t(asking === 'forget' ? 'dev.forgotten' : 'dev.unbanned'))}
          onClose={close}
        >
          <p>{t(`dev.${asking}Text`)}</p>
          <p className="mono wrap">{device}</p>
        </AskDialog>
      )}
    </Card>
  )
}

interface DialogProps {
  app: string
  device: string
  onClose: () => void
  done: () => void
}

function BanDialog({ app, device, onClose, done }: DialogProps) {
  const t = useT()
  const [reason, setReason] = useState('')
  return (
    <AskDialog
      danger
      title={t('dev.banTitle')}
      submit={t('dev.ban')}
      call="devices/ban"
      given={{ params: { app, device }, body: { reason: reason.trim() } }}
      done={done}
      onClose={onClose}
    >
      <p>{t('dev.banText')}</p>
      <TextArea
        label={t('ui.optional', { label: t('ui.reason') })}
        hint={t('ui.reasonHint')}
        maxLength={200}
        rows={2}
        value={reason}
        onChange={setReason}
      />
    </AskDialog>
  )
}
