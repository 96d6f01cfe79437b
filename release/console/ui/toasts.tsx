import { Store, useStore } from '../app/store'
import { useT } from '../i18n/i18n'
import { IconButton } from './button'
import { Icon } from './icon'

interface Toast {
  id: number
  text: string
  bad: boolean
}

const toasts = new Store<Toast[]>([])
/** How many modal dialogs are open: what is not in the topmost is behind its backdrop, and silent. */
export const modals = new Store(0)
let last = 0
const drop = (id: number): void => toasts.set(toasts.value.filter((each) => each.id !== id))

/** Says that something is done, or failed where no place on the screen shows it. Bad news stay until they are closed. */
export function toast(text: string, bad = false): void {
  const id = ++last
  toasts.set([...toasts.value.slice(-3), { id, text, bad }])
  if (!bad) setTimeout(() => drop(id), 6000)
}

/** Those of the page, which a dialog shows instead while it is open. */
export const PageToasts = () => useStore(modals) === 0 && <Toasts />

export function Toasts() {
  const t = useT()
  return (
    <div className="toasts" role="status" aria-live="polite">
      {useStore(toasts).map(({ id, text, bad }) => (
        <div key={id} className={bad ? 'toast bad' : 'toast'}>
          <Icon name={bad ? 'error' : 'check'} />
          <span className="grow wrap">{text}</span>
          <IconButton icon="close" label={t('ui.close')} onClick={() => drop(id)} />
        </div>
      ))}
    </div>
  )
}
