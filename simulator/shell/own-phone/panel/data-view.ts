import type { InspectPlace } from '../../../../protocol/inspect'
import type { DataOverview, DataPlace } from '../../../../protocol/inspect-data'
import type { Simulator } from '../../simulator'
import { loadChunk } from '../../../components/chunk'
import type { PanelView } from './index'
import { pretty } from './network-view'
import { isChinese, text } from './words'

/** The workbench's questions have ids above 0. */
let nextId = -1

/** Asks an agent of the program, as the workbench's inspector does (protocol/inspect.ts). */
function ask<T>(
  { inspection, link }: Simulator,
  at: InspectPlace,
  agent: string,
  method: string,
  args: unknown,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const id = nextId--
    const heard = link.onDidSay((message) => {
      if (message.k !== 'inspected' || message.id !== id) return
      heard.dispose()
      if (message.error) void inWords(message.error).then((words) => reject(new Error(words)))
      else resolve(message.value as T)
    })
    inspection.ask(at, { id, agent, method, args })
  })
}

/** Why it could not be answered, in Chinese where the panel is and its words can be had. */
async function inWords({ code, message }: { code: string; message: string }): Promise<string> {
  if (!isChinese()) return message
  const chinese = await loadChunk<typeof import('./chinese')>('runtime-chinese').catch(() => undefined)
  return chinese?.runtimeText(code, message, 'zh') ?? message
}

export const dataView: PanelView = ({ el, simulator }, body) => {
  let of: 'pages' | 'storage' = 'pages'
  const list = el('div', { class: 'list', tabindex: 0 })
  const chips = (['pages', 'storage'] as const).map((name) =>
    el('button', { type: 'button', class: 'chip', onclick: () => ((of = name), draw()) }, text(name)),
  )
  const again = el('button', { type: 'button', class: 'chip end', onclick: () => draw() }, text('refresh'))
  body.append(el('div', { class: 'bar' }, ...chips, again), list)
  const say = (what: string): void => list.replaceChildren(el('div', { class: 'empty' }, what))
  let turn = 0

  function draw(): void {
    turn++
    chips.forEach((chip, at) => chip.setAttribute('aria-pressed', String((['pages', 'storage'] as const)[at] === of)))
    if (of === 'storage') storage()
    else if (!simulator.running) say(text('noData'))
    else void pages(turn).catch((error: Error) => say(text('failed') + error.message))
  }

  async function pages(mine: number): Promise<void> {
    const overview = await ask<DataOverview>(simulator, 'logic', 'data', 'instances', null)
    const places: [string, DataPlace][] = [...overview.pages]
      .reverse()
      .map(({ page, route }) => [route, { page, key: '', of: 'data' }])
    if (overview.globalData) places.push([text('globalData'), { page: null, of: 'globalData' }])
    const parts = await Promise.all(
      places.map(async ([title, place]) => {
        const json = await ask<string | null>(simulator, 'logic', 'data', 'json', { place, path: [] }).catch(
          (error: Error) => text('failed') + error.message,
        )
        return el('div', { class: 'row' }, el('div', {}, title), el('pre', {}, json ? pretty(json) : text('none')))
      }),
    )
    if (mine !== turn) return
    list.replaceChildren(...parts)
  }

  function storage(): void {
    const entries = Object.entries(simulator.stored.storage?.all() ?? {})
    if (entries.length === 0) return say(text('noStorage'))
    list.replaceChildren(
      ...entries.map(([key, json]) => {
        const remove = (): void => {
          simulator.stored.edit(key, null)
          draw()
        }
        return el(
          'div',
          { class: 'row' },
          el('div', {}, key),
          el('pre', {}, pretty(json)),
          el(
            'button',
            { type: 'button', class: 'act', 'aria-label': `${text('remove')} ${key}`, onclick: remove },
            text('remove'),
          ),
        )
      }),
    )
  }
  const changed = simulator.stored.onDidChange(() => of === 'storage' && draw())
  draw()
  return () => {
    turn++
    changed.dispose()
  }
}
