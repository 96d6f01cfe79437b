import { useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import { useT } from '../i18n/i18n'
import { Button, IconButton } from './button'
import { Form, FormFault, isOpen, type Conflict, type Sending } from './form'
import { modals, Toasts } from './toasts'

interface Props {
  title: string
  wide?: boolean
  children: ReactNode
  /** Buttons; a dialog without an end of its own is closed by its cross. */
  footer?: ReactNode
  onClose: () => void
  /** Makes the whole a form: Enter sends it. */
  onSubmit?: () => void
}

/** The browser's own modal dialog: it keeps the focus inside, gives it back at the end, and Escape closes. */
export function Dialog({ title, wide, children, footer, onClose, onSubmit }: Props) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  const t = useT()
  // Closed before it is taken away: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current!
    if (!dialog.open) dialog.showModal()
    // The first thing to fill in; where there is none, the first button, which changes nothing.
    const fields = '.dialog-body :is(input, select, textarea)'
    const first = dialog.querySelector<HTMLElement>(fields) ?? dialog.querySelector<HTMLElement>('.dialog-foot button')
    first?.focus()
    modals.set(modals.value + 1)
    return () => {
      modals.set(modals.value - 1)
      dialog.close()
    }
  }, [])
  const inside = (
    <>
      <div className="dialog-head">
        <h2 id={id}>{title}</h2>
        <IconButton icon="close" label={t('ui.close')} onClick={onClose} />
      </div>
      <div className="dialog-body">{children}</div>
      {footer && <div className="dialog-foot">{footer}</div>}
    </>
  )
  return (
    <dialog
      ref={ref}
      className={wide ? 'dialog wide' : 'dialog'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      {onSubmit ? (
        <Form className="" onSubmit={onSubmit}>
          {inside}
        </Form>
      ) : (
        inside
      )}
      <Toasts />
    </dialog>
  )
}

export interface FormDialogProps extends Omit<Props, 'footer'> {
  submit: string
  sending: Sending
  danger?: boolean
  disabled?: boolean
  conflict?: Conflict
  onSubmit: () => void
}

/** A dialog that asks something and does one thing with the answer. */
export function FormDialog({ submit, sending, danger, disabled, conflict, children, ...more }: FormDialogProps) {
  const t = useT()
  return (
    <Dialog
      {...more}
      footer={
        <>
          <Button onClick={more.onClose}>{t('ui.cancel')}</Button>
          <Button
            type="submit"
            kind={danger ? 'danger' : 'primary'}
            busy={sending.isPending}
            disabled={disabled || isOpen(sending, conflict)}
          >
            {submit}
          </Button>
        </>
      }
    >
      <div className="stack">
        {children}
        <FormFault sending={sending} conflict={conflict} />
      </div>
    </Dialog>
  )
}
