import type { ITabRenderer, TabPartInitParameters } from 'dockview'
import { DisposableStore, toDisposable, type Disposable } from '../../base/disposables'
import { baseOf } from '../../base/paths'
import { h, icon, tabClose } from '../common/dom'
import { compareTitle, type CompareParams } from '../editor/compare'
import { listen } from '../common/signal'
import type { MessageKey } from '../i18n/en'
import { language, t } from '../i18n/i18n'
import { countOf } from '../panels/git/scm-rows'
import type { ToolPanel } from './layout'
import type { Services } from './services'

const titles: Record<ToolPanel, MessageKey> = {
  explorer: 'explorer.title',
  search: 'search.title',
  scm: 'scm.title',
  debug: 'debug.title',
  release: 'release.title',
  simulator: 'simulator.title',
  problems: 'problems.title',
  console: 'console.title',
  terminal: 'terminal.title',
  history: 'history.title',
  device: 'device.title',
  inspector: 'inspector.title',
  devtools: 'devtools.title',
}

/** The tab of a tool: its name in capitals and, where it counts something, a badge. */
export class ToolTab implements ITabRenderer {
  readonly element = h('div', { className: 'tab tool-tab' })
  private readonly store = new DisposableStore()

  constructor(private readonly services: Services) {}

  init({ api }: TabPartInitParameters): void {
    const { store, services } = this
    const name = h('span', { className: 'tab-name' })
    const badge = h('span', { className: 'badge', hidden: true })
    this.element.append(name, badge)
    store.add(
      language.run(() => {
        name.textContent = t(titles[api.id as ToolPanel])
        // The name that is read out.
        nameTab(api, name.textContent)
      }),
    )
    const show = (n: number): void => {
      badge.hidden = n === 0
      badge.textContent = n > 999 ? '999+' : String(n)
    }
    if (api.id === 'problems') store.add(services.build.counts.run(({ errors, warnings }) => show(errors + warnings)))
    if (api.id === 'scm')
      store.add(services.git.state.run((state) => show(state?.kind === 'repository' ? countOf(state) : 0)))
    if (api.id === 'console') store.add(countErrors(services, show))
    // dockview would fold a group at the side when its front tab is clicked.
    store.add(
      listen(this.element, 'click', (event) => {
        if (api.location.type === 'edge' && api.group.activePanel?.id === api.id) event.preventDefault()
      }),
    )
  }

  dispose(): void {
    this.store.dispose()
  }
}

/** dockview gives a tab its first title after this one was made. */
function nameTab(api: TabPartInitParameters['api'], title: string): void {
  queueMicrotask(() => api.setTitle(title))
}

const pages: Record<string, { icon: string; title: MessageKey }> = {
  settings: { icon: 'settings-gear', title: 'settings.title' },
  keyboard: { icon: 'keyboard', title: 'keyboard.title' },
  welcome: { icon: 'home', title: 'cmd.welcome' },
  replacePreview: { icon: 'diff', title: 'search.previewTab' },
}

/** Of the console that is shown: the simulator's, or a phone's. */
function countErrors({ target }: Services, show: (errors: number) => void): DisposableStore {
  const store = new DisposableStore()
  let counted: Disposable | undefined
  store.add(toDisposable(() => counted?.dispose()))
  store.add(
    target.logs.run(({ errors }) => {
      counted?.dispose()
      counted = errors.run(show)
    }),
  )
  return store
}

/** What a tool, or a page of the workbench's own, is called. */
export const partTitle = (component: string): MessageKey | undefined =>
  component in titles ? titles[component as ToolPanel] : pages[component]?.title

/** What a tab that is no file is called. */
export function pageTitle(component: string, params: Record<string, unknown> | undefined): string {
  const page = pages[component]
  if (page) return t(page.title)
  if (component === 'compare') return compareTitle(params as unknown as CompareParams)
  return t('editor.compareTitle', { name: baseOf(String(params?.path ?? '')) })
}

/** The tab of a page of the workbench's own. */
export class PageTab implements ITabRenderer {
  readonly element = h('div', { className: 'tab' })
  private readonly store = new DisposableStore()

  constructor(private readonly services: Services) {}

  init({ api, params }: TabPartInitParameters): void {
    const { editors } = this.services
    const name = h('span', { className: 'tab-name' })
    const close = tabClose(t('editor.close'), () => void editors.close(api.id))
    this.element.append(icon(pages[api.component]?.icon ?? 'diff'), name, close)
    this.store.add(
      language.run(() => {
        name.textContent = pageTitle(api.component, params)
        nameTab(api, name.textContent)
      }),
    )
    this.store.add(
      listen<MouseEvent>(this.element, 'auxclick', (event) => event.button === 1 && void editors.close(api.id)),
    )
  }

  dispose(): void {
    this.store.dispose()
  }
}
