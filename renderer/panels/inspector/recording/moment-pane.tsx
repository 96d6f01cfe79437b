import { useEffect, useMemo, useRef, useState } from 'react'
import type { InstanceData, RecordedPage } from '../../../../base/recording-moment'
import { useSignal } from '../../../common/use-signal'
import { useT } from '../../../i18n/i18n'
import { copyText } from '../../../workbench/clipboard'
import { detach } from '../../../workbench/host'
import { useServices } from '../../../workbench/services'
import type { DataActions } from '../data/data-actions'
import { DataRows } from '../data/data-rows'
import { DataTree, pathOf } from '../data/data-tree'
import { pathText } from '../data/value-history'
import type { OpenedRecording } from './opened-recording'
import { RecordedRequests } from './recorded-requests'
import { RecordedData, valueAt } from './recorded-data'

const sides = ['message', 'data', 'stack', 'network', 'storage'] as const
type Side = (typeof sides)[number]

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
      <div className="recording-side scroll" role="tabpanel" tabIndex={side === 'data' || side === 'storage' ? -1 : 0}>
        {side === 'message' && <pre className="recording-json">{jsonOf(opened, wanted)}</pre>}
        {side === 'data' && <Data {...{ opened, index, stack }} />}
        {side === 'stack' && <Stack stack={stack} />}
        {side === 'storage' && <Stored {...{ opened, index }} />}
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

/** What is open stays open from moment to moment. `shown`: of the data's instances; `id` tells one place from another. */
function RecordedTree({ data, id, shown }: { data: InstanceData; id: number; shown: string }) {
  const t = useT()
  const services = useServices()
  const [selected, setSelected] = useState<string>()
  const reveal = useRef<(index: number) => void>(undefined)
  const source = useMemo(() => new RecordedData(data), [data])
  const current = useRef(source)
  current.current = source
  const tree = useMemo(
    () => new DataTree({ read: (...asked) => current.current.read(...asked) }, { page: id, key: shown, of: 'data' }),
    [id, shown],
  )
  useEffect(() => () => tree.dispose(), [tree])
  useEffect(() => detach(tree.refresh()), [tree, source])
  const actions = useMemo<DataActions>(() => {
    const nothing = (): void => {}
    const copyValue: DataActions['copyValue'] = (path) =>
      detach(
        copyText(services, JSON.stringify(valueAt(current.current.rootOf(tree.place), path), null, 2) ?? 'undefined'),
      )
    const copyPath: DataActions['copyPath'] = (path) => detach(copyText(services, pathText(path)))
    return {
      editable: false,
      set: nothing,
      add: nothing,
      edit: nothing,
      remove: nothing,
      history: nothing,
      copyValue,
      copyPath,
      menu: (row) => [
        { label: t('inspector.data.copyValue'), run: () => copyValue(pathOf(row)) },
        { label: t('inspector.data.copyPath'), run: () => copyPath(pathOf(row)) },
      ],
    }
  }, [services, tree, t])
  return <DataRows {...{ tree, actions, selected, setSelected, reveal }} />
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
