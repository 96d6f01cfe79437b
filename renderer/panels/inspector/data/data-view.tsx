import { useEffect, useMemo, useRef, useState } from 'react'
import type { Path } from '../../../../protocol/bridge'
import type { DataHit, DataPlace } from '../../../../protocol/inspect-data'
import { useT } from '../../../i18n/i18n'
import { detach } from '../../../workbench/host'
import { IconButton } from '../../../workbench/icon'
import { useServices } from '../../../workbench/services'
import { dataActions, type DataPane } from './data-actions'
import { DataHits } from './data-hits'
import { DataModel } from './data-model'
import { DataRows } from './data-rows'
import { DataTree } from './data-tree'
import { HistoryPane } from './history-pane'
import { JsonPane } from './json-pane'
import { PlaceSelect } from './place-select'
import { isThere, useOverview } from './use-overview'
import { ValueHistory } from './value-history'
import { SearchField } from '../../search-field'

/** Ms between two looks at what nobody tells of: the app's data and components' props. */
const EVERY = 1_000

/** The data of the app, the pages and their components. */
export function DataView() {
  const t = useT()
  const { inspection } = useServices()
  const model = useMemo(() => new DataModel(inspection), [inspection])
  const [overview, again] = useOverview(model)
  const [place, setPlace] = useState<DataPlace>()
  if (!overview) return <div className="progress" />
  const front = overview.pages.at(-1)
  const chosen = place && isThere(overview, place) ? place : undefined
  const shown = chosen ?? (front && ({ page: front.page, key: '', of: 'data' } as const))
  const select = <PlaceSelect overview={overview} chosen={chosen} choose={setPlace} />
  if (!shown) return <div className="empty small">{t('inspector.noProgram')}</div>
  return <PlaceData key={JSON.stringify(shown)} {...{ model, place: shown, select, again }} />
}

interface PlaceDataProps {
  model: DataModel
  place: DataPlace
  select: React.ReactNode
  again(): void
}

function PlaceData({ model, place, select, again }: PlaceDataProps) {
  const t = useT()
  const services = useServices()
  const tree = useTree(model, place)
  const [text, setText] = useState('')
  const [hits, setHits] = useState<DataHit[]>()
  const [pane, setPane] = useState<DataPane>()
  const [selected, setSelected] = useState<string>()
  const reveal = useRef<(index: number) => void>(undefined)
  useHistory(model, place, pane?.kind === 'history' ? pane.history : undefined)
  useEffect(() => {
    if (!text.trim()) return setHits(undefined)
    let gone = false
    const timer = setTimeout(() => {
      model.search(place, text.trim()).then(
        (found) => gone || setHits(found),
        () => gone || setHits([]),
      )
    }, 150)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [model, place, text])
  if (!tree) return null
  const actions = dataActions({ services, model, place, tree, setPane })
  const go = async ({ path, at }: DataHit): Promise<void> => {
    setText('')
    const index = await tree.reveal(path, at)
    setSelected(tree.rows.value[index]?.key)
    reveal.current?.(index)
  }
  return (
    <div className="data-view">
      <div className="panel-bar">
        {select}
        <SearchField
          value={text}
          label={t('inspector.data.search')}
          onText={setText}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setText('')
            if (event.key === 'Enter' && hits?.[0]) detach(go(hits[0]))
          }}
        />
        {actions.editable && <IconButton icon="add" label={t('inspector.data.add')} onClick={() => actions.add([])} />}
        <IconButton
          icon="refresh"
          label={t('inspector.refresh')}
          onClick={() => {
            again()
            detach(tree.refresh())
          }}
        />
      </div>
      <div className="data-parts">
        {hits ? (
          <DataHits hits={hits} go={(hit) => detach(go(hit))} />
        ) : (
          <DataRows {...{ tree, actions, selected, setSelected, reveal }} />
        )}
        {pane?.kind === 'history' && (
          <HistoryPane
            history={pane.history}
            set={actions.editable ? (json) => actions.set(pane.history.path, JSON.parse(json)) : undefined}
            close={() => setPane(undefined)}
          />
        )}
        {pane?.kind === 'json' && (
          <JsonPane key={pane.id} pane={pane} set={actions.set} close={() => setPane(undefined)} />
        )}
      </div>
    </div>
  )
}

function useTree(model: DataModel, place: DataPlace): DataTree | undefined {
  const [tree, setTree] = useState<DataTree>()
  const key = JSON.stringify(place)
  useEffect(() => {
    const where = JSON.parse(key) as DataPlace
    const made = new DataTree(model, where)
    setTree(made)
    const told = where.page !== null && where.of === 'data'
    if (told) detach(model.watch(where), () => {})
    const subscription = model.onDidChange((change) => {
      if (told && change.page === where.page && change.key === where.key) made.changed(change)
    })
    const timer = told ? undefined : setInterval(() => detach(made.refresh(), () => {}), EVERY)
    return () => {
      made.dispose()
      subscription.dispose()
      clearInterval(timer)
      if (told) detach(model.watch(null), () => {})
    }
  }, [model, key])
  return tree
}

/** Hears what the value of the history's path becomes. */
function useHistory(model: DataModel, place: DataPlace, history: ValueHistory | undefined): void {
  useEffect(() => {
    if (!history) return
    const sample = (): void =>
      detach(
        model.json(place, history.path as Path).then((json) => {
          if (json !== undefined) history.add(JSON.stringify(JSON.parse(json)), Date.now())
        }),
        () => {},
      )
    sample()
    detach(model.keep(history.path), () => {})
    const subscription = model.onDidChange(({ kept, time }) => {
      if (kept && JSON.stringify(kept.path) === JSON.stringify(history.path)) history.add(kept.json, time)
    })
    const told = place.page !== null && place.of === 'data'
    const timer = told ? undefined : setInterval(sample, EVERY)
    return () => {
      subscription.dispose()
      clearInterval(timer)
      detach(model.keep(undefined), () => {})
    }
  }, [model, place, history])
}
