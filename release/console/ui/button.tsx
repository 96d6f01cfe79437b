import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Icon } from './icon'

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger'
  icon?: string
  /** Shows that it runs, and cannot be pressed again. */
  busy?: boolean
  compact?: boolean
}

export function Button({ kind = 'secondary', icon, busy, compact, children, disabled, type, ...more }: Props) {
  const shown = busy ? 'loading' : icon
  return (
    <button
      {...more}
      type={type ?? 'button'}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={`button ${kind}${compact ? ' compact' : ''} ${more.className ?? ''}`}
    >
      {shown && <Icon name={shown} className={busy ? 'spin' : ''} />}
      {children}
    </button>
  )
}

interface LinkProps {
  href: string
  kind?: 'primary' | 'secondary' | 'quiet'
  icon?: string
  compact?: boolean
  children: ReactNode
}

/** A link that looks like a button: for what goes somewhere. */
export function LinkButton({ href, kind = 'secondary', icon, compact, children }: LinkProps) {
  return (
    <a className={`button ${kind}${compact ? ' compact' : ''}`} href={href}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  )
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  icon: string
  label: string
}

export function IconButton({ icon, label, ...more }: IconButtonProps) {
  return (
    <button {...more} type="button" className="icon-button" title={label} aria-label={label}>
      <Icon name={icon} />
    </button>
  )
}
