/** A codicon; decoration, so hidden from screen readers. */
export function Icon({
  name,
  className = '',
  color,
}: {
  name: string
  className?: string
  color?: string | undefined
}) {
  return (
    <i className={`codicon codicon-${name} ${className}`} style={color ? { color } : undefined} aria-hidden="true" />
  )
}

interface IconButtonProps {
  icon: string
  /** Its name for all who don't see the icon, and the tooltip. */
  label: string
  keys?: string
  on?: boolean
  disabled?: boolean
  className?: string
  tabIndex?: number
  onClick(event: React.MouseEvent): void
}

export function IconButton({ icon, label, keys, on, disabled, className = '', tabIndex, onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      className={`icon-button ${on ? 'on' : ''} ${className}`}
      title={keys ? `${label} (${keys})` : label}
      aria-label={label}
      aria-pressed={on}
      disabled={disabled}
      tabIndex={tabIndex}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  )
}
