import { useState } from 'react'
import { userName } from '../../../../protocol/release-admin'
import { go } from '../../app/router'
import { faultText, useChange } from '../../api/query'
import { enter } from '../../api/session'
import { useT } from '../../i18n/i18n'
import { TextField } from '../../ui/field'
import { DoorCard } from './door-card'
import { NewPassword, passwordFault } from './new-password'

/** The first owner, by the link that the platform's first start has printed. */
export function Setup({ token }: { token: string }) {
  const t = useT()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const nameIsBad = !userName.safeParse(name).success
  const finish = useChange('setup/finish', {
    quiet: true,
    done: (session) => {
      enter(session)
      go([])
    },
  })
  const submit = (): void => {
    setTried(true)
    const { password: weak, again: differs } = passwordFault(password, again)
    if (!nameIsBad && !weak && !differs) finish.mutate({ body: { token, name, password } })
  }
  return (
    <DoorCard
      title={t('door.setup')}
      text={t('door.setupText')}
      submit={t('door.setupDo')}
      busy={finish.isPending}
      fault={finish.error ? faultText(finish.error) : undefined}
      onSubmit={submit}
    >
      <TextField
        label={t('door.name')}
        error={tried && nameIsBad ? t('door.nameBad') : undefined}
        value={name}
        onChange={setName}
        autoComplete="username"
        autoFocus
        required
      />
      <NewPassword {...{ password, again, setPassword, setAgain, tried }} />
    </DoorCard>
  )
}
