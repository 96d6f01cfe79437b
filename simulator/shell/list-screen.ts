/** A screen to choose from a list: contacts, cities, addresses. One tap chooses; where several may be, a button does. */
import type { ChooseOptions, ListItem } from '../api/handlers/phone-user'
import { el, type Child } from './dom'
import { openScreen, type Modals } from './phone-screen'

export function chooseFromList(dialogs: Modals, options: ChooseOptions): Promise<string[] | undefined> {
  const several = options.most > 1
  const ticked = new Set<string>()
  const done = el('button', { type: 'button', class: 'phone-action', disabled: true }, '完成')
  return openScreen<string[]>(dialogs, {
    title: options.title,
    ...(several ? { action: done } : {}),
    build: (answer) => {
      done.addEventListener('click', () => answer([...ticked]))
      const choose = (item: ListItem): void => {
        if (!several) return answer([item.id])
        if (!ticked.delete(item.id)) {
          if (ticked.size >= options.most)
            return void dialogs.show({ text: options.mostText || `最多选择${options.most}人`, ok: '确定' })
          ticked.add(item.id)
        }
        done.disabled = ticked.size === 0
        done.textContent = ticked.size ? `完成(${ticked.size})` : '完成'
        draw()
      }
      const search = el('input', { type: 'search', class: 'phone-search', placeholder: '搜索', 'aria-label': '搜索' })
      const list = el('div', { class: 'phone-list' })
      const draw = (): void => {
        const wanted = search.value.trim().toLowerCase()
        const found = options.items.filter((item) => matches(item, wanted))
        list.replaceChildren(
          ...(wanted ? [] : (options.chips?.() ?? []).flatMap((group) => chips(group, choose))),
          ...rows(found, ticked, several, choose),
        )
        if (found.length === 0)
          list.append(el('div', { class: 'phone-empty' }, wanted ? '没有匹配的结果' : (options.empty ?? '暂无内容')))
      }
      search.addEventListener('input', draw)
      options.onOpen?.(draw)
      draw()
      return [options.search && search, el('div', { class: 'phone-scroll' }, list), letters(options.items, list)]
    },
  })
}

const matches = (item: ListItem, wanted: string): boolean =>
  [item.title, item.text, item.words].some((text) => text?.toLowerCase().includes(wanted))

function chips(group: { title: string; items: ListItem[] }, choose: (item: ListItem) => void): HTMLElement[] {
  return [
    el('div', { class: 'phone-heading' }, group.title),
    el(
      'div',
      { class: 'phone-chips' },
      ...group.items.map((item) => el('button', { type: 'button', onclick: () => choose(item) }, item.title)),
    ),
  ]
}

function rows(
  items: ListItem[],
  ticked: ReadonlySet<string>,
  several: boolean,
  choose: (item: ListItem) => void,
): Node[] {
  let group: string | undefined
  return items.flatMap((item) => {
    const heading = item.group !== group && item.group !== undefined
    group = item.group
    const on = ticked.has(item.id)
    const row = el(
      'button',
      {
        type: 'button',
        class: 'phone-cell',
        onclick: () => choose(item),
        ...(several ? { 'aria-pressed': `${on}` } : {}),
      },
      several && el('span', { class: 'phone-tick' }),
      item.avatar !== undefined && picture(item),
      el(
        'span',
        { class: 'phone-cell-text' },
        el('span', {}, item.title),
        item.text && el('span', { class: 'phone-dim' }, item.text),
      ),
    )
    return heading ? [el('div', { class: 'phone-heading', 'data-group': item.group }, item.group), row] : [row]
  })
}

function picture({ avatar, title }: ListItem): HTMLElement {
  if (avatar) return el('img', { class: 'phone-avatar', src: avatar, alt: '' })
  return el('span', { class: 'phone-avatar', 'aria-hidden': 'true' }, [...title][0] ?? '')
}

/** The index at the side, for lists that are grouped by letters. */
function letters(items: ListItem[], list: HTMLElement): Child {
  const groups = [...new Set(items.flatMap(({ group }) => group ?? []))]
  if (groups.length < 5 || groups.some((group) => group.length !== 1)) return false
  const go = (group: string) => (): void =>
    list.querySelector(`[data-group="${CSS.escape(group)}"]`)?.scrollIntoView({ block: 'start' })
  return el(
    'div',
    { class: 'phone-letters', 'aria-hidden': 'true' },
    ...groups.map((group) => el('span', { onclick: go(group) }, group)),
  )
}
