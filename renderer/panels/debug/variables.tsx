import { useEffect, useState } from 'react'
import type { DebugScope, DebugVariable } from '../../../protocol/debug'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { Icon } from '../../workbench/icon'
import { messageOf } from '../../workbench/host'
import { useServices } from '../../workbench/services'

/** Members drawn at a time; more on demand. */
const page = 100

/** The scopes of the frame that is looked at. */
export function Variables() {
  const { debug } = useServices()
  const frame = useSignal(debug.frame)
  if (!frame) return null
  return (
    <div role="tree" key={frame.id}>
      {frame.scopes.map((scope, n) => (
        <Scope key={scope.object} scope={scope} index={n} self={n === 0 ? frame.self : undefined} />
      ))}
    </div>
  )
}

function Scope({ scope, index, self }: { scope: DebugScope; index: number; self: DebugVariable | undefined }) {
  const t = useT()
  const [open, setOpen] = useState(index === 0 || scope.type === 'block')
  const titles = { local: t('debug.scope.local'), closure: t('debug.scope.closure'), global: t('debug.scope.global') }
  const title = titles[scope.type as keyof typeof titles] ?? scope.type
  return (
    <div role="treeitem" aria-expanded={open}>
      <button type="button" className="debug-scope" onClick={() => setOpen(!open)}>
        <Icon name={open ? 'chevron-down' : 'chevron-right'} />
        {scope.name ? `${title}: ${scope.name}` : title}
      </button>
      {open && (
        <div role="group">
          {self && <Variable variable={self} path="this" depth={1} />}
          <Members object={scope.object} depth={1} scope={index} />
        </div>
      )}
    </div>
  )
}

interface MembersProps {
  object: string
  depth: number
  /** Of the container; absent for a scope's own. */
  path?: string
  scope?: number
}

function Members({ object, depth, path, scope }: MembersProps) {
  const { debug } = useServices()
  const t = useT()
  const [members, setMembers] = useState<DebugVariable[]>()
  const [limit, setLimit] = useState(page)
  useEffect(() => {
    let gone = false
    const take = (found: DebugVariable[]): void => void (gone || setMembers(found))
    debug.members(object).then(take, () => take([]))
    return () => void (gone = true)
  }, [debug, object])
  if (!members) return null
  if (members.length === 0)
    return (
      <div className="debug-none" style={indent(depth)}>
        {t('debug.empty')}
      </div>
    )
  const pathOf = (name: string): string =>
    path === undefined ? name : /^[A-Za-z_$][\w$]*$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`
  return (
    <>
      {members.slice(0, limit).map((variable) => (
        <Variable
          key={variable.name}
          variable={variable}
          path={pathOf(variable.name)}
          depth={depth}
          {...(scope !== undefined && { scope })}
          changed={(next) => setMembers(members.map((one) => (one === variable ? { ...next, name: one.name } : one)))}
        />
      ))}
      {members.length > limit && (
        <button type="button" className="debug-more" style={indent(depth)} onClick={() => setLimit(limit + page * 10)}>
          … {members.length - limit}
        </button>
      )}
    </>
  )
}

export interface VariableProps {
  variable: DebugVariable
  /** An expression that leads to it. */
  path: string
  depth: number
  scope?: number
  changed?: (variable: DebugVariable) => void
  /** Unfolded from the start. */
  open?: boolean
}

const indent = (depth: number) => ({ paddingLeft: 8 + depth * 12 })

/** A name and its value; what it holds unfolds, and F2 or a double click changes it. */
export function Variable({ variable, path, depth, scope, changed, open: unfolded = false }: VariableProps) {
  const [open, setOpen] = useState(unfolded)
  const [editing, setEditing] = useState(false)
  const { name, text, type, object } = variable
  const editable = changed !== undefined && name !== '[[Prototype]]'
  return (
    <div role="treeitem" aria-expanded={object === undefined ? undefined : open}>
      {editing ? (
        <Edit {...{ variable, path, depth, scope, changed }} done={() => setEditing(false)} />
      ) : (
        <button
          type="button"
          className="debug-variable"
          style={indent(depth)}
          title={text}
          onClick={() => object !== undefined && setOpen(!open)}
          onDoubleClick={() => editable && object === undefined && setEditing(true)}
          onKeyDown={(event) => {
            if (event.key === 'F2' && editable) setEditing(true)
            else if (event.key === 'ArrowRight' && object !== undefined) setOpen(true)
            else if (event.key === 'ArrowLeft') setOpen(false)
          }}
        >
          <Icon name={object === undefined ? 'blank' : open ? 'chevron-down' : 'chevron-right'} />
          <span className="debug-name">{name}</span>
          <span className={`debug-value ${type}`}>{text}</span>
        </button>
      )}
      {open && object !== undefined && (
        <div role="group">
          <Members object={object} depth={depth + 1} path={path} />
        </div>
      )}
    </div>
  )
}

function Edit({
  variable,
  path,
  depth,
  scope,
  changed,
  done,
}: VariableProps & { scope: number | undefined; changed: VariableProps['changed'] | undefined; done: () => void }) {
  const { debug, notifications } = useServices()
  const t = useT()
  const set = async (value: string): Promise<void> => {
    done()
    if (!value.trim() || value === variable.text) return
    try {
      const next =
        scope === undefined
          ? await debug.evaluate(`${path} = (${value})`)
          : await debug.setVariable(scope, variable.name, value)
      changed?.(next)
    } catch (error) {
      notifications.error(t('debug.notSet', { name: variable.name, message: messageOf(error) }))
    }
  }
  return (
    <div className="debug-variable" style={indent(depth)}>
      <Icon name="blank" />
      <span className="debug-name">{variable.name}</span>
      <input
        className="field debug-edit"
        defaultValue={variable.text}
        aria-label={t('debug.valueOf', { name: variable.name })}
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
