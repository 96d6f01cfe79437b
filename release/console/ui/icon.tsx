/** A codicon; it says nothing to screen readers, so what it stands beside or in has a name. */
export function Icon({ name, className = '' }: { name: string; className?: string }) {
  return <i className={`codicon codicon-${name} ${className}`} aria-hidden="true" />
}
