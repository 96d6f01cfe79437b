import { useEffect, useRef, useState } from 'react'
import { baseOf } from '../../../base/paths'
import { useT } from '../../i18n/i18n'
import { useServices } from '../../workbench/services'
import type { Editing } from './file-actions'

/** A field in the tree. Enter and leaving it take the name, Escape drops it. */
export function NameField({ editing, depth, style }: { editing: Editing; depth: number; style: React.CSSProperties }) {
  const t = useT()
  const { files } = useServices()
  const before = editing.mode === 'rename' ? baseOf(editing.path) : ''
  const [name, setName] = useState(before)
  const field = useRef<HTMLInputElement>(null)
  const done = useRef(false)
  useEffect(() => {
    const dot = before.lastIndexOf('.')
    field.current?.focus()
    field.current?.setSelectionRange(0, dot > 0 ? dot : before.length)
  }, [before])
  const fault = name === before ? undefined : files.nameFault(editing, name)
  const finish = (take: boolean, byKey: boolean): void => {
    if (done.current) return
    done.current = true
    const tree = field.current?.closest<HTMLElement>('[role=tree]')
    if (take && name && !fault) void files.commit(editing, name)
    else files.editing.set(undefined)
    // Who leaves the field by the pointer has the focus elsewhere already.
    if (byKey) tree?.focus()
  }
  return (
    <div className="tree-row editing" style={{ ...style, paddingLeft: 8 + depth * 8 + 18 }}>
      <input
        ref={field}
        className={fault ? 'field bad' : 'field'}
        value={name}
        spellCheck={false}
        aria-label={t('explorer.newName')}
        aria-invalid={!!fault}
        onChange={(event) => setName(event.target.value)}
        onBlur={() => finish(true, false)}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter' && !fault) finish(true, true)
          if (event.key === 'Escape') finish(false, true)
        }}
      />
      {fault && <div className="field-fault">{fault}</div>}
    </div>
  )
}
