import type { SlotContent } from '../ir'

/**
 * Slots that a template hands on as they are, `<slot name="a" slot="b" />`: pairs of the receiver's slot and the slot
 * of this template that stands in it. Where nobody gave content for the latter, the receiver shows its own fallback,
 * and its `$slots` does not name it. Libraries wrap components of theirs in this way.
 */
export function forwardedSlots(slots: SlotContent[]): Record<string, string> | undefined {
  const found: Record<string, string> = {}
  for (const { name, children, any } of slots) {
    if (any) continue
    const [only] = children
    if (children.length === 1 && only?.kind === 'slot' && only.name.kind === 'static' && !only.fallback.length)
      found[name] = only.name.value
  }
  return Object.keys(found).length ? found : undefined
}
