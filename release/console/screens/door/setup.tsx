import { useState } from 'react'
import { userName } from '../../../../protocol/release-admin'
import { go } from '../../app/router'
import { useChange } from '../../api/query'
import { enter } from '../../api/session'
import { useT } from '../../i18n/i18n'
import { TextField } from '../../ui/field'
import { DoorCard } from './door-card'
import { useNewPassword } from './new-password'

/** The first owner, by the link that the platform's first start has printed. */
export function Setup({ token }: { token: string }) {
  const t = useT()
  const [name, setName] = useState('')
  const chosen = useNewPassword()
  const nameIsBad = !userName.safeParse(name).success
  const finish = useChange('setup/finish', {
    quiet: true,
    done: (session) => {
      enter(session)
      go([])
    },
  })
  const submit = (): void => {
    if (chosen.check() && !nameIsBad) finish.mutate({ body: { token, name, password: chosen.password } })
  }
  return (
    <DoorCard
      title={t('door.setup')}
      text={t('door.setupText')}
      submit={t('door.setupDo')}
      sending={finish}
      onSubmit={submit}
    >
      <TextField
        label={t('door.name')}
        error={chosen.tried && nameIsBad ? t('door.nameBad') : undefined}
        value={name}
        onChange={setName}
        autoComplete="username"
        autoFocus
        required
      />
      {chosen.fields}
    </DoorCard>
  )
}
