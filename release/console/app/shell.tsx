import { useEffect, useState } from 'react'
import type { Session } from '../../../protocol/release-admin'
import { useT } from '../i18n/i18n'
import { IconButton } from '../ui/button'
import { Icon } from '../ui/icon'
import { Sidebar } from './sidebar'
import { Screen } from './screen'
import { usePlace } from './router'

/** Navigation beside what it leads to; on a narrow window it comes when called. */
export function Shell({ session }: { session: Session }) {
  const t = useT()
  const place = usePlace()
  const [open, setOpen] = useState(false)
  const here = place.path.join('/')
  useEffect(() => {
    setOpen(false)
    scrollTo(0, 0)
  }, [here])
  useEffect(() => {
    if (!open) return
    const close = (event: KeyboardEvent): void => void (event.key === 'Escape' && setOpen(false))
    addEventListener('keydown', close)
    return () => removeEventListener('keydown', close)
  }, [open])
  const skip = (): void => document.querySelector<HTMLElement>('main h1')?.focus()
  return (
    <div className="shell">
      <button type="button" className="skip" onClick={skip}>
        {t('ui.skip')}
      </button>
      <div className="top">
        <IconButton icon="menu" label={t('ui.menu')} aria-expanded={open} onClick={() => setOpen(!open)} />
        <a className="brand" href="#/">
          <Icon name="rocket" />
          {t('ui.product')}
        </a>
      </div>
      {open && <div className="side-cover" onClick={() => setOpen(false)} />}
      <Sidebar open={open} session={session} place={place} />
      <main className="main">
        <div className="main-inner">
          <Screen session={session} place={place} />
        </div>
      </main>
    </div>
  )
}
