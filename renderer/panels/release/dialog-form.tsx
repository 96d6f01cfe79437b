import { Dialog } from 'radix-ui'
import { useId, useRef, useState, type ReactNode } from 'react'
import { useT } from '../../i18n/i18n'
import { messageOf } from '../../workbench/host'

/** A dialog's fields, what went wrong, and its buttons. `act` throws what is to be shown. */
export function DialogForm(props: {
  /** None where the dialog has one already. */
  title?: string
  label: string
  /** What it does can't be taken back. */
  danger?: boolean
  ready: boolean
  cancel(): void
  act(): Promise<void> | void
  /** Further buttons. */
  more?: ReactNode
  children: ReactNode
}) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const form = useRef<HTMLFormElement>(null)
  const submit = async (): Promise<void> => {
    if (busy || !props.ready) return
    setBusy(true)
    setFailure(undefined)
    try {
      await props.act()
    } catch (error) {
      setFailure(messageOf(error))
      // The first field that is wrong, where one is.
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
    }
    setBusy(false)
  }
  return (
    <>
      {props.title !== undefined && <Dialog.Title className="dialog-title">{props.title}</Dialog.Title>}
      <form
        ref={form}
        className="new-project-form"
        aria-busy={busy}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        {busy && <div className="progress" />}
        {props.children}
        <div className="dialog-buttons">
          {failure !== undefined && (
            <div className="form-note error" role="alert">
              {failure}
            </div>
          )}
          {props.more}
          <button
            type="submit"
            className={props.danger ? 'text-button danger' : 'text-button'}
            disabled={busy || !props.ready}
          >
            {props.label}
          </button>
          <button type="button" className="text-button secondary" onClick={props.cancel}>
            {t('dialog.cancel')}
          </button>
        </div>
      </form>
    </>
  )
}

export function DialogField(props: {
  label: string
  value: string
  change(value: string): void
  secret?: boolean
  /** Of a secret that is made here. */
  fresh?: boolean
  autoFocus?: boolean
  bad?: boolean
  placeholder?: string
}) {
  return (
    <label className="form-row">
      <span>{props.label}</span>
      <input
        className={props.bad ? 'field bad' : 'field'}
        type={props.secret ? 'password' : 'text'}
        // Browsers offer to save what is typed for a site; this is for no site.
        autoComplete={props.secret && props.fresh ? 'new-password' : 'off'}
        value={props.value}
        autoFocus={props.autoFocus}
        placeholder={props.placeholder}
        aria-invalid={props.bad}
        spellCheck={false}
        onChange={(event) => props.change(event.target.value)}
      />
    </label>
  )
}

/** One of a few words, side by side. */
export function ChoiceRow<T extends string>(props: {
  label: string
  value: T
  options: readonly { value: T; label: string }[]
  change(value: T): void
}) {
  const name = useId()
  return (
    <div className="form-row">
      <span>{props.label}</span>
      <div className="choice release-plans" role="radiogroup" aria-label={props.label}>
        {props.options.map(({ value, label }) => (
          <label key={value} className={value === props.value ? 'chosen release-choice' : 'release-choice'}>
            <input type="radio" name={name} checked={value === props.value} onChange={() => props.change(value)} />
            {label}
          </label>
        ))}
      </div>
    </div>
  )
}
