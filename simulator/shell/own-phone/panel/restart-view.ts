import type { PanelView } from './index'
import { text, type PanelWord } from './words'

export const restartView: PanelView = ({ el, simulator, close }, body) => {
  const ways: [PanelWord, PanelWord, () => void][] = [
    ['again', 'againText', () => simulator.start(true)],
    ['home', 'homeText', () => simulator.start(false)],
    [
      'cleared',
      'clearedText',
      () => {
        simulator.stored.clear(['storage', 'files', 'cookies'])
        simulator.start(false)
      },
    ],
    ['reload', 'reloadText', () => location.reload()],
  ]
  body.append(
    el(
      'div',
      { class: 'list' },
      ...ways.map(([name, more, run]) =>
        el(
          'button',
          {
            type: 'button',
            class: 'row way',
            onclick: () => {
              close()
              run()
            },
          },
          el('b', {}, text(name)),
          el('span', {}, text(more)),
        ),
      ),
    ),
  )
  return () => {}
}
