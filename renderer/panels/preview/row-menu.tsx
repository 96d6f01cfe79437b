import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { Icon } from '../../workbench/icon'

/** A button in a phone's row that opens a menu. */
export function RowMenu({
  icon,
  label,
  disabled = false,
  busy = false,
  children,
}: {
  icon: string
  label: string
  disabled?: boolean
  busy?: boolean
  children: ReactNode
}) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className="icon-button"
        disabled={disabled || busy}
        title={label}
        aria-label={label}
        aria-busy={busy}
      >
        <Icon name={busy ? 'loading' : icon} className={busy ? 'spin' : ''} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" collisionPadding={8}>
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

export function RowItem({ label, hint, run }: { label: string; hint?: string; run(): void }) {
  return (
    <DropdownMenu.Item className="menu-item" onSelect={run}>
      <span>{label}</span>
      {hint !== undefined && <span className="menu-keys">{hint}</span>}
    </DropdownMenu.Item>
  )
}
