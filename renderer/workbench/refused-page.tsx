import { useEffect, useState } from 'react'
import { useT } from '../i18n/i18n'
import { tokenOf } from './connect'
import { Icon } from './icon'
import { useServices } from './services'

/** A page that the host has never let in: what its address lacks, and where the right one is. */
export function RefusedPage() {
  const t = useT()
  const { host } = useServices()
  const [hash, setHash] = useState(location.hash)
  const whole = tokenOf(hash) !== ''
  useEffect(() => {
    // The whole address, pasted over this one, loads nothing anew.
    const retry = (): void => {
      setHash(location.hash)
      host.retry()
    }
    window.addEventListener('hashchange', retry)
    return () => window.removeEventListener('hashchange', retry)
  }, [host])
  return (
    <main className="start-wait start-refused" role="alert">
      <div>
        <h1>
          <Icon name="lock" /> {t(whole ? 'app.refusedTitle' : 'app.noTokenTitle')}
        </h1>
        <p>{t(whole ? 'app.refused' : 'app.noToken')}</p>
        <p className="dim">{t('app.refusedWay')}</p>
        <button type="button" className="text-button" onClick={() => host.retry()}>
          {t('app.reconnect')}
        </button>
      </div>
    </main>
  )
}
