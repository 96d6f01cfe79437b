import { useSignal } from '../common/use-signal'
import { useT } from '../i18n/i18n'
import { Icon } from './icon'
import { useServices } from './services'

/** Above everything while the host cannot be reached. The editor works on: buffers are in this page. */
export function ConnectionBanner() {
  const t = useT()
  const { host, workspace } = useServices()
  const status = useSignal(host.status)
  const info = useSignal(workspace.current)
  // A page that was never let in says so itself, and has no changes.
  if (info === undefined || (status !== 'lost' && status !== 'refused')) return null
  return (
    <div className="banner connection" role="alert">
      <Icon name={status === 'lost' ? 'sync' : 'warning'} className={status === 'lost' ? 'spin' : 'warning'} />
      <span className="banner-text">
        {t(status === 'lost' ? 'app.lost' : 'app.gone')} {t('app.lostHint')}
      </span>
      <button type="button" className="text-button secondary" onClick={() => host.retry()}>
        {t('app.reconnect')}
      </button>
    </div>
  )
}
