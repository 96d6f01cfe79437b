import { Dialog } from 'radix-ui'
import { useId, type ReactElement, type ReactNode } from 'react'
import { useT } from '../../i18n/i18n'
import { onBoxClosed } from '../../workbench/focus-return'

interface FormDialogProps {
  title: string
  /** Of the button that accepts. */
  accept: string
  valid: boolean
  onAccept(): void
  onClose(): void
  /** There where what is edited exists already. */
  onDelete?: (() => void) | undefined
  children: ReactNode
}

/** A question with several fields. Enter accepts, Escape leaves all as it was. */
export function FormDialog({ title, accept, valid, onAccept, onClose, onDelete, children }: FormDialogProps) {
  const t = useT()
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog form-dialog" aria-describedby={undefined} onCloseAutoFocus={onBoxClosed}>
          <Dialog.Title className="dialog-title">{title}</Dialog.Title>
          <form
            className="form"
            onSubmit={(event) => {
              event.preventDefault()
              if (valid) onAccept()
            }}
          >
            <div className="form-rows scroll">{children}</div>
            <div className="dialog-buttons">
              {onDelete && (
                <button type="button" className="text-button secondary form-delete" onClick={onDelete}>
                  {t('simulator.delete')}
                </button>
              )}
              <button type="submit" className="text-button" disabled={!valid}>
                {accept}
              </button>
              <button type="button" className="text-button secondary" onClick={onClose}>
                {t('dialog.cancel')}
              </button>
            </div>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** `control` gets the id that the label points to. */
export function FormRow({ label, hint, control }: { label: string; hint?: string; control(id: string): ReactElement }) {
  const id = useId()
  return (
    <div className="form-row">
      <label htmlFor={id}>{label}</label>
      {control(id)}
      {hint && <span className="form-hint dim">{hint}</span>}
    </div>
  )
}

export function TextRow(props: {
  label: string
  hint?: string
  value: string
  placeholder?: string
  bad?: boolean
  change(value: string): void
}) {
  const { value, placeholder, bad, change, ...row } = props
  return (
    <FormRow
      {...row}
      control={(id) => (
        <input
          id={id}
          className={`field ${bad ? 'bad' : ''}`}
          aria-invalid={bad}
          value={value}
          placeholder={placeholder}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => change(event.target.value)}
        />
      )}
    />
  )
}

export function SelectRow(props: {
  label: string
  hint?: string
  value: string
  options: readonly (readonly [value: string, label: string])[]
  change(value: string): void
}) {
  const { value, options, change, ...row } = props
  return (
    <FormRow
      {...row}
      control={(id) => (
        <select id={id} className="field" value={value} onChange={(event) => change(event.target.value)}>
          {options.map(([each, label]) => (
            <option key={each} value={each}>
              {label}
            </option>
          ))}
        </select>
      )}
    />
  )
}
