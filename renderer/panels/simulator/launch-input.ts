import { t } from '../../i18n/i18n'
import type { QuickItem } from '../../workbench/quick-input-model'
import type { Services } from '../../workbench/services'
import { parseLaunch } from './launch-line'
import { pageUrl } from './page-files'

/** What was launched last is offered again. */
let last: string | undefined

/** Asks how the program is to be started, or entered as by a link while it runs. */
export function askLaunch({ quick, simulator }: Services): void {
  const top = simulator.link.state.value?.stack.at(-1)
  const source = {
    placeholder: t('launch.placeholder'),
    empty: () => '',
    items: (query: string): QuickItem[] => {
      const { url, options } = parseLaunch(query)
      const item = (restart: boolean): QuickItem => ({
        label: t(restart ? 'launch.start' : 'launch.enter'),
        description: options ? `${url} · ${options}` : url,
        icon: restart ? 'debug-restart' : 'link',
        run() {
          last = query
          simulator.send({ k: 'launch', url, options, restart })
        },
      })
      return [item(true), item(false)]
    },
  }
  quick.show(last ?? (top ? pageUrl(top) : ''), (text) => ({ source, query: text.trim() }))
}
