/** Small pieces of the player's screens. Text is set as text: nothing here parses HTML. */
import { el, icon, type Child, type IconName } from '../../../shell/dom'
import { say, sayFault } from '../words'

export { el, icon }

export const button = (
  text: string,
  look: 'main' | 'plain' | 'danger',
  onclick: () => void,
  more: Record<string, string | boolean> = {},
): HTMLButtonElement => el('button', { type: 'button', class: `button button-${look}`, onclick, ...more }, text)

export const iconButton = (name: IconName, label: string, onclick: () => void): HTMLButtonElement =>
  el('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: label, onclick }, icon(name))

/** A dialog over everything; Escape and a tap beside it are `onAway`. Answers how to close it. */
export function openDialog(title: string, onAway: () => void, ...children: Child[]): () => void {
  const before = document.activeElement as HTMLElement | null
  const dialog = el(
    'div',
    { class: 'dialog', role: 'dialog', 'aria-modal': 'true', 'aria-label': title, tabindex: -1 },
    el('h2', {}, title),
    ...children,
  )
  const mask = el('div', { class: 'mask' }, dialog)
  const close = (): void => {
    mask.remove()
    before?.focus()
  }
  const away = (): void => {
    close()
    onAway()
  }
  mask.addEventListener('click', (event) => event.target === mask && away())
  mask.addEventListener('keydown', (event) => event.key === 'Escape' && away())
  document.body.append(mask)
  ;(dialog.querySelector<HTMLElement>('input, .button-main') ?? dialog).focus()
  return close
}

/** What went wrong, what to do, and the ways out. */
export function faultCard(
  code: string,
  values: Record<string, string | number>,
  ways: HTMLButtonElement[],
): HTMLElement {
  const { title, text } = sayFault(code, values)
  return el(
    'section',
    { class: 'fault', role: 'alert' },
    icon('error', 40),
    el('h2', {}, title),
    el('p', {}, text),
    el('p', { class: 'fault-code' }, say('code', { code: values['code'] ?? code })),
    el('div', { class: 'ways' }, ...ways),
  )
}

/** A program's sign: the first letter of its name, in a colour that its id chooses. */
export function sign(name: string, id: string): HTMLElement {
  let hash = 0
  for (const char of id) hash = (hash * 31 + char.codePointAt(0)!) % 360
  const element = el('span', { class: 'sign', 'aria-hidden': 'true' }, [...name.trim()][0]?.toUpperCase() ?? '?')
  element.style.setProperty('--hue', String(hash))
  return element
}
