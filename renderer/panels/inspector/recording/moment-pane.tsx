import { useEffect, useMemo, useState } from 'react'
import type { InstanceData, RecordedPage } from '../../../../base/recording-moment'
import { useSignal } from '../../../common/use-signal'
import { useT } from '../../../i18n/i18n'
import { useServices } from '../../../workbench/services'
import type { OpenedRecording } from './opened-recording'
import { DeviceSide } from './device-side'
import { RecordedRequests } from './recorded-requests'
import { RecordedTree } from './recorded-tree'

const sides = ['message', 'data', 'stack', 'network', 'storage', 'device'] as const
type Side = (typeof sides)[number]
/** What has a tree takes the focus itself. */
const treeSides = new Set<Side>(['data', 'storage', 'device'])

/** What the program was at the moment that is shown. */
export function MomentPane({ opened }: { opened: OpenedRecording }) {
  const t = useT()
  const { recording } = useServices()
  const wanted = useSignal(recording.index)
  const index = useSettled(wanted)
  const [side, setSide] = useState<Side>('data')
  const stack = useMemo(() => opened.moments.stackAt(index), [opened, index])
  return (
    <section className="recording-moment" aria-label={t('recording.moment')}>
      <div className="recording-sides" role="tablist" aria-label={t('recording.moment')}>
        {sides.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            aria-selected={each === side}
            className="inspector-tab"
            onClick={() => setSide(each)}
          >
            {t(`recording.side.${each}`)}
          </button>
        ))}
      </div>
      <div className="recording-side scroll" role="tabpanel" tabIndex={treeSides.has(side) ? -1 : 0}>
        {side === 'message' && <pre className="recording-json">{jsonOf(opened, wanted)}</pre>}
        {side === 'data' && <Data {...{ opened, index, stack }} />}
        {side === 'stack' && <Stack stack={stack} />}
        {side === 'storage' && <Stored {...{ opened, index }} />}
        {side === 'device' && <DeviceSide {...{ opened, index }} />}
        {side === 'network' && <RecordedRequests {...{ opened, index }} />}
      </div>
    </section>
  )
}

/** What is worked out waits while the user drags. */
function useSettled(index: number): number {
  const [settled, setSettled] = useState(index)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(index), 80)
    return () => clearTimeout(timer)
  }, [index])
  return settled
}

const MAX_SHOWN = 200_000

function jsonOf({ lines }: OpenedRecording, index: number): string {
  const [, kind, , message] = lines[index] ?? []
  let value: unknown = message
  if (kind === 'logic>view' && typeof message === 'string') {
    try {
      value = JSON.parse(message)
    } catch {
      // Shown as the text that it is.
    }
  }
  const text = JSON.stringify(value, null, 2) ?? ''
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text
}

interface DataProps {
  opened: OpenedRecording
  index: number
  stack: RecordedPage[]
}

function Data({ opened, index, stack }: DataProps) {
  const t = useT()
  const [chosen, setChosen] = useState<number>()
  const [key, setKey] = useState('')
  const page = stack.find((each) => each.page === chosen) ?? stack.at(-1)
  const data = useMemo(() => (page ? opened.moments.dataAt(page.page, index) : new Map()), [opened, page, index])
  const shown = data.has(key) ? key : ''
  if (!page) return <div className="empty small">{t('recording.noPage')}</div>
  return (
    <>
      <div className="panel-bar">
        <select
          className="field"
          aria-label={t('recording.page')}
          value={page.page}
          onChange={({ target }) => setChosen(Number(target.value))}
        >
          {stack.map((each) => (
            <option key={each.page} value={each.page}>
              {each.route}
            </option>
          ))}
        </select>
        {data.size > 1 && (
          <select
            className="field"
            aria-label={t('inspector.data.place')}
            value={shown}
            onChange={({ target }) => setKey(target.value)}
          >
            {[...data.keys()].map((each) => (
              <option key={each} value={each}>
                {each || t('recording.ofPage')}
              </option>
            ))}
          </select>
        )}
      </div>
      <RecordedTree key={page.page} {...{ data, id: page.page, shown }} />
    </>
  )
}

/** What the program had stored. */
function Stored({ opened, index }: { opened: OpenedRecording; index: number }) {
  const t = useT()
  const data = useMemo<InstanceData>(() => {
    const stored = [...opened.moments.storageAt(index)].map(([key, text]) => [key, parsed(text)] as const)
    return new Map([['', Object.fromEntries(stored.sort(([a], [b]) => (a < b ? -1 : 1)))]])
  }, [opened, index])
  if (!Object.keys(data.get('')!).length) return <div className="empty small">{t('inspector.storage.empty')}</div>
  return <RecordedTree data={data} id={0} shown="" />
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function Stack({ stack }: { stack: RecordedPage[] }) {
  const t = useT()
  if (!stack.length) return <div className="empty small">{t('recording.noPage')}</div>
  return (
    <ol className="recording-stack" reversed>
      {[...stack].reverse().map(({ page, route, query }) => (
        <li key={page}>
          {route}
          {Object.keys(query).length > 0 && <span className="dim">?{new URLSearchParams(query).toString()}</span>}
        </li>
      ))}
    </ol>
  )
}
