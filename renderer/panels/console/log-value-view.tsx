import { useState } from 'react'
import type { LogValue } from '../../../protocol/bridge'
import { Icon } from '../../workbench/icon'
import { viewOf } from './log-value'

/** Members drawn at a time; more on demand. */
const page = 100

/** A value of a message. Texts at the top stand as they are, inside objects they are quoted. */
export function LogValueView({ value, name, top }: { value: LogValue; name?: string; top?: boolean }) {
  const [open, setOpen] = useState(false)
  const [limit, setLimit] = useState(page)
  const { kind, text, children } = viewOf(value)
  const label = name !== undefined && <span className="value-name">{name}: </span>
  if (!children.length)
    return (
      <span className={`value ${kind} ${top ? 'top' : ''}`}>
        {label}
        {kind === 'string' && !top ? JSON.stringify(text) : text}
      </span>
    )
  return (
    <span className={`value ${kind} ${top ? 'top' : ''}`}>
      <button type="button" className="value-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'chevron-down' : 'chevron-right'} />
        {label}
        <span className="value-preview">{text}</span>
      </button>
      {open && (
        <div className="value-children">
          {children.slice(0, limit).map(([key, child]) => (
            <div key={key}>
              <LogValueView value={child} name={key} />
            </div>
          ))}
          {children.length > limit && <a onClick={() => setLimit(limit + page * 10)}>… {children.length - limit}</a>}
        </div>
      )}
    </span>
  )
}
