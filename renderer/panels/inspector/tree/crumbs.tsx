import { useEffect, useRef } from 'react'
import { useSignal } from '../../../common/use-signal'
import { useT } from '../../../i18n/i18n'
import { useServices } from '../../../workbench/services'
import { SourceLink } from './source-link'

/** The nodes around the chosen one. */
export function Crumbs() {
  const t = useT()
  const { elementTree: tree } = useServices()
  const selected = useSignal(tree.selected)
  const source = useSignal(tree.source)
  useSignal(tree.rows)
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    bar.current?.scrollTo({ left: bar.current.scrollWidth })
  }, [selected, source])
  const path = selected === undefined ? [] : tree.nodes.path(selected)
  return (
    <nav className="element-crumbs" aria-label={t('inspector.tree.around')}>
      <div className="element-crumb-path" ref={bar}>
        {path.map((id) => {
          const { node } = tree.nodes.get(id) ?? {}
          if (!node) return null
          const [first] =
            node.attributes
              .find(([name]) => name === 'class')?.[1]
              .trim()
              .split(/\s+/) ?? []
          return (
            <button
              key={id}
              type="button"
              className={`element-crumb ${node.kind}`}
              aria-current={id === selected ? 'true' : undefined}
              onClick={() => tree.select(id)}
              onPointerEnter={() => tree.hover(id)}
              onPointerLeave={() => tree.hover(null)}
            >
              <span className={`element-tag ${node.kind}`}>{node.tag}</span>
              {first && <span className="element-crumb-class">.{first}</span>}
            </button>
          )
        })}
      </div>
      {path.length > 0 && source && <SourceLink place={source} />}
    </nav>
  )
}
