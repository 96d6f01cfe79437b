/**
 * The phone's own screens, which APIs open over the program: a title bar with a way back, and what `build` makes. The
 * answer is undefined where the user goes back.
 */
import type { Dialogs } from './dialogs'
import { el, focusHere, icon, type Child } from './dom'
import { say } from './text'

export type Modals = Pick<Dialogs, 'push' | 'show'>

export interface ScreenOptions<T> {
  title: string
  look?: 'light' | 'dark'
  /** Closes the screen without an answer. */
  signal?: AbortSignal
  build(answer: (value: T) => void): Child[]
  /** At the right of the title bar. */
  action?: Child
}

export function openScreen<T>(dialogs: Modals, options: ScreenOptions<T>): Promise<T | undefined> {
  return new Promise((resolve) => {
    const answer = (value: T | undefined): void => {
      close()
      resolve(value)
    }
    const back = el(
      'button',
      { type: 'button', class: 'phone-back', 'aria-label': say('back'), onclick: () => answer(undefined) },
      icon('back'),
    )
    const element = el(
      'div',
      {
        class: `mask phone-screen phone-${options.look ?? 'light'}`,
        role: 'dialog',
        'aria-modal': 'true',
        'aria-label': options.title,
      },
      el('div', { class: 'phone-bar' }, back, el('div', { class: 'phone-title' }, options.title), options.action),
      el('div', { class: 'phone-body' }, ...options.build(answer)),
    )
    const close = dialogs.push(element, () => answer(undefined))
    options.signal?.addEventListener('abort', () => answer(undefined), { once: true })
    focusHere(back)
  })
}

export interface SheetOptions<T> {
  label: string
  build(answer: (value: T) => void): Child[]
}

/** A sheet from below; undefined where the user leaves it by Esc or a tap beside it. */
export function openSheet<T>(dialogs: Modals, options: SheetOptions<T>): Promise<T | undefined> {
  return new Promise((resolve) => {
    const answer = (value: T | undefined): void => {
      close()
      resolve(value)
    }
    const sheet = el(
      'div',
      { class: 'phone-sheet', role: 'dialog', 'aria-modal': 'true', 'aria-label': options.label, tabindex: -1 },
      ...options.build(answer),
    )
    const mask = el('div', { class: 'mask mask-bottom' }, sheet)
    mask.addEventListener('click', (event) => event.target === mask && answer(undefined))
    const close = dialogs.push(mask, () => answer(undefined))
    focusHere(sheet)
  })
}

export const phoneButton = (text: string, look: 'main' | 'plain', onclick: () => void): HTMLButtonElement =>
  el('button', { type: 'button', class: `phone-button phone-${look}`, onclick }, text)
