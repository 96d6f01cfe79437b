import { useState } from 'react'
import { useCall, useChange } from '../../api/query'
import { enter } from '../../api/session'
import { useT } from '../../i18n/i18n'
import { TextField } from '../../ui/field'
import { Notice } from '../../ui/parts'
import { DoorCard } from './door-card'

export function SignIn() {
  const t = useT()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const open = useChange('session/open', { done: enter, quiet: true })
  const setup = useCall('setup/state', {})
  return (
    <DoorCard
      title={t('door.signIn')}
      submit={t('door.signIn')}
      sending={open}
      onSubmit={() => open.mutate({ body: { name, password } })}
    >
      {setup.data?.done === false && <Notice>{t('door.noUser')}</Notice>}
      <TextField label={t('door.name')} value={name} onChange={setName} autoComplete="username" autoFocus required />
      <TextField
        label={t('door.password')}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        required
      />
    </DoorCard>
  )
}
