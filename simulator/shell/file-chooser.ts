/** Lets people choose pictures or videos: files of their own machine (a click of theirs opens that), or of the album. */
import type { MediaKind } from '../api/handlers/media-services'
import type { AlbumItem } from './album'
import type { Dialogs } from './dialogs'
import { CANCEL, OK } from './dialogs'
import { el, focusHere } from './dom'
import { say } from './text'

/** Undefined where nothing was chosen. At most `count`, in the order in which they were ticked. */
export function chooseFiles(
  dialogs: Pick<Dialogs, 'push'>,
  { kind, count, items }: { kind: MediaKind; count: number; items: AlbumItem[] },
): Promise<Blob[] | undefined> {
  return new Promise((resolve) => {
    const title = say(kind === 'image' ? 'chooseImage' : 'chooseVideo')
    const input = el('input', { type: 'file', accept: `${kind}/*`, multiple: count > 1, hidden: true })
    const done = (files: Blob[] | undefined): void => {
      close()
      resolve(files)
    }
    const ticked = new Set<AlbumItem>()
    const take = async (): Promise<void> => done(await Promise.all([...ticked].map((item) => item.blob())))
    const ok = el('button', { type: 'button', class: 'dialog-button dialog-ok', disabled: true, onclick: take }, OK)
    const tick = (item: AlbumItem, button: HTMLElement): void => {
      if (!ticked.delete(item)) {
        if (count === 1) ticked.clear()
        if (ticked.size < count) ticked.add(item)
      }
      for (const each of grid.children) each.setAttribute('aria-pressed', 'false')
      for (const each of buttons) if (ticked.has(each[0])) each[1].setAttribute('aria-pressed', 'true')
      ok.toggleAttribute('disabled', ticked.size === 0)
      button.focus()
    }
    const buttons = items.map((item): [AlbumItem, HTMLElement] => {
      const button = el(
        'button',
        { type: 'button', class: 'album-item', 'aria-pressed': 'false', 'aria-label': item.name },
        kind === 'image' ? el('img', { src: item.url, alt: '' }) : el('video', { src: item.url, muted: true }),
      )
      button.addEventListener('click', () => tick(item, button))
      return [item, button]
    })
    const grid = el('div', { class: 'album-grid' }, ...buttons.map(([, button]) => button))
    input.addEventListener('change', () => done([...(input.files ?? [])].slice(0, count)))
    const choose = el('button', { type: 'button', class: 'album-files', onclick: () => input.click() }, say('choose'))
    const text = say(kind === 'image' ? 'chooseImageText' : 'chooseVideoText', { count })
    const mask = el(
      'div',
      { class: 'mask mask-center' },
      el(
        'div',
        { class: 'dialog', role: 'dialog', 'aria-modal': 'true', 'aria-label': title },
        el(
          'div',
          { class: 'dialog-body' },
          el('div', { class: 'dialog-title' }, title),
          el('div', { class: 'dialog-text' }, text),
          items.length > 0 && grid,
          choose,
          input,
        ),
        el(
          'div',
          { class: 'dialog-buttons' },
          el('button', { type: 'button', class: 'dialog-button', onclick: () => done(undefined) }, CANCEL),
          items.length > 0 && ok,
        ),
      ),
    )
    const close = dialogs.push(mask, () => done(undefined))
    focusHere(choose)
  })
}
