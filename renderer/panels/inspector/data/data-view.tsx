import { useCallback, useEffect, useMemo, useState } from 'react'
import type { LogValue, Path } from '../../../../protocol/bridge'
import type { DataMember, DataOverview, DataPlace } from '../../../../protocol/inspect-data'
import { useSignal } from '../../../common/use-signal'
import { useT } from '../../../i18n/i18n'
import { messageOf } from '../../../workbench/host'
import { Icon } from '../../../workbench/icon'
import { useServices } from '../../../workbench/services'
import { viewOf } from '../../console/log-value'
import { DataModel } from './data-model'

/** Members read at a time. */
const page = 100

/** The data of the app, the pages and their components. */
export function DataView() {
  const t = useT()
  const { inspection, simulator } = useServices()
  const model = useMemo(() => new DataModel(inspection), [inspection])
  const state = useSignal(simulator.link.state)
  const [overview, setOverview] = useState<DataOverview>()
  const [place, setPlace] = useState<DataPlace>()
  useEffect(() => {
    let gone = false
    model.overview().then(
      (found) => gone || setOverview(found),
      () => gone || setOverview(undefined),
    )
    return () => void (gone = true)
  }, [model, state])
  const top = overview?.pages.at(-1)
  const shown = place && isThere(overview, place) ? place : top && ({ page: top.page, key: '', of: 'data' } as const)
  if (!overview || !shown) return <div className="progress" />
  return (
    <div className="data-view">
      <select
        className="field"
        aria-label={t('inspector.data.place')}
        value={JSON.stringify(shown)}
        onChange={(event) => setPlace(JSON.parse(event.target.value) as DataPlace)}
      >
        {overview.globalData && (
          <option value={JSON.stringify({ page: null, of: 'globalData' })}>App: globalData</option>
        )}
        {overview.pages.flatMap(({ page, route, instances }) =>
          instances.map(({ key, unit }) => (
            <option key={`${page} ${key}`} value={JSON.stringify({ page, key, of: 'data' })}>
              {key === '' ? route : `${route} › ${unit.split('/').at(-1)} ${key}`}
            </option>
          )),
        )}
      </select>
      <div className="data-tree scroll" role="tree" aria-label={t('inspector.data')} key={JSON.stringify(shown)}>
        <Members model={model} place={shown} path={[]} depth={0} />
      </div>
    </div>
  )
}

const isThere = (overview: DataOverview | undefined, place: DataPlace): boolean =>
  place.page === null
    ? overview?.globalData === true
    : overview?.pages.some(
        (one) => one.page === place.page && one.instances.some(({ key }) => 'key' in place && key === place.key),
      ) === true

interface NodeProps {
  model: DataModel
  place: DataPlace
  path: Path
  depth: number
}

function Members({ model, place, path, depth }: NodeProps) {
  const t = useT()
  const [members, setMembers] = useState<DataMember[]>()
  const [size, setSize] = useState(0)
  const [failure, setFailure] = useState<string>()
  const key = JSON.stringify([place, path])
  const read = useCallback(
    async (count: number): Promise<void> => {
      const [where, at] = JSON.parse(key) as [DataPlace, Path]
      try {
        const found = await model.read(where, at, 0, count)
        setMembers(found.members)
        setSize(found.size)
      } catch (error) {
        setFailure(messageOf(error))
      }
    },
    [model, key],
  )
  useEffect(() => void read(page), [read])
  if (failure !== undefined) return <div className="empty small">{failure}</div>
  if (!members) return null
  if (members.length === 0)
    return (
      <div className="debug-none" style={indent(depth)}>
        {t('debug.empty')}
      </div>
    )
  return (
    <>
      {members.map((member) => (
        <Member
          key={member.name}
          {...{ model, place, depth, member, path: [...path, member.name] }}
          changed={() => void read(members.length)}
        />
      ))}
      {size > members.length && (
        <button
          type="button"
          className="debug-more"
          style={indent(depth)}
          onClick={() => void read(members.length + page * 10)}
        >
          … {size - members.length}
        </button>
      )}
    </>
  )
}

const indent = (depth: number) => ({ paddingLeft: 8 + depth * 12 })

function Member({ member, changed, ...props }: NodeProps & { member: DataMember; changed(): void }) {
  const [open, setOpen] = useState(false)
  const [editing, setEditing] = useState(false)
  const { name, value, size } = member
  const { kind, text } = viewOf(value)
  const shown = kind === 'string' ? JSON.stringify(text) : text
  const leaf = size === undefined
  if (editing) return <Edit {...props} {...{ name, value, changed }} done={() => setEditing(false)} />
  return (
    <div role="treeitem" aria-expanded={leaf ? undefined : open}>
      <button
        type="button"
        className="debug-variable"
        style={indent(props.depth)}
        title={shown}
        onClick={() => !leaf && setOpen(!open)}
        onDoubleClick={() => leaf && setEditing(true)}
        onKeyDown={(event) => {
          if (event.key === 'F2') setEditing(true)
          else if (event.key === 'ArrowRight' && !leaf) setOpen(true)
          else if (event.key === 'ArrowLeft') setOpen(false)
        }}
      >
        <Icon name={leaf ? 'blank' : open ? 'chevron-down' : 'chevron-right'} />
        <span className="debug-name">{name}</span>
        <span className={`debug-value ${kind}`}>{shown}</span>
      </button>
      {open && (
        <div role="group">
          <Members {...props} depth={props.depth + 1} />
        </div>
      )}
    </div>
  )
}

interface EditProps extends NodeProps {
  name: string | number
  value: LogValue
  changed(): void
  done(): void
}

/** The value as JSON; anything else is taken as a text. */
function Edit({ model, place, path, depth, name, value, changed, done }: EditProps) {
  const t = useT()
  const { notifications } = useServices()
  const set = async (text: string): Promise<void> => {
    done()
    try {
      await model.set(place, path, parse(text))
      changed()
    } catch (error) {
      notifications.error(t('debug.notSet', { name, message: messageOf(error) }))
    }
  }
  return (
    <div className="debug-variable" style={indent(depth)}>
      <Icon name="blank" />
      <span className="debug-name">{name}</span>
      <input
        className="field debug-edit"
        defaultValue={JSON.stringify(value)}
        aria-label={t('debug.valueOf', { name })}
        spellCheck={false}
        autoFocus
        onFocus={(event) => event.target.select()}
        onBlur={done}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void set(event.currentTarget.value)
          else if (event.key === 'Escape') done()
          event.stopPropagation()
        }}
      />
    </div>
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
