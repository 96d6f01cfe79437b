import { useState } from 'react'
import type { Session } from '../../../../protocol/release-admin'
import { faultText, useChange } from '../../api/query'
import { language, theme, type Language, type Theme } from '../../app/preferences'
import { useStore } from '../../app/store'
import { useT } from '../../i18n/i18n'
import { Button } from '../../ui/button'
import { Segments, TextField } from '../../ui/field'
import { Badge, Card, Notice, PageHead } from '../../ui/parts'
import { toast } from '../../ui/toasts'
import { NewPassword, passwordFault } from '../door/new-password'
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
        <div className="field">
          <span className="field-label">{t('profile.theme')}</span>
          <div>
            <Segments
              label={t('profile.theme')}
              value={useStore(theme)}
              onChange={(value) => theme.set(value as Theme)}
              options={[
                { value: 'light', label: t('profile.light') },
                { value: 'dark', label: t('profile.dark') },
              ]}
            />
          </div>
        </div>
        <div className="field">
          <span className="field-label">{t('profile.language')}</span>
          <div>
            <Segments
              label={t('profile.language')}
              value={useStore(language)}
              onChange={(value) => language.set(value as Language)}
              options={[
                { value: 'en', label: 'English' },
                { value: 'zh', label: '中文' },
              ]}
            />
          </div>
        </div>
      </div>
    </Card>
  )
}

function Password() {
  const t = useT()
  const [old, setOld] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const change = useChange('session/password', {
    quiet: true,
    done: () => {
      toast(t('profile.changed'))
      for (const set of [setOld, setPassword, setAgain]) set('')
      setTried(false)
    },
  })
  const submit = (): void => {
    setTried(true)
    const fault = passwordFault(password, again)
    if (!fault.password && !fault.again) change.mutate({ body: { old, password } })
  }
  return (
    <Card title={t('profile.password')}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <p className="dim">{t('profile.passwordText')}</p>
        <TextField
          label={t('profile.oldPassword')}
          type="password"
          autoComplete="current-password"
          value={old}
          onChange={setOld}
        />
        <NewPassword {...{ password, again, setPassword, setAgain, tried }} />
        {change.error && <Notice tone="bad">{faultText(change.error)}</Notice>}
        <div>
          <Button type="submit" busy={change.isPending}>
            {t('profile.change')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
