import { go } from '../../app/router'
import { useChange } from '../../api/query'
import { enter } from '../../api/session'
import { useT } from '../../i18n/i18n'
import { DoorCard } from './door-card'
import { useNewPassword } from './new-password'

/** Who was invited chooses a password. */
export function Accept({ invitation }: { invitation: string }) {
  const t = useT()
  const chosen = useNewPassword()
  const accept = useChange('users/accept', {
    quiet: true,
    done: (session) => {
      enter(session)
      go([])
    },
  })
  const submit = (): void => {
    if (chosen.check()) accept.mutate({ body: { invitation, password: chosen.password } })
  }
  return (
    <DoorCard
      title={t('door.welcome')}
      text={t('door.welcomeText')}
      submit={t('door.welcomeDo')}
      sending={accept}
      onSubmit={submit}
    >
      {chosen.fields}
    </DoorCard>
  )
}
