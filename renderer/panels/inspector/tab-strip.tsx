import { DropdownMenu } from 'radix-ui'
import { useEffect, useRef, useState } from 'react'
import { useT } from '../../i18n/i18n'
import { Icon } from '../../workbench/icon'
import { TargetPicker } from '../preview/target-picker'
import type { InspectorTab } from './inspector-tabs'

interface TabStripProps {
  tabs: readonly InspectorTab[]
  chosen: InspectorTab
  choose(id: string): void
}

/** Where there is no room for all, it scrolls, and a menu at its end has those that are not seen in full. */
export function TabStrip({ tabs, chosen, choose }: TabStripProps) {
  const t = useT()
  const { strip, clipped } = useClipped(chosen)
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const at = tabs.indexOf(chosen)
    const next = {
      ArrowRight: tabs[(at + 1) % tabs.length],
      ArrowLeft: tabs.at(at - 1),
      Home: tabs[0],
      End: tabs.at(-1),
    }[event.key]
    if (!next) return
    choose(next.id)
    document.getElementById(tabId(next.id))?.focus()
    event.preventDefault()
  }
  return (
    <div className="inspector-strip">
      <TargetPicker />
      <div
        className="inspector-tabs"
        role="tablist"
        aria-label={t('inspector.title')}
        ref={strip}
        onKeyDown={onKeyDown}
      >
        {tabs.map((tab) => (
          <button
            key={tab.id}
            id={tabId(tab.id)}
            type="button"
            role="tab"
            aria-selected={tab === chosen}
            aria-controls="inspector-body"
            tabIndex={tab === chosen ? 0 : -1}
            data-autofocus={tab === chosen ? '' : undefined}
            className="inspector-tab"
            title={t(tab.title)}
            onClick={() => choose(tab.id)}
          >
            <Icon name={tab.icon} />
            <span>{t(tab.title)}</span>
          </button>
        ))}
      </div>
      {clipped.length > 0 && (
        <OverflowMenu
          tabs={tabs.filter(({ id }) => clipped.includes(id))}
          choose={choose}
          leave={() => document.getElementById(tabId(chosen.id))?.focus()}
        />
      )}
    </div>
  )
}

const tabId = (id: string): string => `inspector-tab-${id}`

interface OverflowMenuProps extends Omit<TabStripProps, 'chosen'> {
  leave(): void
}

function OverflowMenu({ tabs, choose, leave }: OverflowMenuProps) {
  const t = useT()
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="inspector-more" title={t('inspector.more')} aria-label={t('inspector.more')}>
        <Icon name="chevron-down" />
        <span aria-hidden="true">{tabs.length}</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          align="end"
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            leave()
          }}
        >
          {tabs.map(({ id, icon, title }) => (
            <DropdownMenu.Item key={id} className="menu-item" onSelect={() => choose(id)}>
              <span>
                <Icon name={icon} /> {t(title)}
              </span>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

/** Ids of the tabs that are cut off at either end. The chosen one is in view at first, and whenever there is less room. */
function useClipped(chosen: InspectorTab) {
  const strip = useRef<HTMLDivElement>(null)
  const [clipped, setClipped] = useState<string[]>([])
  useEffect(() => {
    const { current } = strip
    if (!current) return
    const look = (): void => {
      const { left, right } = current.getBoundingClientRect()
      const cut = [...current.children].filter((tab) => {
        const at = tab.getBoundingClientRect()
        return at.left < left - 1 || at.right > right + 1
      })
      const ids = cut.map(({ id }) => id.slice(tabId('').length))
      setClipped((now) => (now.join() === ids.join() ? now : ids))
    }
    // A wheel that only goes up and down goes along the strip.
    const turn = (event: WheelEvent): void => {
      if (event.deltaX || current.scrollWidth <= current.clientWidth) return
      current.scrollLeft += event.deltaY
      event.preventDefault()
    }
    const resized = new ResizeObserver(() => {
      showChosen(current)
      look()
    })
    for (const each of [current, ...current.children]) resized.observe(each)
    current.addEventListener('scroll', look, { passive: true })
    current.addEventListener('wheel', turn, { passive: false })
    return () => {
      resized.disconnect()
      current.removeEventListener('scroll', look)
      current.removeEventListener('wheel', turn)
    }
  }, [])
  useEffect(() => showChosen(strip.current), [chosen])
  return { strip, clipped }
}

function showChosen(strip: Element | null): void {
  strip?.querySelector('[aria-selected=true]')?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
}
