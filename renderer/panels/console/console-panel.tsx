import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { observeElementOffset, useVirtualizer } from '@tanstack/react-virtual'
import type { LogLevel } from '../../../protocol/bridge'
import { textFilter } from '../../common/text-filter'
import { useSignal } from '../../common/use-signal'
import { language, useT } from '../../i18n/i18n'
import { Icon } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { TargetGone, TargetPicker } from '../preview/target-picker'
import { ConsoleInput } from './console-input'
import { isLine, type LogItem } from './log-model'
import { LogLineView } from './log-line'
import { plainText } from './log-value'
import { shownEntry } from './shown-entry'

const levels: [LogLevel, icon: string][] = [
  ['error', 'error'],
  ['warn', 'warning'],
  ['info', 'info'],
  ['log', 'circle-small-filled'],
  ['debug', 'bug'],
]
/** px from the end within which new messages scroll along. */
const nearEnd = 30

export function ConsolePanel() {
  const t = useT()
  const { target } = useServices()
  const logs = useSignal(target.logs)
  const items = useSignal(logs.items)
  const dropped = useSignal(logs.dropped)
  const [text, setText] = useState('')
  const [hidden, setHidden] = useState<ReadonlySet<LogLevel>>(new Set(['debug']))
  const spoken = useSignal(language)
  // What is searched is what is read.
  const shown = useMemo(() => filtered(items, text, hidden), [items, text, hidden, spoken])
  const toggle = (level: LogLevel): void =>
    setHidden((set) => {
      const next = new Set(set)
      if (!next.delete(level)) next.add(level)
      return next
    })
  return (
    <div className="console">
      <div className="panel-bar">
        <TargetPicker />
        <input
          className="field"
          value={text}
          placeholder={t('console.filter')}
          aria-label={t('console.filter')}
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
        {levels.map(([level, icon]) => (
          <button
            key={level}
            type="button"
            className={hidden.has(level) ? 'level-toggle' : 'level-toggle on'}
            title={t(`console.level.${level}`)}
            aria-label={t(`console.level.${level}`)}
            aria-pressed={!hidden.has(level)}
            onClick={() => toggle(level)}
          >
            <Icon name={icon} className={level === 'warn' ? 'warning' : level} />
          </button>
        ))}
      </div>
      <TargetGone />
      {!shown.length && <div className="empty small">{t(items.length ? 'console.noneFiltered' : 'console.empty')}</div>}
      <Lines items={shown} dropped={dropped} />
      <ConsoleInput />
    </div>
  )
}

function filtered(items: readonly LogItem[], text: string, hidden: ReadonlySet<LogLevel>): readonly LogItem[] {
  if (!text.trim() && !hidden.size) return items
  const matches = text.trim() ? textFilter(text) : undefined
  return items.filter(
    (item) =>
      !isLine(item) ||
      (!hidden.has(item.entry.level) &&
        // Without a text, none is made of a hundred thousand lines for each frame of a flood.
        (!matches ||
          matches(
            `${plainText(shownEntry(item.entry).args)} ${item.entry.source} ${item.entry.page ?? ''} ${item.entry.code ?? ''}`,
          ))),
  )
}

function Lines({ items, dropped }: { items: readonly LogItem[]; dropped: number }) {
  const t = useT()
  const scroller = useRef<HTMLDivElement>(null)
  const [following, setFollowing] = useState(true)
  const tellOffset = useRef<(offset: number, isScrolling: boolean) => void>(undefined)
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => items[index]!.id,
    estimateSize: () => 22,
    // In a flood all of them are new with each render.
    overscan: 6,
    observeElementOffset: (instance, tell) => {
      tellOffset.current = tell
      return observeElementOffset(instance, tell)
    },
  })
  const total = virtual.getTotalSize()
  useLayoutEffect(() => {
    const box = scroller.current
    if (!following || !box) return
    box.scrollTop = box.scrollHeight
    // The scroll event comes a frame later: until then, a flood of messages would show an empty box.
    tellOffset.current?.(box.scrollTop, false)
  }, [items, total, following])
  return (
    <>
      {dropped > 0 && <div className="console-note">{t('console.dropped', { count: dropped })}</div>}
      <div
        className="console-lines scroll"
        ref={scroller}
        tabIndex={0}
        data-autofocus
        role="log"
        onWheel={(event) => event.deltaY < 0 && setFollowing(false)}
        onScroll={({ currentTarget: box }) => {
          if (box.scrollHeight - box.scrollTop - box.clientHeight < nearEnd) setFollowing(true)
        }}
        onPointerDown={() => {
          const box = scroller.current!
          if (box.scrollHeight - box.scrollTop - box.clientHeight >= nearEnd) setFollowing(false)
        }}
      >
        <div style={{ height: total, position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="console-slot"
              style={{ transform: `translateY(${start}px)` }}
            >
              <LogLineView item={items[index]!} />
            </div>
          ))}
        </div>
      </div>
      {!following && (
        <button type="button" className="console-latest" onClick={() => setFollowing(true)}>
          <Icon name="arrow-down" /> {t('console.newMessages')}
        </button>
      )}
    </>
  )
}
