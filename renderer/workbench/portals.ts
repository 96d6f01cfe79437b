import type { DockviewPanelApi, IContentRenderer } from 'dockview'
import { keepScroll } from '../common/keep-scroll'
import { Signal } from '../common/signal'

/** A dock panel whose content React draws, from the one tree of the workbench. */
export interface Portal {
  key: number
  component: string
  element: HTMLElement
  api: DockviewPanelApi
  params: Record<string, unknown>
}

const first = 'input:not(:disabled), button:not(:disabled), a[href], [tabindex="0"]'

export class Portals {
  readonly list = new Signal<readonly Portal[]>([])
  private nextKey = 1

  content(component: string): IContentRenderer {
    const element = document.createElement('div')
    element.className = `panel panel-${component}`
    const key = this.nextKey++
    const scroll = keepScroll(element)
    return {
      element,
      init: ({ api, params }) =>
        this.list.update((list) => [
          ...list,
          { key, component, element, api, params: params as Record<string, unknown> },
        ]),
      dispose: () => {
        scroll.dispose()
        this.list.update((list) => list.filter((portal) => portal.key !== key))
      },
      focus: () =>
        (element.querySelector<HTMLElement>('[data-autofocus]') ?? element.querySelector<HTMLElement>(first))?.focus(),
    }
  }
}
