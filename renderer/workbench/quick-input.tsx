import { Dialog } from 'radix-ui'
import { useEffect, useRef, useState } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useSignal } from '../common/use-signal'
import { Icon } from './icon'
import type { OpenQuickInput, QuickItem, QuickSource } from './quick-input-model'
import { useServices } from './services'

export function QuickInputView() {
  const { quick } = useServices()
  const open = useSignal(quick.open)
  if (!open) return null
  return (
    <Dialog.Root key={open.id} open onOpenChange={(stays) => !stays && quick.close()}>
      <Dialog.Portal>
        <Dialog.Content
          className={open.at ? 'quick anchored' : 'quick'}
          style={open.at && { left: Math.min(open.at.left, window.innerWidth - 340), top: open.at.bottom + 2 }}
          aria-describedby={undefined}
          onPointerDownOutside={() => quick.close()}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <Dialog.Title className="hidden-title">{open.source(open.value).source.placeholder}</Dialog.Title>
          <QuickBox open={open} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

interface Listed {
  source: QuickSource
  query: string
  items: QuickItem[]
}

function QuickBox({ open }: { open: OpenQuickInput }) {
  const { quick } = useServices()
  const [text, setText] = useState(open.value)
  const [listed, setListed] = useState<Listed | undefined>()
  const [selected, setSelected] = useState(0)
  const { source, query } = open.source(text)
  const items = listed?.items
  // Until the user types or moves, nothing is to change behind the box.
  const touched = useRef(false)
  /** Enter came before the list of what is typed: what is first in that list is chosen, never what stands there still. */
  const entered = useRef<{ side: boolean } | undefined>(undefined)

  const run = (item: QuickItem | undefined, side: boolean): void => {
    if (item) quick.choose(item, side)
  }
  useEffect(() => {
    let current = true
    void Promise.resolve(source.items(query)).then((found) => {
      if (!current) return
      const active = found.findIndex((item) => item.active)
      const first = query ? 0 : (source.initial ?? Math.max(0, active))
      setListed({ source, query, items: found })
      setSelected(first)
      const { current: enter } = entered
      entered.current = undefined
      if (enter) run(found[first], enter.side)
    })
    return () => {
      current = false
    }
    // `run` needs nothing that changes while the box is open.
  }, [source, query])

  useEffect(() => {
    if (touched.current) items?.[selected]?.preview?.()
  }, [items, selected])

  const choose = (index: number, side: boolean): void => {
    if (listed?.source === source && listed.query === query) run(items?.[index], side)
    else entered.current = { side }
  }
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const count = items?.length ?? 0
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }
    const by = steps[event.key]
    if (by && count) {
      touched.current = true
      const next = selected + by
      setSelected(Math.abs(by) === 1 ? (next + count) % count : Math.min(count - 1, Math.max(0, next)))
    } else if (event.key === 'Enter') choose(selected, event.ctrlKey || event.metaKey)
    else return
    event.preventDefault()
  }
  return (
    <>
      <div className="quick-field">
        <input
          className="field"
          value={text}
          placeholder={source.placeholder}
          spellCheck={false}
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls="quick-list"
          aria-activedescendant={items?.length ? `quick-${selected}` : undefined}
          onFocus={(event) => event.target.setSelectionRange(text.length, text.length)}
          onChange={(event) => {
            touched.current = true
            entered.current = undefined
            setText(event.target.value)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {!items && <div className="progress" />}
      {items?.length === 0 && <div className="quick-empty">{source.empty(query)}</div>}
      {!!items?.length && <QuickList items={items} selected={selected} choose={choose} />}
    </>
  )
}

interface ListProps {
  items: QuickItem[]
  selected: number
  choose(index: number, side: boolean): void
}

function QuickList({ items, selected, choose }: ListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 22,
    overscan: 8,
  })
  useEffect(() => {
    rows.scrollToIndex(selected)
  }, [rows, selected, items])
  return (
    <div
      className="quick-list scroll"
      ref={scroller}
      id="quick-list"
      role="listbox"
      style={{ height: Math.min(items.length, 18) * 22 + 8 }}
    >
      <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map(({ index, start }) => (
          <div
            key={index}
            id={`quick-${index}`}
            role="option"
            aria-selected={index === selected}
            className={index === selected ? 'quick-item selected' : 'quick-item'}
            style={{ transform: `translateY(${start}px)` }}
            title={[items[index]!.label, items[index]!.description].filter(Boolean).join(' — ')}
            onMouseDown={(event) => event.preventDefault()}
            onClick={(event) => choose(index, event.ctrlKey || event.metaKey)}
          >
            <QuickRow item={items[index]!} />
          </div>
        ))}
      </div>
    </div>
  )
}

function QuickRow({ item }: { item: QuickItem }) {
  return (
    <>
      {item.icon && <Icon name={item.icon} color={item.iconColor} />}
      <span className="quick-label" style={item.depth ? { paddingLeft: item.depth * 12 } : undefined}>
        <Highlighted text={item.label} positions={item.positions} />
      </span>
      {item.description && <span className="quick-description truncate">{item.description}</span>}
      <span className="spacer" />
      {item.group && <span className="quick-group">{item.group}</span>}
      {item.detail && <kbd>{item.detail}</kbd>}
    </>
  )
}

function Highlighted({ text, positions }: { text: string; positions: number[] | undefined }) {
  if (!positions?.length) return text
  const matched = new Set(positions)
  return text.split('').map((char, i) => (matched.has(i) ? <b key={i}>{char}</b> : char))
}
