import { useEffect, useState } from 'react'
import type { MatchedRule, NodeStyles, StyledNode, TreeNode } from '../../../../protocol/inspect-tree'
import type { SourceRule } from '../../../../protocol/inspect-sources'
import { useT } from '../../../i18n/i18n'
import { useServices } from '../../../workbench/services'
import { Declarations } from './declarations'
import { LineEdit } from './line-edit'
import { useNodeActions } from './node-actions'
import { SourceLink } from './source-link'
import { asWritten, builtinSelector, readableSelector } from './written-styles'

/** The element's own style, the rules that match it, strongest first, and what it inherits. */
export function StylesPane({ styles, node }: { styles: NodeStyles; node: TreeNode | undefined }) {
  const t = useT()
  const sources = useRuleSources(styles)
  const isElement = node?.kind === 'element' || node?.kind === 'page'
  if (!isElement && styles.computed.length === 0)
    return <div className="empty small">{t('inspector.tree.noElement')}</div>
  return (
    <div className="element-styles">
      {node?.kind === 'element' && <Classes node={node} />}
      <section className="element-rule" aria-label="element.style">
        <div className="element-selector">
          <span className="element-selector-text">element.style</span> {'{'}
        </div>
        <Declarations node={styles.own.node} rule={null} declarations={styles.own.inline} canAdd />
        <div className="element-brace">{'}'}</div>
      </section>
      {styles.own.rules.map((rule) => (
        <Rule key={rule.id} of={styles.own} rule={rule} source={sources.get(rule.id)} />
      ))}
      {styles.inherited.map((from) => (
        <div key={from.node}>
          <Inherited from={from} />
          {from.inline.length > 0 && (
            <section className="element-rule">
              <div className="element-selector">
                <span className="element-selector-text">style</span> {'{'}
              </div>
              <Declarations node={from.node} rule={null} declarations={from.inline} />
              <div className="element-brace">{'}'}</div>
            </section>
          )}
          {from.rules.map((rule) => (
            <Rule key={rule.id} of={from} rule={rule} source={sources.get(rule.id)} />
          ))}
        </div>
      ))}
      <div className="element-note">{t('inspector.tree.untilRedrawn')}</div>
    </div>
  )
}

function Inherited({ from }: { from: StyledNode }) {
  const t = useT()
  const { elementTree: tree } = useServices()
  const known = tree.nodes.get(from.node)
  const name = <span className="element-tag element">{from.tag}</span>
  return (
    <div className="element-inherited">
      {t('inspector.tree.inherited')}{' '}
      {known ? (
        <button type="button" className="element-crumb" onClick={() => tree.select(from.node)}>
          {name}
        </button>
      ) : (
        name
      )}
    </div>
  )
}

interface RuleProps {
  of: StyledNode
  rule: MatchedRule
  source: SourceRule | undefined
}

function Rule({ of, rule, source }: RuleProps) {
  const t = useT()
  const own = rule.unit !== ''
  const selector = own ? readableSelector(rule.selector) : builtinSelector(rule.selector, of.tag)
  return (
    <section className={`element-rule ${own ? '' : 'builtin'}`} aria-label={selector}>
      {rule.conditions.map((condition) => (
        <div key={condition} className="element-condition">
          {condition}
        </div>
      ))}
      <div className="element-selector">
        <span className="element-selector-text">{selector}</span> {'{'}
        <span className="spacer" />
        {source ? <SourceLink place={source} /> : <span className="element-origin">{originOf(rule, t)}</span>}
      </div>
      <Declarations
        node={of.node}
        rule={rule.id}
        declarations={source ? asWritten(rule.declarations, source.declarations) : rule.declarations}
        canAdd={own}
        fixed={!own}
      />
      <div className="element-brace">{'}'}</div>
    </section>
  )
}

const originOf = (rule: MatchedRule, t: ReturnType<typeof useT>): string => rule.unit || t('inspector.tree.builtin')

/** The class, to be changed as a whole, so that names can be tried. */
function Classes({ node }: { node: TreeNode }) {
  const t = useT()
  const actions = useNodeActions()
  const [editing, setEditing] = useState(false)
  const value = node.attributes.find(([name]) => name === 'class')?.[1] ?? ''
  return (
    <div className="element-classes">
      <span className="element-label">class</span>
      {editing ? (
        <LineEdit
          value={value}
          label="class"
          done={() => setEditing(false)}
          commit={(next) => actions.set({ node: node.id, what: 'class', value: next })}
        />
      ) : (
        <button
          type="button"
          className="element-editable"
          title={t('inspector.tree.editClass')}
          onClick={() => setEditing(true)}
        >
          {value || t('inspector.tree.noClass')}
        </button>
      )}
    </div>
  )
}

/** Where the shown rules stand, by rule. */
function useRuleSources(styles: NodeStyles): ReadonlyMap<number, SourceRule> {
  const { treeSources } = useServices()
  const [sources, setSources] = useState<ReadonlyMap<number, SourceRule>>(new Map())
  useEffect(() => {
    let gone = false
    const look = async (): Promise<void> => {
      const rules = [styles.own, ...styles.inherited].flatMap((styled) => styled.rules)
      const found = await Promise.all(
        rules.map(async (rule) => [rule.id, await treeSources.rule(rule).catch(() => undefined)] as const),
      )
      if (!gone) setSources(new Map(found.flatMap(([id, source]) => (source ? [[id, source]] : []))))
    }
    void look()
    return () => void (gone = true)
  }, [treeSources, styles])
  return sources
}
