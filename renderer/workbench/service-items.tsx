import { useSignal } from '../common/use-signal'
import { useT } from '../i18n/i18n'
import { Icon } from './icon'
import { keysLabel } from './keybindings'
import { useServices } from './services'
import { StatusItem } from './status-item'

/** Keys of which more steps are to come, or that lead nowhere. */
export function PendingKeys() {
  const t = useT()
  const { commands } = useServices()
  const pending = useSignal(commands.pending)
  const strayed = useSignal(commands.strayed)
  const text = pending.length
    ? t('status.waiting', { keys: keysLabel(pending) })
    : strayed && t('status.strayed', { keys: keysLabel(strayed) })
  return (
    <span role="status" className="status-keys">
      {text}
    </span>
  )
}

const icons = { starting: 'loading', ready: 'check-all', failed: 'error' } as const

export function LanguageState() {
  const t = useT()
  const { languageStatus, commands } = useServices()
  const state = useSignal(languageStatus.state)
  if (state === 'off') return null
  const title = t(`status.language.${state}`)
  return (
    <StatusItem title={title} className={`language-${state}`} onClick={() => commands.run('restartLanguage')}>
      <Icon name={icons[state]} className={state === 'starting' ? 'spin' : ''} />
      <span className="hidden-text">{title}</span>
    </StatusItem>
  )
}

export function Bell() {
  const t = useT()
  const { notifications, commands } = useServices()
  const unread = useSignal(notifications.unread)
  const quiet = useSignal(notifications.quiet)
  const title = unread ? t('status.unread', { count: unread }) : t('notice.title')
  const icon = quiet ? (unread ? 'bell-slash-dot' : 'bell-slash') : unread ? 'bell-dot' : 'bell'
  return (
    <StatusItem title={title} className="bell" onClick={() => commands.run('showNotifications')}>
      <Icon name={icon} />
      <span className="hidden-text">{title}</span>
    </StatusItem>
  )
}
