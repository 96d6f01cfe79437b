/** phone-panel.js: the sheet over the program on a phone, with what a developer wants to look at there. */
import type { Simulator } from '../../simulator'
import type { Kit } from '../kit'
import type { Records } from '../records'
import { dataView } from './data-view'
import { deviceView } from './device-view'
import { logView } from './log-view'
import { networkView } from './network-view'
import { pictureView } from './picture-view'
import { restartView } from './restart-view'
import { panelStyle } from './style'
import { text, type PanelWord } from './words'

export interface PanelContext {
  simulator: Simulator
  el: Kit['el']
  phoneFacts: Kit['phoneFacts']
  records: Records
  close(): void
}
/** Draws into `body`; answers how it ends. */
export type PanelView = (context: PanelContext, body: HTMLElement) => () => void

const views = {
  log: logView,
  network: networkView,
  data: dataView,
  device: deviceView,
  picture: pictureView,
  restart: restartView,
} satisfies Partial<Record<PanelWord, PanelView>>
type Tab = keyof typeof views

/** The one that was open last, for as long as the page lives. */
let last: Tab = 'log'

/** Resolves when it is closed. */
export function openPanel(simulator: Simulator, kit: Kit, records: Records, root: ShadowRoot): Promise<void> {
  return new Promise((resolve) => {
    const { el, phoneFacts } = kit
    const body = el('div', { class: 'body', role: 'tabpanel' })
    let end = (): void => {}
    const close = (): void => {
      end()
      document.removeEventListener('keydown', onKey, true)
      shade.remove()
      sheet.remove()
      style.remove()
      resolve()
    }
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      close()
    }
    const context: PanelContext = { simulator, el, phoneFacts, records, close }
    const tabs = (Object.keys(views) as Tab[]).map((name) =>
      el(
        'button',
        { type: 'button', class: 'tab', role: 'tab', 'data-tab': name, onclick: () => show(name) },
        text(name),
      ),
    )
    const show = (name: Tab): void => {
      last = name
      end()
      body.replaceChildren()
      for (const tab of tabs) tab.setAttribute('aria-selected', String(tab.dataset['tab'] === name))
      end = views[name](context, body)
    }
    const shade = el('div', { class: 'shade', onclick: close })
    const style = el('style', {}, panelStyle)
    const sheet = el(
      'div',
      { class: 'sheet', role: 'dialog', 'aria-modal': 'true', 'aria-label': text('title'), tabindex: -1 },
      el(
        'div',
        { class: 'head' },
        el('div', { class: 'tabs', role: 'tablist' }, ...tabs),
        el(
          'button',
          { type: 'button', class: 'close', 'aria-label': text('close'), onclick: close },
          kit.icon('close', 22),
        ),
      ),
      body,
    )
    root.append(style, shade, sheet)
    document.addEventListener('keydown', onKey, true)
    show(last)
    sheet.focus({ preventScroll: true })
  })
}
