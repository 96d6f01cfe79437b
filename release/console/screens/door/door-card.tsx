import type { FormEvent, ReactNode } from 'react'
import { LanguageButton, ThemeButton } from '../../app/sidebar'
import { useT } from '../../i18n/i18n'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { Notice, PageHead } from '../../ui/parts'

interface Props {
  title: string
  text?: string
  fault?: string
  submit: string
  busy: boolean
  onSubmit: () => void
  children: ReactNode
}

/** The form before one is in. */
export function DoorCard({ title, text, fault, submit, busy, onSubmit, children }: Props) {
  const t = useT()
  const send = (event: FormEvent): void => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <main className="door">
      <div className="door-card">
        <div className="brand">
          <Icon name="rocket" />
          {t('ui.product')}
        </div>
        <PageHead title={title} text={text} />
        <form className="stack" noValidate onSubmit={send}>
          {children}
          {fault && <Notice tone="bad">{fault}</Notice>}
          <Button type="submit" kind="primary" busy={busy}>
            {submit}
          </Button>
        </form>
        <div className="door-foot">
          <ThemeButton className="button quiet compact" />
          <LanguageButton className="button quiet compact" />
        </div>
      </div>
    </main>
  )
}
