import { useState, type ReactNode } from 'react'
import { password as passwordSchema } from '../../../../protocol/release-admin'
import { useT, type MessageKey } from '../../i18n/i18n'
import { TextField } from '../../ui/field'

interface NewPassword {
  password: string
  /** Whether it can be sent. From now on its fields say what is wrong. */
  check: () => boolean
  /** Whether it was checked. */
  tried: boolean
  clear: () => void
  fields: ReactNode
}

/** A password that is chosen, and typed twice. */
export function useNewPassword(): NewPassword {
  const t = useT()
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const fault = faultOf(password, again)
  const field = (name: 'password' | 'again') => ({
    error: tried && fault?.[0] === name ? t(fault[1]) : undefined,
    type: 'password',
    autoComplete: 'new-password',
    required: true,
  })
  return {
    password,
    tried,
    check: () => {
      setTried(true)
      return !fault
    },
    clear: () => {
      setPassword('')
      setAgain('')
      setTried(false)
    },
    fields: (
      <>
        <TextField
          label={t('door.newPassword')}
          hint={t('door.passwordHint')}
          value={password}
          onChange={setPassword}
          {...field('password')}
        />
        <TextField label={t('door.passwordAgain')} value={again} onChange={setAgain} {...field('again')} />
      </>
    ),
  }
}

function faultOf(password: string, again: string): [field: 'password' | 'again', fault: MessageKey] | undefined {
  if (!passwordSchema.safeParse(password).success) return ['password', 'door.passwordWeak']
  return password === again ? undefined : ['again', 'door.passwordDiffers']
}
