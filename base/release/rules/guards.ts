import type { Guard } from '../../../protocol/release'
import { guardOf, type Faults, type GuardDraft } from './draft'

/** All thresholds, or what is wrong, under `guards.ID.control`. */
export function guardsOf(drafts: readonly GuardDraft[]): { value?: Guard[]; faults: Faults } {
  const faults: Faults = {}
  const value: Guard[] = []
  for (const draft of drafts) {
    const one = guardOf(draft)
    if (one.value) value.push(one.value)
    for (const [control, fault] of Object.entries(one.faults)) faults[`guards.${draft.id}.${control}`] = fault
  }
  return Object.keys(faults).length ? { faults } : { value, faults }
}
