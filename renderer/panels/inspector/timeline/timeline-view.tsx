import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useSignal } from '../../../common/use-signal'
import { useT } from '../../../i18n/i18n'
import { messageOf } from '../../../workbench/host'
import { IconButton } from '../../../workbench/icon'
import { useServices } from '../../../workbench/services'
import { Chart } from './chart'
import { fromChromeTrace, toChromeTrace } from './chrome-trace'
import { Details } from './details'
import { FindingsList } from './findings-list'
import { entryName, kindName, showMs, trackName } from './names'
import { Overview } from './overview'
import type { Recorder } from './recorder'
import { StatisticsTable } from './statistics-table'
import type { Range } from './statistics'
import type { Entry } from './trace'
import { SearchField } from '../../search-field'

type Side = 'details' | 'statistics' | 'findings'
const sides: Side[] = ['details', 'statistics', 'findings']
/** ms of the recording that are seen while it goes on. */
const FOLLOWED = 10_000

/** Both threads on one time axis. */
export function TimelineView() {
  const t = useT()
  const { timeline } = useServices()
  const trace = useSignal(timeline.trace)
  const version = useSignal(timeline.version)
  const recording = useSignal(timeline.recording)
  const findings = useSignal(timeline.findings)
  const [side, setSide] = useState<Side>('findings')
  const [selected, setSelected] = useState<Entry>()
  const [range, setRange] = useState<Range>({ from: 0, to: 1 })
  const [filter, setFilter] = useState('')
  const chart = useRef<Chart>(undefined)
  const overview = useRef<Overview>(undefined)
  const [tip, setTip] = useState<{ entry: Entry; x: number; y: number }>()
  const tracks = useRef<HTMLDivElement>(null)
  const strip = useRef<HTMLDivElement>(null)
  /** The end is followed until the user looks at something else. */
  const following = useRef(true)
  const words = useRef(t)
  words.current = t

  useLayoutEffect(() => {
    const made = new Chart(tracks.current!, {
      label: (id) => trackName(words.current, id, timeline.trace.value),
      nameOf: (entry) => entryName(words.current, entry),
    })
    const above = new Overview(strip.current!)
    chart.current = made
    overview.current = above
    made.onDidMove(setRange)
    made.onDidHover(setTip)
    made.onDidSelect((entry) => {
      setSelected(entry)
      if (entry) setSide('details')
    })
    above.onDidChoose((chosen) => {
      following.current = false
      made.move(chosen)
    })
    const stop = (): void => void (following.current = false)
    tracks.current!.addEventListener('pointerdown', stop)
    tracks.current!.addEventListener('wheel', stop)
    return () => {
      made.dispose()
      above.dispose()
    }
  }, [timeline])

  useEffect(() => {
    if (recording) following.current = true
  }, [recording, trace])
  useEffect(() => {
    const made = chart.current!
    made.show(trace)
    if (following.current) {
      const from = recording ? Math.max(trace.begin, trace.end - FOLLOWED) : trace.begin
      made.move({ from, to: Math.max(trace.end, from + 1) })
    } else made.draw()
  }, [trace, version, recording])
  useEffect(() => overview.current!.show(trace, range, findings), [trace, version, range, findings])
  useEffect(() => chart.current!.setFilter(filter.toLowerCase()), [filter])

  const reveal = (entry: Entry): void => {
    following.current = false
    chart.current!.reveal(entry)
  }
  const empty = trace.all.length === 0
  return (
    <div className="timeline">
      <Bar {...{ timeline, filter, setFilter, empty }} />
      <div className="timeline-body" data-empty={empty}>
        <div className="timeline-main">
          <div className="timeline-overview" ref={strip} aria-hidden="true" />
          <div
            className="timeline-tracks scroll"
            ref={tracks}
            role="application"
            tabIndex={0}
            aria-label={t('inspector.timeline.chart')}
            aria-description={t('inspector.timeline.keys')}
          />
          {empty && (
            <div className="timeline-empty">
              <div>
                {t(recording ? 'inspector.timeline.waiting' : 'inspector.timeline.empty')}
                {!recording && <RecordButton timeline={timeline} />}
              </div>
            </div>
          )}
          <div className="timeline-said" role="status" aria-live="polite">
            {selected ? `${kindName(t, selected.kind)}: ${entryName(t, selected)}, ${showMs(selected.duration)}` : ''}
          </div>
        </div>
        <div className="timeline-side">
          <div className="timeline-sides" role="tablist" aria-label={t('inspector.timeline.side')}>
            {sides.map((one) => (
              <button
                key={one}
                type="button"
                role="tab"
                aria-selected={side === one}
                tabIndex={side === one ? 0 : -1}
                className="inspector-tab"
                onClick={() => setSide(one)}
                onKeyDown={(event) => {
                  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
                  if (!step) return
                  event.preventDefault()
                  setSide(sides[(sides.indexOf(one) + step + sides.length) % sides.length]!)
                  const next = step > 0 ? event.currentTarget.nextSibling : event.currentTarget.previousSibling
                  ;(next as HTMLElement | null)?.focus()
                }}
              >
                {t(`inspector.timeline.${one}`)}
                {one === 'findings' && findings.length > 0 && <span className="badge">{findings.length}</span>}
              </button>
            ))}
          </div>
          <div className="timeline-side-body" role="tabpanel" aria-label={t(`inspector.timeline.${side}`)}>
            {side === 'details' && <Details entry={selected} trace={trace} />}
            {side === 'statistics' && <StatisticsTable {...{ trace, version, range }} filter={filter.toLowerCase()} />}
            {side === 'findings' && <FindingsList findings={findings} reveal={reveal} />}
          </div>
        </div>
      </div>
      {tip && <Tip {...tip} />}
    </div>
  )
}

function Tip({ entry, x, y }: { entry: Entry; x: number; y: number }) {
  const t = useT()
  const style = { left: Math.min(x + 12, innerWidth - 330), top: y + 16 > innerHeight - 60 ? y - 50 : y + 16 }
  return (
    <div className="timeline-tip" style={style}>
      <b>{entryName(t, entry)}</b>
      <span>
        {kindName(t, entry.kind)}
        {entry.duration > 0 && ` · ${showMs(entry.duration)}`}
      </span>
    </div>
  )
}

function RecordButton({ timeline }: { timeline: Recorder }) {
  const t = useT()
  const { notifications, target } = useServices()
  const status = useSignal(target.link.status)
  const running = status === 'connected' || status === 'silent'
  const start = (): void =>
    void timeline
      .start()
      .catch((error: unknown) => notifications.error(t('inspector.timeline.notStarted', { message: messageOf(error) })))
  return (
    <button type="button" className="text-button" disabled={!running} onClick={start}>
      {t('inspector.timeline.record')}
    </button>
  )
}

interface BarProps {
  timeline: Recorder
  filter: string
  setFilter(filter: string): void
  empty: boolean
}

function Bar({ timeline, filter, setFilter, empty }: BarProps) {
  const t = useT()
  const { notifications, target } = useServices()
  const recording = useSignal(timeline.recording)
  const trace = useSignal(timeline.trace)
  const file = useSignal(timeline.file)
  const status = useSignal(target.link.status)
  useSignal(timeline.version)
  const running = status === 'connected' || status === 'silent'
  const input = useRef<HTMLInputElement>(null)
  const toggle = (): void =>
    void (recording ? timeline.stop() : timeline.start()).catch((error: unknown) =>
      notifications.error(t('inspector.timeline.notStarted', { message: messageOf(error) })),
    )
  const open = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return
    await timeline.stop()
    const read = fromChromeTrace(await chosen.text())
    if (read) timeline.open(read, chosen.name)
    else notifications.error(t('inspector.timeline.notOurs', { file: chosen.name }))
  }
  return (
    <div className="panel-bar timeline-bar">
      <IconButton
        icon={recording ? 'debug-stop' : 'record'}
        className={recording ? 'timeline-recording' : ''}
        label={t(recording ? 'inspector.timeline.stop' : 'inspector.timeline.record')}
        disabled={!running && !recording}
        onClick={toggle}
      />
      <IconButton
        icon="clear-all"
        label={t('inspector.timeline.clear')}
        disabled={empty}
        onClick={() => timeline.clear()}
      />
      <IconButton icon="folder-opened" label={t('inspector.timeline.import')} onClick={() => input.current?.click()} />
      <IconButton
        icon="save-as"
        label={t('inspector.timeline.export')}
        disabled={empty || recording}
        onClick={() => save(JSON.stringify(toChromeTrace(trace)))}
      />
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,application/json"
        aria-label={t('inspector.timeline.import')}
        onChange={(event) => {
          void open(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      <SearchField value={filter} label={t('inspector.timeline.filter')} onText={setFilter} />
      <span className="timeline-state" role="status">
        {file ?? (recording ? t('inspector.timeline.recording', { time: showMs(trace.end - trace.begin) }) : '')}
        {trace.dropped > 0 && ` ${t('inspector.timeline.dropped', { count: trace.dropped })}`}
      </span>
    </div>
  )
}

function save(text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = `tandem-trace-${new Date().toISOString().slice(0, 19).replace(/[T:]/g, '-')}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
