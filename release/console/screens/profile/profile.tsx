import { useState } from 'react'
import type { Session } from '../../../../protocol/release-admin'
import { useChange } from '../../api/query'
import { language, theme, type Language, type Theme } from '../../app/preferences'
import { useStore } from '../../app/store'
import { useT } from '../../i18n/i18n'
import { SegmentsField, TextField } from '../../ui/field'
import { SaveForm } from '../../ui/form'
import { Badge, Card, PageHead } from '../../ui/parts'
import { toast } from '../../ui/toasts'
import { useNewPassword } from '../door/new-password'
import { Tokens } from './tokens'

export function Profile({ session }: { session: Session }) {
  const t = useT()
  const { name, admin } = session.user
  return (
    <>
      <PageHead
        title={t('profile.title')}
        text={name}
        actions={admin && <Badge tone="active">{t('profile.admin')}</Badge>}
      />
      <div className="stack">
        <Tokens />
        <div className="halves">
          <Password />
          <Look />
        </div>
      </div>
    </>
  )
}

function Look() {
  const t = useT()
  return (
    <Card title={t('profile.look')}>
      <div className="stack">
        <SegmentsField
          label={t('profile.theme')}
          value={useStore(theme)}
          onChange={(value) => theme.set(value as Theme)}
          options={[
            { value: 'light', label: t('profile.light') },
            { value: 'dark', label: t('profile.dark') },
          ]}
        />
        <SegmentsField
          label={t('profile.language')}
          value={useStore(language)}
          onChange={(value) => language.set(value as Language)}
          options={[
            { value: 'en', label: 'English' },
            { value: 'zh', label: '中文' },
          ]}
        />
      </div>
    </Card>
  )
}

function Password() {
  const t = useT()
  const [old, setOld] = useState('')
  const chosen = useNewPassword()
  const change = useChange('session/password', {
    quiet: true,
    done: () => {
      toast(t('profile.changed'))
      setOld('')
      chosen.clear()
    },
  })
  const submit = (): void => {
    if (chosen.check()) change.mutate({ body: { old, password: chosen.password } })
  }
  return (
    <Card title={t('profile.password')}>
      <SaveForm submit={t('profile.change')} sending={change} onSubmit={submit}>
        <p className="dim">{t('profile.passwordText')}</p>
        <TextField
          label={t('profile.oldPassword')}
          type="password"
          autoComplete="current-password"
          value={old}
          onChange={setOld}
        />
        {chosen.fields}
      </SaveForm>
    </Card>
  )
}
