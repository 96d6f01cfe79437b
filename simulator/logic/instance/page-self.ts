/** A page's `this` (documentation: "页面运行机制"). */
import type { PageDefinition } from '../define/page'
import { EventChannel } from '../event-channel'
import type { PageRuntime } from '../page/page'
import { BaseSelf, computedMember, defineMembers } from './base-self'
import { Instance, instanceOf, type Self } from './instance'
import { showClassAs, shownAs } from './shown-as'

class PageSelf extends BaseSelf {
  /** Documentation: "EventChannel". A page that was not opened by my.navigateTo has one that nobody answers. */
  getOpenerEventChannel(): EventChannel | undefined {
    const page = instanceOf(this)?.page
    return page && (page.openerChannel ??= new EventChannel())
  }
}
showClassAs('Page', PageSelf.prototype)
computedMember(PageSelf.prototype, '$viewId', (instance) => instance.page.id)

export function createPageSelf(page: PageRuntime, definition: PageDefinition): Instance {
  const self = Object.create(shownAs(`Page ${page.route}`, PageSelf.prototype)) as Self
  defineMembers(self, { ...definition.members, route: page.route, data: {} })
  const instance = new Instance({
    page,
    key: '',
    unit: page.route,
    self,
    observers: definition.observers,
    keepsPrevious: false,
    parts: definition.parts,
  })
  try {
    self.data = definition.makeData(self)
  } catch (error) {
    page.runtime.reporter.uncaught(error, page.context('data()'))
  }
  return instance
}
