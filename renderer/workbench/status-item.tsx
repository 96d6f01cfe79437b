interface StatusItemProps {
  title: string
  onClick?: (() => void) | undefined
  className?: string
  children: React.ReactNode
}

/** One place of the status bar; a button where it does something. */
export function StatusItem({ title, onClick, className = '', children }: StatusItemProps) {
  return onClick ? (
    <button type="button" className={`status-item ${className}`} title={title} onClick={onClick}>
      {children}
    </button>
  ) : (
    <span className={`status-item ${className}`} title={title}>
      {children}
    </span>
  )
}
