import { password as passwordSchema } from '../../../../protocol/release-admin'
import { useT, type MessageKey } from '../../i18n/i18n'
import { TextField } from '../../ui/field'

/** What is wrong with a new password and its repetition. */
export function passwordFault(password: string, again: string): { password?: MessageKey; again?: MessageKey } {
  if (!passwordSchema.safeParse(password).success) return { password: 'door.passwordWeak' }
  return password === again ? {} : { again: 'door.passwordDiffers' }
}

interface Props {
  password: string
  again: string
  setPassword: (value: string) => void
  setAgain: (value: string) => void
  /** Whether mistakes are shown: not before somebody has tried to send it. */
  tried: boolean
}

export function NewPassword({ password, again, setPassword, setAgain, tried }: Props) {
  const t = useT()
  const fault = tried ? passwordFault(password, again) : {}
  return (
    <>
      <TextField
        label={t('door.newPassword')}
        hint={t('door.passwordHint')}
        error={fault.password && t(fault.password)}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        required
      />
      <TextField
        label={t('door.passwordAgain')}
        error={fault.again && t(fault.again)}
        type="password"
        autoComplete="new-password"
        value={again}
        onChange={setAgain}
        required
      />
    </>
  )
}
