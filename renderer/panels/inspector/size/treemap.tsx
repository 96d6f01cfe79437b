import { hierarchy, treemap, treemapSquarify, type HierarchyRectangularNode } from 'd3-hierarchy'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { SizeKind } from '../../../../protocol/size'
import { showBytes, type SizeNode } from './size-tree'

/** Levels that are drawn below the one in view, and the px below which a block is left out. */
const LEVELS = 3
const SMALLEST = 5
const HEAD = 17

interface TreemapProps {
  node: SizeNode
  label: string
  matches(node: SizeNode): boolean
  choose(node: SizeNode): void
  describe(node: SizeNode): string
}

/** Blocks as large as what they stand for, squarified, folders around what they hold. */
export function Treemap({ node, label, matches, choose, describe }: TreemapProps) {
  const box = useRef<HTMLDivElement>(null)
  const [[width, height], setSize] = useState<[number, number]>([0, 0])
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) =>
      setSize([Math.floor(entry!.contentRect.width), Math.floor(entry!.contentRect.height)]),
    )
    observer.observe(box.current!)
    return () => observer.disconnect()
  }, [])
  const blocks = useMemo(() => (width && height ? layOut(node, width, height) : []), [node, width, height])
  return (
    <div className="size-map" ref={box} role="group" aria-label={label}>
      {blocks.map(({ data, x0, y0, x1, y1, depth, children }) => (
        <button
          type="button"
          key={data.path}
          className={`size-block ${children ? 'folder' : `kind-${data.kind ?? 'folder'}`}${matches(data) ? '' : ' other'}`}
          data-path={data.path}
          data-depth={depth}
          style={{ left: x0, top: y0, width: x1 - x0, height: y1 - y0 }}
          title={describe(data)}
          aria-label={describe(data).replaceAll('\n', ', ')}
          onClick={() => choose(data)}
        >
          {x1 - x0 > 34 && y1 - y0 > 13 && (
            <span>
              {data.name} {x1 - x0 > 110 && <small>{showBytes(data.size)}</small>}
            </span>
          )}
        </button>
      ))}
    </div>
  )
}

function layOut(node: SizeNode, width: number, height: number): HierarchyRectangularNode<SizeNode>[] {
  const cut = (one: SizeNode, levels: number): SizeNode =>
    levels === 0 || !one.children
      ? { ...one, kind: one.kind ?? mainKind(one), children: undefined as never }
      : { ...one, children: one.children.map((child) => cut(child, levels - 1)) }
  const root = hierarchy(cut(node, LEVELS)).sum((one) => (one.children ? 0 : one.size))
  const laid = treemap<SizeNode>()
    .tile(treemapSquarify)
    .size([width, height])
    .paddingInner(1)
    .paddingOuter((one) => (one.depth > 0 ? 2 : 0))
    .paddingTop((one) => (one.depth > 0 && one.x1 - one.x0 > 34 ? HEAD : 0))
    .round(true)(root)
  return laid.descendants().filter((one) => one.depth > 0 && one.x1 - one.x0 >= SMALLEST && one.y1 - one.y0 >= SMALLEST)
}

/** What most of a folder is, which stands for all of it where its inside is not drawn. */
function mainKind(node: SizeNode): SizeKind {
  const sums = new Map<SizeKind, number>()
  const add = (one: SizeNode): void => {
    if (one.kind) sums.set(one.kind, (sums.get(one.kind) ?? 0) + one.size)
    one.children?.forEach(add)
  }
  add(node)
  return [...sums].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'data'
}
