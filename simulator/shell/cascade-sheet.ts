/** A sheet to choose from a tree, level by level: what was chosen stands above as tabs, a tap on one goes back to it. */
import type { Branch, CascadeOptions } from '../api/handlers/phone-user'
import { el } from './dom'
import { openSheet, type Modals } from './phone-screen'

export function chooseFromTree(
  dialogs: Modals,
  { title, tree, selected }: CascadeOptions,
): Promise<Branch[] | undefined> {
  return openSheet<Branch[]>(dialogs, {
    label: title,
    build: (answer) => {
      let path = pathOf(tree, selected)
      /** Whose level is shown; a path that was given whole is shown at its last. */
      let level = Math.max(0, path.length - (path.at(-1)?.subList?.length ? 0 : 1))
      const tabs = el('div', { class: 'cascade-tabs', role: 'tablist' })
      const list = el('div', { class: 'cascade-list', role: 'listbox' })
      const draw = (): void => {
        const open =
          path.length === level
            ? [...path.map(({ name }) => name ?? ''), '请选择']
            : path.map((each) => each.name ?? '')
        tabs.replaceChildren(...open.map((name, i) => tab(name, i === level, () => go(i))))
        const options = level === 0 ? tree : (path[level - 1]?.subList ?? [])
        list.replaceChildren(...options.map((each) => option(each, each === path[level], () => choose(each))))
        list.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
      }
      const go = (to: number): void => {
        level = to
        draw()
      }
      const choose = (branch: Branch): void => {
        path = [...path.slice(0, level), branch]
        if (!branch.subList?.length) return answer(path)
        level++
        draw()
      }
      draw()
      return [el('div', { class: 'phone-sheet-title' }, title), tabs, list]
    },
  })
}

/** As far as the names lead. */
function pathOf(tree: Branch[], names: string[]): Branch[] {
  const path: Branch[] = []
  for (const name of names) {
    const branches: Branch[] = path.length === 0 ? tree : (path.at(-1)!.subList ?? [])
    const found = branches.find((each) => each.name === name) ?? branches.find((each) => each.name?.startsWith(name))
    if (!found) break
    path.push(found)
  }
  return path
}

const tab = (name: string, on: boolean, onclick: () => void): HTMLElement =>
  el('button', { type: 'button', role: 'tab', 'aria-selected': `${on}`, onclick }, name)

const option = ({ name }: Branch, on: boolean, onclick: () => void): HTMLElement =>
  el(
    'button',
    { type: 'button', role: 'option', class: 'phone-cell', 'aria-selected': `${on}`, onclick },
    el('span', { class: 'phone-cell-text' }, name ?? ''),
    el('span', { class: 'phone-check' }),
  )
