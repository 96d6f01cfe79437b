/** For which devices a version is, by its release alone: facts of a device are what it says of itself, and are not asked here. */
import { bucketOf, BUCKETS } from '../../base/release/bucket'
import type { RuleSet } from '../../protocol/release'

export interface Reach {
  /** Devices whose place is below this. */
  below: number
  devices: ReadonlySet<string>
  groups: readonly { name: string; members: ReadonlySet<string> }[]
}

const NOBODY: ReadonlySet<string> = new Set()

/** By build, of its newest release; none where nobody can have it by that. */
export function reachOf({ releases, groups }: Pick<RuleSet, 'releases' | 'groups'>): ReadonlyMap<number, Reach> {
  const members = new Map<string, ReadonlySet<string>>()
  const membersOf = (name: string) => {
    const known = members.get(name) ?? new Set(groups[name] ?? [])
    members.set(name, known)
    return known
  }
  const newest = new Map([...releases].sort((a, b) => a.id - b.id).map((release) => [release.build, release]))
  return new Map(
    [...newest.values()]
      .filter(({ state }) => state !== 'rolledBack' && state !== 'scheduled')
      .map(({ build, steps, step }) => {
        const { percentage, devices, groups: names = [] } = steps[step]!.audience
        const reach: Reach = {
          below: Math.round((percentage / 100) * BUCKETS),
          devices: devices?.length ? new Set(devices) : NOBODY,
          groups: names.map((name) => ({ name, members: membersOf(name) })),
        }
        return [build, reach]
      }),
  )
}

/** `group`: by which the device says that it has the version; who came by a link is in a group without being listed. */
export const isReached = ({ below, devices, groups }: Reach, salt: string, device: string, group: string): boolean =>
  devices.has(device) ||
  groups.some(({ name, members }) => members.has(device) || group === `group-${name}`) ||
  bucketOf(salt, device) < below
