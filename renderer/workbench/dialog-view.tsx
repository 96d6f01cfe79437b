import { AlertDialog } from 'radix-ui'
import { useSignal } from '../common/use-signal'
import type { DialogPlace } from './dialogs'
import { onBoxClosed } from './focus-return'
import { Icon } from './icon'
import { useServices } from './services'

const icons = { info: 'info', warning: 'warning', error: 'error' }

/** Draws the question that is open in this window. */
export function DialogView({ place = 'workbench' }: { place?: DialogPlace }) {
  const { dialogs } = useServices()
  const request = useSignal(dialogs.open)
  if (!request || (request.place ?? 'workbench') !== place) return null
  return (
    <AlertDialog.Root key={request.id} open onOpenChange={(open) => !open && dialogs.answer('cancel')}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="overlay" />
        <AlertDialog.Content className="dialog" aria-describedby={undefined} onCloseAutoFocus={onBoxClosed}>
          <Icon name={icons[request.level]} className={`dialog-icon ${request.level}`} />
          <div className="dialog-body">
            <AlertDialog.Title className="dialog-title">{request.message}</AlertDialog.Title>
            {request.detail && <p className="dialog-detail">{request.detail}</p>}
            {!!request.items?.length && (
              <ul className="dialog-items">
                {request.items.slice(0, 10).map((item) => (
                  <li key={item} className="truncate">
                    {item}
                  </li>
                ))}
                {request.items.length > 10 && <li>…</li>}
              </ul>
            )}
          </div>
          <div className="dialog-buttons">
            {request.buttons.map((button, i) => (
              <button
                key={button.value}
                type="button"
                autoFocus={i === 0}
                className={button.secondary ? 'text-button secondary' : 'text-button'}
                onClick={() => dialogs.answer(button.value)}
              >
                {button.label}
              </button>
            ))}
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
