/** Lets people choose image files of their own machine; a browser wants a click of theirs right before it. */
import type { Dialogs } from './dialogs'
import { CANCEL } from './dialogs'
import { el, focusHere } from './dom'
import { say } from './text'

/** Undefined where nothing was chosen. At most `count` files. */
export function chooseImages(dialogs: Pick<Dialogs, 'push'>, count: number): Promise<File[] | undefined> {
  return new Promise((resolve) => {
    const input = el('input', { type: 'file', accept: 'image/*', multiple: count > 1, hidden: true })
    const done = (files: File[] | undefined): void => {
      close()
      resolve(files)
    }
    input.addEventListener('change', () => done([...(input.files ?? [])].slice(0, count)))
    const choose = el(
      'button',
      { type: 'button', class: 'dialog-button dialog-ok', onclick: () => input.click() },
      say('choose'),
    )
    const mask = el(
      'div',
      { class: 'mask mask-center' },
      el(
        'div',
        { class: 'dialog', role: 'dialog', 'aria-modal': 'true', 'aria-label': say('chooseImage') },
        el(
          'div',
          { class: 'dialog-body' },
          el('div', { class: 'dialog-title' }, say('chooseImage')),
          el('div', { class: 'dialog-text' }, say('chooseImageText', { count })),
          input,
        ),
        el(
          'div',
          { class: 'dialog-buttons' },
          el('button', { type: 'button', class: 'dialog-button', onclick: () => done(undefined) }, CANCEL),
          choose,
        ),
      ),
    )
    const close = dialogs.push(mask, () => done(undefined))
    focusHere(choose)
  })
}
