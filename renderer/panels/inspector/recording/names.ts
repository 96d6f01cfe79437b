import type { RecordedKind } from '../../../../protocol/recording'

/** `1:07.250` */
export function showClock(ms: number): string {
  const seconds = ms / 1000
  return `${Math.floor(seconds / 60)}:${(seconds % 60).toFixed(2).padStart(5, '0')}`
}

export const kindKey = (kind: RecordedKind) => `recording.kind.${kind}` as const
