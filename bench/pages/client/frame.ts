/** A page by hand: markup once, events by one listener. */
import type { Row } from '../../program/rows'
import type { FromPage } from './contract'

addEventListener('message', ({ data, ports: [shell, logic] }) => {
  if (data !== 'connect' || !shell || !logic) return
  logic.onmessage = ({ data: text }: MessageEvent<string>) => {
    const { page, rows } = JSON.parse(text) as { page: string; rows: Row[] }
    document.body.innerHTML = page === 'home' ? home : detail(rows)
    shell.postMessage({ k: 'mounted' })
  }
  document.addEventListener('click', ({ target }) => {
    const { id } = target as Element
    if (id === 'back') logic.postMessage({ k: 'back' } satisfies FromPage)
    else if (id === 'small' || id === 'large') logic.postMessage({ k: 'open', page: id } satisfies FromPage)
  })
})
parent.postMessage('ready')

const home = '<div class="button" id="small">small</div><div class="button" id="large">large</div>'

const detail = (rows: Row[]): string =>
  `<div class="button" id="back">back</div>${rows.map(row).join('')}<div id="end">end</div>`

const row = ({ name, note, price }: Row): string =>
  `<div class="row"><div class="texts"><div class="name">${name}</div><div class="note">${note}</div></div><span class="price">${price}</span></div>`
