import { useState } from 'react'
import type { Declaration, NodeId, RuleId } from '../../../../protocol/inspect-tree'
import { useT } from '../../../i18n/i18n'
import { Icon } from '../../../workbench/icon'
import { LineEdit } from './line-edit'
import { useNodeActions } from './node-actions'

interface Props {
  node: NodeId
  rule: RuleId | null
  declarations: Declaration[]
  canAdd?: boolean
  /** The simulator's own: for looking. */
  fixed?: boolean
}

/** What stands in one rule: switched off and on, changed, and added to, at once on the page. */
export function Declarations({ node, rule, declarations, canAdd, fixed }: Props) {
  const t = useT()
  const actions = useNodeActions()
  const [adding, setAdding] = useState(false)
  const add = (text: string): void => {
    const colon = text.indexOf(':')
    if (colon < 1) return
    const value = text.slice(colon + 1).replace(/;\s*$/, '')
    actions.setStyle({ node, rule, name: text.slice(0, colon).trim(), value: value.trim() })
  }
  return (
    <div className="element-declarations">
      {declarations.map((declaration) => (
        <Line key={declaration.name} {...{ node, rule, declaration, fixed }} />
      ))}
      {canAdd &&
        (adding ? (
          <div className="element-declaration">
            <span className="element-check" />
            <LineEdit
              value=""
              label={t('inspector.tree.addStyle')}
              placeholder="color: red"
              commit={add}
              done={() => setAdding(false)}
            />
          </div>
        ) : (
          <button
            type="button"
            className="element-add"
            title={t('inspector.tree.addStyle')}
            aria-label={t('inspector.tree.addStyle')}
            onClick={() => setAdding(true)}
          >
            <Icon name="add" />
          </button>
        ))}
    </div>
  )
}

interface LineProps {
  node: NodeId
  rule: RuleId | null
  declaration: Declaration
  fixed: boolean | undefined
}

function Line({ node, rule, declaration, fixed }: LineProps) {
  const t = useT()
  const actions = useNodeActions()
  const [editing, setEditing] = useState(false)
  const { name, value, important, state } = declaration
  const whole = important ? `${value} !important` : value
  const set = (next: string | null, disabled = false): void =>
    actions.setStyle({ node, rule, name, value: next, disabled })
  return (
    <div className={`element-declaration ${state}`}>
      <input
        type="checkbox"
        className="element-check"
        aria-label={name}
        title={t(state === 'disabled' ? 'inspector.tree.on' : 'inspector.tree.off')}
        checked={state !== 'disabled'}
        disabled={fixed}
        onChange={(event) => set(whole, !event.target.checked)}
      />
      <span className="element-said">
        <span className="element-property">{name}</span>:{' '}
        {editing ? (
          <LineEdit
            value={whole}
            label={t('debug.valueOf', { name })}
            commit={(next) => set(next.trim() === '' ? null : next)}
            done={() => setEditing(false)}
          />
        ) : (
          <button type="button" className="element-editable" disabled={fixed} onClick={() => setEditing(true)}>
            {isColor(value) && <span className="element-swatch" style={{ background: value }} aria-hidden="true" />}
            {whole}
          </button>
        )}
        ;
      </span>
    </div>
  )
}

const isColor = (value: string): boolean =>
  /^(#|rgb|hsl|[a-z]+$)/i.test(value) &&
  CSS.supports('color', value) &&
  !/^(inherit|initial|unset|revert|currentcolor|transparent)$/i.test(value)
