import { useSignal } from '../common/use-signal'
import { useT } from '../i18n/i18n'
import { Icon, IconButton } from './icon'
import { useServices } from './services'

const icons = { info: 'info', warning: 'warning', error: 'error' }

export function NoticesView() {
  const t = useT()
  const { notifications } = useServices()
  const shown = useSignal(notifications.shown)
  return (
    <div className="notices" aria-live="polite">
      {shown.map((notice) => (
        <div
          key={notice.id}
          className="notice"
          role={notice.level === 'error' ? 'alert' : 'status'}
          onMouseEnter={() => notifications.hold(notice.id)}
          onMouseLeave={() => notifications.release(notice.id)}
        >
          <Icon name={icons[notice.level]} className={notice.level} />
          <div className="notice-message selectable">{notice.message}</div>
          <IconButton icon="close" label={t('notice.dismiss')} onClick={() => notifications.close(notice.id)} />
          {notice.actions.length > 0 && (
            <div className="notice-actions">
              {notice.actions.map((action) => (
                <button
                  key={action.label}
                  type="button"
                  className="text-button"
                  onClick={() => {
                    notifications.close(notice.id)
                    action.run()
                  }}
                >
                  {action.label}
                </button>
              ))}
            </div>
          )}
        </div>
      ))}
    </div>
  )
}
