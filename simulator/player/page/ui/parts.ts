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

/** Over everything; Escape, a tap beside it and an Android phone's way back close it. Answers how to close it, which `onClosed` hears of. */
export function openModal(dialog: HTMLDialogElement, onClosed: () => void = () => {}): () => void {
  dialog.addEventListener('click', ({ target, clientX, clientY }) => {
    // What is around it belongs to it as well.
    const { left, right, top, bottom } = dialog.getBoundingClientRect()
    const inside = clientX >= left && clientX <= right && clientY >= top && clientY <= bottom
    if (target === dialog && !inside) dialog.close()
  })
  dialog.addEventListener('close', () => {
    dialog.remove()
    onClosed()
  })
  document.body.append(dialog)
  dialog.showModal()
  return () => dialog.close()
}

export function openDialog(title: string, ...children: Child[]): () => void {
  const dialog = el('dialog', { class: 'dialog', 'aria-label': title }, el('h2', {}, title), ...children)
  const close = openModal(dialog)
  dialog.querySelector<HTMLElement>('input, .button-main')?.focus()
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
