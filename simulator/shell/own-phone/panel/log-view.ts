import type { LogEntry } from '../../../../protocol/bridge'
import { loadChunk } from '../../../components/chunk'
import type { PanelView } from './index'
import { plainLine } from '../../../../base/plain-text'
import { placeOf, readPlaces } from './places'
import { isChinese, text } from './words'

type Chinese = typeof import('./chinese')

const filters = ['all', 'error', 'warn', 'info'] as const
type Filter = (typeof filters)[number]
const fits = ({ level }: LogEntry, filter: Filter): boolean =>
  filter === 'all' || (filter === 'info' ? level !== 'error' && level !== 'warn' : level === filter)

/** Newest last, as in a console; it stays at the end as long as it was there. */
export const logView: PanelView = ({ el, records, simulator }, body) => {
  let filter: Filter = 'all'
  const list = el('div', { class: 'list', role: 'log', tabindex: 0 })
  const chips = filters.map((name) =>
    el('button', { type: 'button', class: 'chip', onclick: () => ((filter = name), draw()) }, text(name)),
  )
  const clear = el('button', { type: 'button', class: 'chip end', onclick: () => records.clear('logs') }, text('clear'))
  body.append(el('div', { class: 'bar' }, ...chips, clear), list)

  let chinese: Chinese | undefined
  const rows = new Map<LogEntry, HTMLElement>()
  const row = (entry: LogEntry): HTMLElement => {
    const known = rows.get(entry)
    if (known) return known
    const place = placeOf(entry.stack ?? entry.place)
    const { args } = chinese?.entryInLanguage(entry, 'zh') ?? entry
    const line = el('div', { class: 'mono text folded' }, plainLine(args))
    const made = el(
      'button',
      { type: 'button', class: `row ${entry.level}` },
      line,
      el(
        'div',
        { class: 'small' },
        el('span', {}, clock(entry.time)),
        el('span', {}, place ?? entry.page ?? entry.source),
      ),
    )
    made.addEventListener('click', () => {
      const open = line.classList.toggle('folded') === false
      made.querySelector('pre')?.remove()
      if (open && entry.stack) made.append(el('pre', {}, entry.stack))
    })
    rows.set(entry, made)
    return made
  }

  function draw(): void {
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40
    chips.forEach((chip, at) => chip.setAttribute('aria-pressed', String(filters[at] === filter)))
    const shown = records.logs.filter((entry) => fits(entry, filter))
    for (const entry of rows.keys()) if (!records.logs.includes(entry)) rows.delete(entry)
    list.replaceChildren(...(shown.length > 0 ? shown.map(row) : [el('div', { class: 'empty' }, text('noLog'))]))
    if (atEnd) list.scrollTop = list.scrollHeight
  }

  let asked = false
  const changed = records.onDidChange((what) => {
    if (what !== 'logs' || asked) return
    asked = true
    requestAnimationFrame(() => ((asked = false), draw()))
  })
  draw()
  list.scrollTop = list.scrollHeight
  const anew = (): void => (rows.clear(), draw())
  void readPlaces(simulator.manifest).then(anew)
  // In English meanwhile, and where it cannot be had.
  if (isChinese())
    void loadChunk<Chinese>('runtime-chinese').then(
      (chunk) => ((chinese = chunk), anew()),
      () => {},
    )
  return () => changed.dispose()
}

function clock(time: number): string {
  const date = new Date(time)
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':')
}
