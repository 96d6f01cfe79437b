import { useState } from 'react'
import { go } from '../../app/router'
import { faultText, useChange } from '../../api/query'
import { enter } from '../../api/session'
import { useT } from '../../i18n/i18n'
import { DoorCard } from './door-card'
import { NewPassword, passwordFault } from './new-password'

/** Who was invited chooses a password. */
export function Accept({ invitation }: { invitation: string }) {
  const t = useT()
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const accept = useChange('users/accept', {
    quiet: true,
    done: (session) => {
      enter(session)
      go([])
    },
  })
  const submit = (): void => {
    setTried(true)
    const fault = passwordFault(password, again)
    if (!fault.password && !fault.again) accept.mutate({ body: { invitation, password } })
  }
  return (
    <DoorCard
      title={t('door.welcome')}
      text={t('door.welcomeText')}
      submit={t('door.welcomeDo')}
      busy={accept.isPending}
      fault={accept.error ? faultText(accept.error) : undefined}
      onSubmit={submit}
    >
      <NewPassword {...{ password, again, setPassword, setAgain, tried }} />
    </DoorCard>
  )
}
