import type { ReactNode } from 'react'
import { LanguageButton, ThemeButton } from '../../app/sidebar'
import { useT } from '../../i18n/i18n'
import { Button } from '../../ui/button'
import { Fault, Form, type Sending } from '../../ui/form'
import { Icon } from '../../ui/icon'
import { PageHead } from '../../ui/parts'

interface Props {
  title: string
  text?: string
  submit: string
  sending: Sending
  onSubmit: () => void
  children: ReactNode
}

/** The form before one is in. */
export function DoorCard({ title, text, submit, sending, onSubmit, children }: Props) {
  const t = useT()
  return (
    <main className="door">
      <div className="door-card">
        <div className="brand">
          <Icon name="rocket" />
          {t('ui.product')}
        </div>
        <PageHead title={title} text={text} />
        <Form onSubmit={onSubmit}>
          {children}
          <Fault of={sending} />
          <Button type="submit" kind="primary" busy={sending.isPending}>
            {submit}
          </Button>
        </Form>
        <div className="door-foot">
          <ThemeButton className="button quiet compact" />
          <LanguageButton className="button quiet compact" />
        </div>
      </div>
    </main>
  )
}
