import type { ITabRenderer, TabPartInitParameters } from 'dockview'
import { DisposableStore } from '../../../base/disposables'
import { baseOf } from '../../../base/paths'
import { h, icon, tabClose } from '../../common/dom'
import { listen } from '../../common/signal'
import { language, t } from '../../i18n/i18n'
import type { Services } from '../../workbench/services'
import { sideName } from './git-diff-pane'
import { keepDiff, type DiffParams } from './open-diff'

/** The tab of a comparison: the file, what it is compared as, and a dot while the file has unsaved changes. */
export class GitDiffTab implements ITabRenderer {
  readonly element = h('div', { className: 'tab' })
  private readonly store = new DisposableStore()

  constructor(private readonly services: Services) {}

  init({ api, params }: TabPartInitParameters): void {
    const { editors, documents } = this.services
    const diff = params as unknown as DiffParams
    const name = h('span', { className: 'tab-name' }, baseOf(diff.path))
    const what = h('span', { className: 'tab-folder' })
    const close = tabClose(t('editor.close'), () => void editors.close(api.id))
    this.element.append(icon('diff'), name, what, close)
    this.element.title = diff.path
    this.element.classList.toggle('preview', !!diff.preview)
    const { store } = this
    store.add(
      language.run(() => {
        what.textContent = diff.commit
          ? diff.commit.slice(0, 8)
          : sideName(diff.right === 'empty' ? diff.left : diff.right)
        close.title = close.ariaLabel = t('editor.close')
      }),
    )
    store.add(
      documents.dirtyPaths.run((paths) =>
        this.element.classList.toggle('dirty', diff.right === 'disk' && paths.has(diff.path)),
      ),
    )
    store.add(listen(this.element, 'dblclick', () => keepDiff(api, { ...diff, preview: true })))
    store.add(listen<MouseEvent>(this.element, 'mousedown', (event) => event.button === 1 && event.preventDefault()))
    store.add(listen<MouseEvent>(this.element, 'auxclick', (event) => event.button === 1 && void editors.close(api.id)))
  }

  update({ params }: { params: Record<string, unknown> }): void {
    this.element.classList.toggle('preview', !!params.preview)
  }

  dispose(): void {
    this.store.dispose()
  }
}
