import type { ReactNode } from 'react'
import { formatBytes } from '../../../../base/format-bytes'
import { useSignal } from '../../../common/use-signal'
import { useT, type Translate } from '../../../i18n/i18n'
import { useServices } from '../../../workbench/services'
import { LogStack } from '../../console/log-stack'
import { entryName, kindName, showMs } from './names'
import { colorVariable } from './palette'
import { SourceLink } from './source-link'
import type { Entry, Trace } from './trace'
import { showWhole } from './findings-list'

/** All that is known of the chosen entry. */
export function Details({ entry, trace }: { entry: Entry | undefined; trace: Trace }) {
  const t = useT()
  const { menus } = useServices()
  if (!entry) return <div className="empty small">{t('inspector.timeline.choose')}</div>
  const { kind, start, duration, facts, steps } = entry
  const route = facts.page === undefined ? undefined : (trace.routes.get(facts.page) ?? `#${facts.page}`)
  const calls = (facts.calls ?? []).slice(0, 20).flatMap((id) => trace.all.find((one) => one.facts.id === id) ?? [])
  const rows: [name: string, value: ReactNode][] = [
    [t('inspector.timeline.kind'), kindName(t, kind)],
    [t('inspector.timeline.start'), showMs(start)],
    [t('inspector.timeline.duration'), duration > 0 && showMs(duration)],
    [t('inspector.timeline.page'), route],
    ...requestRows(t, entry),
    [t('inspector.timeline.unit'), facts.unit !== route && facts.unit],
    [t('inspector.timeline.instance'), facts.key],
    [t('inspector.timeline.size'), facts.bytes !== undefined && formatBytes(facts.bytes)],
    [
      t('inspector.timeline.paths'),
      facts.paths?.length ? <Paths paths={facts.paths} count={facts.count ?? 0} /> : null,
    ],
    [t('inspector.timeline.instances'), facts.fresh ? facts.fresh : null],
    [t('inspector.timeline.sequence'), facts.s],
    [t('inspector.timeline.trip'), facts.trip !== undefined && showMs(facts.trip)],
    [t('inspector.timeline.dom'), facts.domMs !== undefined && showMs(facts.domMs)],
    [t('inspector.timeline.handler'), facts.handler],
    [
      t('inspector.timeline.rate'),
      kind === 'frames' && duration > 0 && `${Math.round(((facts.frames ?? 0) * 1_000) / duration)} fps`,
    ],
    [t('inspector.timeline.failure'), facts.error && <span className="timeline-error">{facts.error}</span>],
    [t('inspector.timeline.unread'), facts.unread?.length ? facts.unread.join(', ') : null],
    [
      t('inspector.timeline.whole'),
      facts.whole?.length ? facts.whole.map((one) => `${one.path}: ${showWhole(one)}`).join('; ') : null,
    ],
    [
      t('inspector.timeline.calls'),
      calls.length > 0 &&
        calls.map((call) => (
          <div key={call.facts.id}>
            {call.name} {call.facts.stack && <SourceLink stack={call.facts.stack} />}
          </div>
        )),
    ],
  ]
  const shown = rows.filter(([, value]) => value !== undefined && value !== null && value !== false && value !== '')
  const copy = (): void => void navigator.clipboard.writeText(JSON.stringify(entry, undefined, 2))
  return (
    <div
      className="timeline-details scroll"
      onContextMenu={(event) => {
        event.preventDefault()
        menus.show(event, [{ label: t('inspector.timeline.copy'), run: copy }])
      }}
    >
      <h3>
        <i className="timeline-swatch" style={{ background: `var(${colorVariable(kind)})` }} />
        {entryName(t, entry)}
      </h3>
      {steps && (
        <div className="timeline-steps">
          {(['logic', 'wire', 'view', 'paint'] as const).map((step) => (
            <div key={step}>
              <span>{t(`inspector.timeline.step.${step}`)}</span>
              <b>{showMs(steps[step])}</b>
            </div>
          ))}
        </div>
      )}
      <dl>
        {shown.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {facts.request && <NetworkLink id={facts.request.id} />}
      {facts.stack && (
        <>
          <h4>{t('inspector.timeline.caller')}</h4>
          <LogStack stack={facts.stack} />
        </>
      )}
    </div>
  )
}

function requestRows(t: Translate, { facts, duration }: Entry): [name: string, value: ReactNode][] {
  const { request } = facts
  if (!request) return []
  const { kind, method, url, status, type, waited, mocked, open } = request
  return [
    [t('inspector.timeline.url'), `${kind === 'socket' ? '' : `${method} `}${url}`],
    [t('inspector.timeline.status'), [status, open && t('inspector.timeline.open')].filter(Boolean).join(', ')],
    [t('inspector.timeline.type'), type],
    [t('inspector.timeline.waited'), waited !== undefined && showMs(waited)],
    [t('inspector.timeline.received'), waited !== undefined && !open && showMs(Math.max(0, duration - waited))],
    [t('inspector.timeline.mocked'), mocked],
  ]
}

/** Nothing for a recording from a file, and for what is not in the record any more. */
function NetworkLink({ id }: { id: number }) {
  const t = useT()
  const { network, timeline, inspectorTab } = useServices()
  const entries = useSignal(network.entries)
  const file = useSignal(timeline.file)
  if (file !== undefined || !entries?.some((entry) => entry.id === id)) return null
  const show = (): void => {
    if (network.reveal(id)) inspectorTab.set('network')
  }
  return (
    <button type="button" className="text-button timeline-to-network" onClick={show}>
      {t('inspector.timeline.inNetwork')}
    </button>
  )
}

function Paths({ paths, count }: { paths: string[]; count: number }) {
  return (
    <>
      {paths.map((path, i) => (
        <div key={i} className="timeline-path">
          {path}
        </div>
      ))}
      {count > paths.length && `… ${count - paths.length}`}
    </>
  )
}
