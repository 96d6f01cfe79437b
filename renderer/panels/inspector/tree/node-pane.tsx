import { useEffect, useState } from 'react'
import type { NodeId, NodeStyles } from '../../../../protocol/inspect-tree'
import { useSignal } from '../../../common/use-signal'
import type { MessageKey } from '../../../i18n/en'
import { useT } from '../../../i18n/i18n'
import { messageOf } from '../../../workbench/host'
import { useServices } from '../../../workbench/services'
import { InspectError } from '../../simulator/inspection'
import { BoxModel } from './box-model'
import { ComputedPane } from './computed-pane'
import { PropertiesPane } from './properties-pane'
import { StylesPane } from './styles-pane'
import type { Detail } from './tree-answers'

const tabs = ['styles', 'computed', 'properties'] as const
type Tab = (typeof tabs)[number]
const titles: Record<Tab, MessageKey> = {
  styles: 'inspector.tree.styles',
  computed: 'inspector.tree.computed',
  properties: 'inspector.tree.properties',
}

/** What is known of the chosen node. */
export function NodePane() {
  const t = useT()
  const { elementTree: tree } = useServices()
  const selected = useSignal(tree.selected)
  const [tab, setTab] = useState<Tab>('styles')
  const { detail, styles, failure } = useNode(selected)
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length]!
    setTab(next)
    document.getElementById(`element-tab-${next}`)?.focus()
    event.preventDefault()
  }
  if (selected === undefined) return <div className="empty small">{t('inspector.tree.nothing')}</div>
  return (
    <div className="element-pane">
      <div className="element-tabs" role="tablist" aria-label={t('inspector.tree.node')} onKeyDown={onKeyDown}>
        {tabs.map((one) => (
          <button
            key={one}
            id={`element-tab-${one}`}
            type="button"
            role="tab"
            aria-selected={one === tab}
            aria-controls="element-tab-body"
            tabIndex={one === tab ? 0 : -1}
            className="inspector-tab"
            onClick={() => setTab(one)}
          >
            {t(titles[one])}
          </button>
        ))}
      </div>
      <div
        className="element-tab-body scroll"
        id="element-tab-body"
        role="tabpanel"
        aria-labelledby={`element-tab-${tab}`}
      >
        {failure !== undefined && <div className="empty small">{failure}</div>}
        {tab === 'styles' && styles && <StylesPane styles={styles} node={detail?.node} />}
        {tab === 'computed' && styles && (
          <>
            <BoxModel box={styles.box} />
            <ComputedPane computed={styles.computed} />
          </>
        )}
        {tab === 'properties' && detail && <PropertiesPane detail={detail} />}
      </div>
    </div>
  )
}

interface NodeKnowledge {
  of?: NodeId
  detail?: Detail
  styles?: NodeStyles
  failure?: string
}

/** What was known last stays until the new is there, so that nothing flickers while the page changes. */
function useNode(selected: NodeId | undefined): NodeKnowledge {
  const { elementTree: tree, treeSources } = useServices()
  const version = useSignal(tree.version)
  const [known, setKnown] = useState<NodeKnowledge>({})
  useEffect(() => {
    let gone = false
    const look = async (id: NodeId): Promise<void> => {
      try {
        const [detail, styles] = await Promise.all([tree.detail(id), tree.styles(id)])
        if (gone) return
        setKnown({ of: id, detail, styles })
        const source = detail.place && (await treeSources.place(detail.place))
        if (!gone) tree.source.set(source)
      } catch (error) {
        if (gone) return
        // A node that has gone meanwhile is taken from the tree as well, with another in its place or none.
        const isGone = error instanceof InspectError && error.code === 'tree_node_gone'
        setKnown(isGone ? {} : { failure: messageOf(error) })
      }
    }
    if (selected !== undefined) void look(selected)
    return () => void (gone = true)
  }, [tree, treeSources, selected, version])
  return known.of === selected || known.failure !== undefined ? known : {}
}
