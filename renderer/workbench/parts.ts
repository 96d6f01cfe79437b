/** The parts of the window that F6 goes through, in their order on the screen. */
const selectors = ['.title-bar', '.activity-bar', '.dv-groupview', '.status-bar']
const focusable = 'button:not(:disabled), input:not(:disabled), textarea, select, a[href], iframe, [tabindex="0"]'

function parts(): HTMLElement[] {
  return selectors
    .flatMap((selector) => [...document.querySelectorAll<HTMLElement>(selector)])
    .filter((part) => !part.inert && !part.closest('[inert]') && part.getClientRects().length > 0)
}

/** Where the focus was in each part when it was left. */
const last = new WeakMap<HTMLElement, WeakRef<HTMLElement>>()

/** The next or previous part takes the focus, where it had it last or at its content's first place. */
export function focusPart(by: 1 | -1): void {
  const all = parts()
  const active = document.activeElement as HTMLElement | null
  const at = all.findIndex((part) => part.contains(active))
  if (at >= 0 && active) last.set(all[at]!, new WeakRef(active))
  for (let step = 1; step <= all.length; step++) {
    const from = at < 0 && by < 0 ? all.length : at
    const part = all[(from + by * step + all.length * 2) % all.length]!
    if (focusIn(part)) return
  }
}

function focusIn(part: HTMLElement): boolean {
  const before = last.get(part)?.deref()
  const content = part.querySelector<HTMLElement>('.dv-content-container') ?? part
  const candidates = [
    before,
    ...content.querySelectorAll<HTMLElement>(focusable),
    ...part.querySelectorAll<HTMLElement>(focusable),
  ]
  for (const candidate of candidates) {
    if (!candidate || !part.contains(candidate) || candidate.getClientRects().length === 0) continue
    candidate.focus()
    if (part.contains(document.activeElement)) return true
  }
  return false
}
