import type { DockviewApi, DockviewGroupPanel } from 'dockview'
import { DisposableStore, type Disposable } from '../../base/disposables'

/**
 * dockview scrolls to a tab when it comes to the front. Afterwards the tab may become wider, by its name, and the strip
 * narrower, by the button for the tabs that have no room: the tab in front stays in sight.
 */
export function keepTabsInSight(api: DockviewApi): Disposable {
  const store = new DisposableStore()
  const groups = new Map<string, Disposable>()
  store.add(api.onDidAddGroup((group) => groups.set(group.id, watch(group))))
  store.add(
    api.onDidRemoveGroup(({ id }) => {
      groups.get(id)?.dispose()
      groups.delete(id)
    }),
  )
  store.add({ dispose: () => groups.forEach((group) => group.dispose()) })
  return store
}

function watch(group: DockviewGroupPanel): Disposable {
  const strip = group.element.querySelector('.dv-tabs-container')
  const sizes = new ResizeObserver(() =>
    strip?.querySelector('.dv-active-tab')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
  )
  if (strip) sizes.observe(strip)
  let front: Element | undefined
  const follow = group.api.onDidActivePanelChange(({ panel }) => {
    if (front) sizes.unobserve(front)
    front = panel?.view.tab.element
    if (front) sizes.observe(front)
  })
  return {
    dispose: () => {
      follow.dispose()
      sizes.disconnect()
    },
  }
}
