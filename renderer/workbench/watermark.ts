import { h } from '../common/dom'
import { language, t } from '../i18n/i18n'
import type { MessageKey } from '../i18n/en'
import type { Services } from './services'

const hints: [MessageKey, string][] = [
  ['watermark.quickOpen', 'quickOpen'],
  ['watermark.palette', 'palette'],
  ['watermark.explorer', 'toggleExplorer'],
  ['watermark.restart', 'restart'],
]

/** What an editor group without editors shows: the ways on. */
export function watermark({ commands }: Services): HTMLElement {
  const element = h('div', { className: 'watermark' })
  // Lives as long as its group; the language changes too seldom for one listener to matter.
  language.run(() =>
    element.replaceChildren(
      h('img', { src: './icon.svg', alt: '', draggable: false }),
      h(
        'dl',
        {},
        ...hints.flatMap(([key, id]) => {
          const link = h('a', {}, t(key))
          link.addEventListener('click', () => commands.run(id))
          return [
            h('dt', {}, link),
            h(
              'dd',
              {},
              ...commands
                .keys(id)
                .split('+')
                .map((part) => h('kbd', {}, part)),
            ),
          ]
        }),
      ),
    ),
  )
  return element
}
