/** The tab bar (documentation: "tabBar 使用说明" and the APIs beside it). Icons are assets of the project. */
import { assetAddress, isLocalFile, localFileUrl } from '../../base/local-files'
import type { TabBar } from '../../protocol/artifact'
import { cssColor } from './color'
import { el } from './dom'
import { sayBar } from './bar-words'

export interface TabStyle {
  color: string
  selectedColor: string
  backgroundColor: string
  border: string
}

interface TabItem {
  text: string
  icon?: string
  activeIcon?: string
  badge?: string
  dot: boolean
}

export const TAB_BAR_HEIGHT = 50

const DEFAULTS: TabStyle = { color: '#686868', selectedColor: '#1677ff', backgroundColor: '#ffffff', border: '#e5e5e5' }

/** Where an icon is served: a path of the project, or a full address. */
export function assetUrl(path: string): string {
  if (isLocalFile(path)) return localFileUrl(path)!
  if (/^(https?:|data:image\/|blob:)/i.test(path)) return path
  return assetAddress('/' + path.replace(/^(\.?\/)+/, ''))
}

export class TabBarView {
  readonly element = el('nav', { class: 'tabbar' })
  private items: TabItem[] = []
  private style = DEFAULTS
  private selected = -1

  constructor(private readonly onTap: (index: number) => void) {}

  get count(): number {
    return this.items.length
  }

  /** A new configuration; badges and dots stay where the number of tabs does. */
  configure(bar: TabBar | undefined): void {
    const marks = bar?.items.length === this.items.length ? this.items : []
    this.items = (bar?.items ?? []).map((item, i) => ({
      text: item.name,
      icon: item.icon,
      activeIcon: item.activeIcon,
      badge: marks[i]?.badge,
      dot: marks[i]?.dot ?? false,
    }))
    this.style = {
      ...DEFAULTS,
      ...defined({
        color: cssColor(bar?.textColor),
        selectedColor: cssColor(bar?.selectedColor),
        backgroundColor: cssColor(bar?.backgroundColor),
      }),
    }
    this.draw()
  }

  select(index: number): void {
    this.selected = index
    this.draw()
  }

  /** After a change of the language. */
  relabel(): void {
    this.draw()
  }

  restyle(style: Partial<TabStyle>): void {
    this.style = { ...this.style, ...defined(style) }
    this.draw()
  }

  /** False where there is no such tab. */
  change(index: number, change: Partial<TabItem>): boolean {
    const item = this.items[index]
    if (!item) return false
    Object.assign(item, change)
    this.draw()
    return true
  }

  private draw(): void {
    const { style, element } = this
    element.setAttribute('aria-label', sayBar('tabBar'))
    element.style.backgroundColor = style.backgroundColor
    element.style.borderTopColor = style.border
    const focused = [...element.children].indexOf(document.activeElement as Element)
    element.replaceChildren(...this.items.map((item, index) => this.drawItem(item, index)))
    if (focused >= 0) (element.children[focused] as HTMLElement | undefined)?.focus()
  }

  private drawItem(item: TabItem, index: number): HTMLElement {
    const active = index === this.selected
    const path = active ? (item.activeIcon ?? item.icon) : item.icon
    const mark = item.badge
      ? el('span', { class: 'tab-badge' }, shortBadge(item.badge))
      : item.dot && el('span', { class: 'tab-dot' })
    const button = el(
      'button',
      { type: 'button', class: 'tab', 'aria-current': active ? 'page' : undefined, onclick: () => this.onTap(index) },
      el(
        'span',
        { class: path ? 'tab-face' : 'tab-face tab-plain' },
        path && el('img', { class: 'tab-icon', src: assetUrl(path), alt: '' }),
        mark,
      ),
      el('span', { class: 'tab-text' }, item.text),
    )
    button.style.color = active ? this.style.selectedColor : this.style.color
    return button
  }
}

/** Documentation, "my.setTabBarBadge": of more than three characters, two are shown and an ellipsis. */
export function shortBadge(text: string): string {
  const characters = [...text]
  return characters.length > 3 ? characters.slice(0, 2).join('') + '…' : text
}

function defined<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> }
}
