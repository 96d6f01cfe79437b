import { useCallback, useEffect, useState } from 'react'
import { z } from 'zod'
import type { LogValue, Path } from '../../../../protocol/bridge'
import { useSignal } from '../../../common/use-signal'
import { useT } from '../../../i18n/i18n'
import { messageOf } from '../../../workbench/host'
import { Icon } from '../../../workbench/icon'
import { useServices } from '../../../workbench/services'
import { viewOf } from '../../console/log-value'
import { LineEdit } from './line-edit'

const PART = 100
const members = z.object({
  size: z.number(),
  members: z.array(
    z.object({
      name: z.union([z.string(), z.number()]),
      value: z.custom<LogValue>((value) => value !== undefined),
      size: z.number().optional(),
    }),
  ),
})
type Member = z.infer<typeof members>['members'][number]

/** The data of a page or component, from logic, where it is set as the program would (protocol/inspect-data.ts). */
export function InstanceData({ instance }: { instance: string }) {
  return <Members key={instance} instance={instance} path={[]} depth={0} />
}

interface Props {
  instance: string
  path: Path
  depth: number
}

function Members({ instance, path, depth }: Props) {
  const t = useT()
  const { elementTree: tree, inspection } = useServices()
  const page = useSignal(tree.page)
  const version = useSignal(tree.version)
  const [known, setKnown] = useState<z.infer<typeof members>>()
  const [count, setCount] = useState(PART)
  const [failure, setFailure] = useState<string>()
  const at = JSON.stringify(path)
  const read = useCallback(async (): Promise<void> => {
    const place = { page, key: instance, of: 'data' }
    try {
      const question = { place, path: JSON.parse(at) as Path, from: 0, count }
      setKnown(members.parse(await inspection.ask('logic', 'data', 'read', question)))
      setFailure(undefined)
    } catch (error) {
      setFailure(messageOf(error))
    }
  }, [inspection, page, instance, at, count])
  useEffect(() => void read(), [read, version])
  if (failure !== undefined) return <div className="debug-none">{failure}</div>
  if (!known) return null
  if (known.members.length === 0) return <div className="debug-none">{t('debug.empty')}</div>
  const left = known.size - known.members.length
  return (
    <>
      {known.members.map((member) => (
        <Row
          key={member.name}
          {...{ instance, depth, member, path: [...path, member.name] }}
          changed={() => void read()}
        />
      ))}
      {left > 0 && (
        <button type="button" className="debug-more" onClick={() => setCount(count + PART * 10)}>
          {t('inspector.tree.more', { count: left })}
        </button>
      )}
    </>
  )
}

function Row({ instance, path, depth, member, changed }: Props & { member: Member; changed(): void }) {
  const t = useT()
  const { elementTree: tree, inspection, notifications } = useServices()
  const [open, setOpen] = useState(false)
  const [editing, setEditing] = useState(false)
  const { name, value, size } = member
  const { kind, text } = viewOf(value)
  const shown = kind === 'string' ? JSON.stringify(text) : text
  const leaf = size === undefined
  const set = async (typed: string): Promise<void> => {
    try {
      const place = { page: tree.page.value, key: instance, of: 'data' }
      await inspection.ask('logic', 'data', 'set', { place, path, value: parse(typed) })
      changed()
    } catch (error) {
      notifications.error(t('debug.notSet', { name, message: messageOf(error) }))
    }
  }
  return (
    <>
      <div className="debug-variable" style={{ paddingLeft: 8 + depth * 12 }} title={shown}>
        <button
          type="button"
          className="element-twistie"
          aria-label={String(name)}
          aria-expanded={leaf ? undefined : open}
          tabIndex={leaf ? -1 : 0}
          onClick={() => !leaf && setOpen(!open)}
        >
          <Icon name={leaf ? 'blank' : open ? 'chevron-down' : 'chevron-right'} />
        </button>
        <span className="debug-name">{name}</span>
        {editing ? (
          <LineEdit
            value={JSON.stringify(value)}
            label={t('debug.valueOf', { name })}
            commit={(typed) => void set(typed)}
            done={() => setEditing(false)}
          />
        ) : (
          <button
            type="button"
            className={`debug-value ${kind} ${leaf ? 'element-editable' : ''}`}
            onClick={() => (leaf ? setEditing(true) : setOpen(!open))}
          >
            {shown}
          </button>
        )}
      </div>
      {open && <Members {...{ instance, path }} depth={depth + 1} />}
    </>
  )
}

/** JSON; anything else is a text. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
