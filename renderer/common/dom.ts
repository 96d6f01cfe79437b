/** Plain DOM for the parts of the workbench that are too hot, or too small, for React. */

type Child = Node | string | false | undefined | null
type Props<K extends keyof HTMLElementTagNameMap> = Partial<Omit<HTMLElementTagNameMap[K], 'style' | 'dataset'>> & {
  data?: Record<string, string>
  attrs?: Record<string, string>
}

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props<K> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  const { data, attrs, ...own } = props
  Object.assign(element, own)
  for (const [name, value] of Object.entries(data ?? {})) element.dataset[name] = value
  for (const [name, value] of Object.entries(attrs ?? {})) element.setAttribute(name, value)
  element.append(...children.filter((child): child is Node | string => !!child || child === ''))
  return element
}

export const icon = (name: string, more = ''): HTMLElement =>
  h('i', { className: `codicon codicon-${name} ${more}`.trim(), ariaHidden: 'true' })

export function iconButton(name: string, label: string, run: (event: MouseEvent) => void): HTMLButtonElement {
  const button = h('button', { className: 'icon-button', title: label, ariaLabel: label, type: 'button' }, icon(name))
  button.addEventListener('click', run)
  // A press must neither drag the tab that it sits on nor take the focus from the editor.
  button.addEventListener('pointerdown', (event) => event.stopPropagation())
  button.addEventListener('mousedown', (event) => event.preventDefault())
  return button
}

/** Closes a tab by the pointer. No button, since a tab holds none for screen readers: there, Delete on the tab closes. */
export function tabClose(label: string, run: (event: MouseEvent) => void): HTMLElement {
  const close = h('span', { className: 'icon-button tab-close', title: label }, icon('close'))
  close.setAttribute('aria-hidden', 'true')
  close.addEventListener('click', run)
  // A press must neither drag the tab nor take the focus from the editor.
  close.addEventListener('pointerdown', (event) => event.stopPropagation())
  close.addEventListener('mousedown', (event) => event.preventDefault())
  return close
}

export function textButton(label: string, run: () => void, secondary = false): HTMLButtonElement {
  const button = h('button', { className: secondary ? 'text-button secondary' : 'text-button', type: 'button' }, label)
  button.addEventListener('click', run)
  return button
}
