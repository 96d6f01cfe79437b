import { useState, type ReactNode } from 'react'
import type { LogValue } from '../../../../protocol/bridge'
import type { TreeNode } from '../../../../protocol/inspect-tree'
import type { MessageKey } from '../../../i18n/en'
import { useT } from '../../../i18n/i18n'
import { Icon } from '../../../workbench/icon'
import { viewOf } from '../../console/log-value'
import { InstanceData } from './instance-data'
import { LineEdit } from './line-edit'
import { useNodeActions } from './node-actions'
import type { Detail } from './tree-answers'

/** What the node was given, what it does with events, and for pages and components their data. */
export function PropertiesPane({ detail }: { detail: Detail }) {
  const t = useT()
  const { node, instance, events, dataset, props } = detail
  return (
    <div className="element-properties">
      {node.kind === 'element' && <Attributes node={node} />}
      {node.text !== undefined && <Text node={node} />}
      {props.length > 0 && (
        <Section title={node.kind === 'component' ? 'inspector.tree.props' : 'inspector.tree.given'}>
          <Values of={props} />
        </Section>
      )}
      {instance && (
        <Section title="inspector.tree.data" beside={instance.unit}>
          <InstanceData instance={instance.key} />
        </Section>
      )}
      {events.length > 0 && (
        <Section title="inspector.tree.events">
          {events.map(({ type, handler, owner, catches, capture }, n) => (
            <div className="debug-variable" key={n}>
              <span className="debug-name">{type}</span>
              <span className="debug-value">{handler || '–'}</span>
              {catches && <span className="element-mark">catch</span>}
              {capture && <span className="element-mark">capture</span>}
              {owner && <span className="element-origin">{owner}</span>}
            </div>
          ))}
        </Section>
      )}
      {dataset.length > 0 && (
        <Section title="inspector.tree.dataset">
          <Values of={dataset} />
        </Section>
      )}
      {node.kind === 'component' && !props.length && !events.length && !instance && (
        <div className="debug-none">{t('debug.empty')}</div>
      )}
    </div>
  )
}

function Section({ title, beside, children }: { title: MessageKey; beside?: string; children: ReactNode }) {
  const t = useT()
  return (
    <section className="element-section" aria-label={t(title)}>
      <h3 className="element-heading">
        {t(title)}
        {beside && <span className="element-origin">{beside}</span>}
      </h3>
      {children}
    </section>
  )
}

function Values({ of }: { of: [string, LogValue][] }) {
  return of.map(([name, value]) => <Value key={name} name={name} value={value} depth={0} />)
}

function Value({ name, value, depth }: { name: string; value: LogValue; depth: number }) {
  const [open, setOpen] = useState(false)
  const { kind, text, children } = viewOf(value)
  const shown = kind === 'string' ? JSON.stringify(text) : text
  const leaf = children.length === 0
  return (
    <>
      <button
        type="button"
        className="debug-variable"
        style={{ paddingLeft: 8 + depth * 12 }}
        title={shown}
        aria-expanded={leaf ? undefined : open}
        onClick={() => !leaf && setOpen(!open)}
      >
        <Icon name={leaf ? 'blank' : open ? 'chevron-down' : 'chevron-right'} />
        <span className="debug-name">{name}</span>
        <span className={`debug-value ${kind}`}>{shown}</span>
      </button>
      {open && children.map(([inner, each]) => <Value key={inner} name={inner} value={each} depth={depth + 1} />)}
    </>
  )
}

function Attributes({ node }: { node: TreeNode }) {
  const t = useT()
  const actions = useNodeActions()
  const [editing, setEditing] = useState<string>()
  const set = (name: string, value: string | null): void =>
    actions.set(
      name === 'class' ? { node: node.id, what: 'class', value } : { node: node.id, what: 'attribute', name, value },
    )
  return (
    <Section title="inspector.tree.attributes">
      {node.attributes.map(([name, value]) => (
        <div className="debug-variable" key={name}>
          <Icon name="blank" />
          <span className="debug-name">{name}</span>
          {editing === name ? (
            <LineEdit
              value={value}
              label={t('debug.valueOf', { name })}
              commit={(next) => set(name, next)}
              done={() => setEditing(undefined)}
            />
          ) : (
            <button type="button" className="debug-value string element-editable" onClick={() => setEditing(name)}>
              {JSON.stringify(value)}
            </button>
          )}
        </div>
      ))}
      {editing === '' ? (
        <div className="debug-variable">
          <Icon name="blank" />
          <LineEdit
            value=""
            label={t('inspector.tree.addAttribute')}
            placeholder='name="value"'
            commit={(text) => {
              const [, name, value = ''] = /^\s*([^\s=]+)\s*(?:=\s*"?([\s\S]*?)"?\s*)?$/.exec(text) ?? []
              if (name) set(name, value)
            }}
            done={() => setEditing(undefined)}
          />
        </div>
      ) : (
        <button type="button" className="debug-more element-add-attribute" onClick={() => setEditing('')}>
          <Icon name="add" /> {t('inspector.tree.addAttribute')}
        </button>
      )}
    </Section>
  )
}

function Text({ node }: { node: TreeNode }) {
  const t = useT()
  const actions = useNodeActions()
  const [editing, setEditing] = useState(false)
  return (
    <Section title="inspector.tree.text">
      <div className="debug-variable">
        <Icon name="blank" />
        {editing ? (
          <LineEdit
            value={node.text ?? ''}
            label={t('inspector.tree.text')}
            commit={(value) => actions.set({ node: node.id, what: 'text', value })}
            done={() => setEditing(false)}
          />
        ) : (
          <button type="button" className="debug-value string element-editable" onClick={() => setEditing(true)}>
            {JSON.stringify(node.text)}
          </button>
        )}
      </div>
    </Section>
  )
}
