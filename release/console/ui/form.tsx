import type { ReactNode } from 'react'
import { faultText, isConflict } from '../api/query'
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

/** What can be done where somebody else was faster. */
export interface Conflict {
  /** What is there now; undefined until that is known. */
  now: ReactNode
  /** Forgets what was typed. */
  take: () => void
  /** Sends it over what is there now. */
  keep: () => void
}

/** Whether it is to be said first whose change counts. */
export const isOpen = ({ error }: Sending, conflict: Conflict | undefined): boolean =>
  conflict !== undefined && isConflict(error)

/** Why a form was not taken. */
export function FormFault({ sending, conflict }: { sending: Sending; conflict?: Conflict | undefined }) {
  const t = useT()
  if (!conflict || !isOpen(sending, conflict)) return <Fault of={sending} />
  const { now, take, keep } = conflict
  return (
    <div className="stack tight conflict">
      <Notice tone="warn">
        <p role="alert">{faultText(sending.error)}</p>
        {now !== undefined && (
          <>
            <p className="strong">{t('conflict.now')}</p>
            <div className="conflict-now">{now}</div>
          </>
        )}
      </Notice>
      <div className="row">
        <Button onClick={take}>{t('conflict.take')}</Button>
        <Button kind="danger" busy={sending.isPending} disabled={now === undefined} onClick={keep}>
          {t('conflict.keep')}
        </Button>
      </div>
    </div>
  )
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
  conflict?: Conflict
}

/** A form that ends in one button. */
export function SaveForm({ submit, sending, cancel, conflict, children, ...form }: SaveFormProps) {
  const t = useT()
  return (
    <Form {...form}>
      {children}
      <FormFault sending={sending} conflict={conflict} />
      <div className="row" hidden={cancel === undefined && isOpen(sending, conflict)}>
        {!isOpen(sending, conflict) && (
          <Button type="submit" kind={cancel === undefined ? 'secondary' : 'primary'} busy={sending.isPending}>
            {submit}
          </Button>
        )}
        {cancel !== undefined && <LinkButton href={cancel}>{t('ui.cancel')}</LinkButton>}
      </div>
    </Form>
  )
}
