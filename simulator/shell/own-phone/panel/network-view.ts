import type { Transfer } from '../records'
import type { PanelView } from './index'
import { text } from './words'

export const networkView: PanelView = ({ el, records }, body) => {
  const open = new Set<number>()
  const list = el('div', { class: 'list', tabindex: 0 })
  const clear = el(
    'button',
    { type: 'button', class: 'chip end', onclick: () => records.clear('transfers') },
    text('clear'),
  )
  body.append(el('div', { class: 'bar' }, clear), list)

  const row = (transfer: Transfer): HTMLElement => {
    const { id, method, status, url, took, error, sent, answer, kind } = transfer
    const bad = error !== undefined || (kind !== 'socket' && status !== undefined && status >= 400)
    const made = el(
      'button',
      { type: 'button', class: `row${bad ? ' error' : ''}` },
      el('div', { class: 'mono' }, `${kind === 'socket' ? 'WS' : method} ${url}`),
      el(
        'div',
        { class: 'small' },
        el(
          'span',
          { class: `code ${bad ? 'bad' : 'good'}` },
          error !== undefined ? '!' : took === undefined ? '…' : String(status ?? ''),
        ),
        el('span', {}, error ?? (took === undefined ? text('pending') : `${took} ms`)),
      ),
    )
    if (open.has(id)) {
      if (sent) made.append(el('div', { class: 'small' }, text('sent')), el('pre', {}, pretty(sent)))
      if (answer) made.append(el('div', { class: 'small' }, text('answer')), el('pre', {}, pretty(answer)))
    }
    made.addEventListener('click', () => {
      if (!open.delete(id)) open.add(id)
      draw()
    })
    return made
  }

  function draw(): void {
    const { transfers } = records
    list.replaceChildren(
      ...(transfers.length > 0
        ? [...transfers].reverse().map(row)
        : [el('div', { class: 'empty' }, text('noNetwork'))]),
    )
  }
  const changed = records.onDidChange((what) => what === 'transfers' && draw())
  draw()
  return () => changed.dispose()
}

export function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2)
  } catch {
    return json
  }
}
