import { Component, type ErrorInfo, type ReactNode } from 'react'
import { useT } from '../i18n/i18n'
import { copyText } from './clipboard'
import { Icon, IconButton } from './icon'
import { useServices } from './services'

interface Props {
  /** What is in it, for the user. */
  title: string
  /** A row, a column, or a card over the rest, in place of what fills a panel. */
  look?: 'row' | 'column' | 'card'
  children: ReactNode
}

interface Fault {
  error: unknown
  /** The components that it came through, innermost first. */
  components: string
}

interface State {
  fault?: Fault
  /** Counts what was made anew: nothing of the one before is kept. */
  attempt: number
}

/**
 * What throws while it is drawn stays one broken part: without this, React would take the whole window down. Texts, the
 * simulator and all else that is no React of this part go on as they are.
 */
export class Boundary extends Component<Props, State> {
  override state: State = { attempt: 0 }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { fault: { error, components: '' } }
  }

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo): void {
    this.setState({ fault: { error, components: componentStack ?? '' } })
  }

  private readonly reload = (): void => this.setState(({ attempt }) => ({ fault: undefined, attempt: attempt + 1 }))

  override render(): ReactNode {
    const { fault, attempt } = this.state
    if (fault) return <FaultView {...this.props} fault={fault} reload={this.reload} />
    return <Kept key={attempt}>{this.props.children}</Kept>
  }
}

/** Has the key of the attempt. */
const Kept = ({ children }: { children: ReactNode }): ReactNode => children

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** For a report: what, where, and in which browser. */
export function faultDetails(title: string, { error, components }: Fault): string {
  const stack = error instanceof Error && error.stack ? error.stack : messageOf(error)
  return [`Tandem: ${title}`, stack, components.trim(), navigator.userAgent].filter(Boolean).join('\n\n')
}

function FaultView({ title, look, fault, reload }: Omit<Props, 'children'> & { fault: Fault; reload: () => void }) {
  const t = useT()
  const services = useServices()
  const copy = (): void => void copyText(services, faultDetails(title, fault))
  const said = t('fault.title', { name: title })
  if (look === 'row' || look === 'column')
    return (
      <div className={`fault-bar ${look}`} role="alert" aria-label={said} title={messageOf(fault.error)}>
        <Icon name="error" className="error" />
        {look === 'row' && <span className="truncate">{said}</span>}
        <IconButton icon="refresh" label={t('fault.reload')} onClick={reload} />
        <IconButton icon="copy" label={t('fault.copy')} onClick={copy} />
      </div>
    )
  return (
    <div className={look ? 'fault-card' : 'empty fault-panel'} role="alert">
      <Icon name="error" className="error" />
      <div>{said}</div>
      <code>{messageOf(fault.error)}</code>
      <div className="hint">{t('fault.hint')}</div>
      <div className="actions">
        <button type="button" className="text-button" onClick={reload}>
          {t('fault.reload')}
        </button>
        <button type="button" className="text-button secondary" onClick={copy}>
          {t('fault.copy')}
        </button>
      </div>
    </div>
  )
}
