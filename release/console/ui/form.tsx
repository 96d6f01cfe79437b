import type { ReactNode } from 'react'
import { faultText } from '../api/query'
import { useT } from '../i18n/i18n'
import { Button, LinkButton } from './button'
import { Notice } from './parts'

/** The call that a form leads to. */
export interface Sending {
  error: Error | null
  isPending: boolean
}

/** Why a call was refused, where it was. */
export function Fault({ of: { error } }: { of: Pick<Sending, 'error'> }) {
  return error && <Notice tone="bad">{faultText(error)}</Notice>
}

interface Props {
  className?: string
  onSubmit: () => void
  children: ReactNode
}

/** Its fields say what is wrong, not the browser. */
export function Form({ className = 'stack', onSubmit, children }: Props) {
  return (
    <form
      className={className}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
    </form>
  )
}

interface SaveFormProps extends Props {
  submit: string
  sending: Sending
  /** Where one goes without sending it, from a form that is a page. */
  cancel?: string
}

/** A form that ends in one button. */
export function SaveForm({ submit, sending, cancel, children, ...form }: SaveFormProps) {
  const t = useT()
  return (
    <Form {...form}>
      {children}
      <Fault of={sending} />
      <div className="row">
        <Button type="submit" kind={cancel === undefined ? 'secondary' : 'primary'} busy={sending.isPending}>
          {submit}
        </Button>
        {cancel !== undefined && <LinkButton href={cancel}>{t('ui.cancel')}</LinkButton>}
      </div>
    </Form>
  )
}
