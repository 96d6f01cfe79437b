import type { Translate } from '../../../i18n/i18n'
import type { Entry, Trace, TrackId } from './trace'

const kinds = new Set(
  'run sync set update encode parse apply api paint page frames frame long send ack event batch request'.split(' '),
)

/** A kind that nobody knows is from a page that says what it likes. */
export const kindName = (t: Translate, kind: string): string =>
  kinds.has(kind) ? t(`inspector.timeline.kind.${kind}` as Parameters<Translate>[0]) : kind

export function entryName(t: Translate, { kind, name, facts }: Entry): string {
  if (kind === 'event') return facts.handler ? `${name} → ${facts.handler}` : name
  if (kind === 'set') return `${name} ${facts.paths?.join(', ') ?? ''}`.trim()
  if (['run', 'sync', 'api', 'batch', 'page', 'request'].includes(kind)) return name
  return kindName(t, kind)
}

export function trackName(t: Translate, id: TrackId, trace: Trace): string {
  if (id === 'logic') return t('inspector.timeline.track.logic')
  if (id === 'batches') return t('inspector.timeline.track.batches')
  if (id === 'api') return t('inspector.timeline.track.api')
  if (id === 'network') return t('inspector.network')
  const page = Number(id.slice('page '.length))
  return trace.routes.get(page) ?? `${t('inspector.timeline.kind.page')} ${page}`
}

/** `12.3 ms`, `1.25 s` */
export const showMs = (ms: number): string =>
  ms >= 1_000 ? `${(ms / 1_000).toFixed(2)} s` : `${ms.toFixed(ms < 10 ? 2 : 1)} ms`
