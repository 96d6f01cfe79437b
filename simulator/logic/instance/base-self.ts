/** What pages and components inherit: the documented members of their instances. */
import { createIntersectionObserver } from '../query/intersection-observer'
import { SelectorQuery } from '../query/selector-query'
import { createMediaQueryObserver } from '../query/media-query-observer'
import { UpdateStatistics } from '../page/update-statistics'
import { instanceOf, type Instance } from './instance'
import { select, selectAll } from './select'
import { showClassAs } from './shown-as'

const needed = (self: unknown): Instance => {
  const instance = instanceOf(self)
  if (!instance) throw new TypeError('called on something that is no page or component instance')
  return instance
}

export class BaseSelf {
  /** All changes of one turn travel together anyway. */
  $batchedUpdates(run: unknown): void {
    if (typeof run === 'function') (run as () => unknown).call(this)
  }

  createSelectorQuery(): SelectorQuery {
    return new SelectorQuery(needed(this))
  }

  createIntersectionObserver(options?: unknown): unknown {
    return createIntersectionObserver(needed(this), options)
  }

  createMediaQueryObserver(): unknown {
    return createMediaQueryObserver(needed(this).page)
  }

  $selectComponent(selector: unknown): unknown {
    return select(needed(this), selector)
  }

  $selectAllComponents(selector: unknown): unknown[] {
    return selectAll(needed(this), selector)
  }

  selectComponent(selector: unknown): unknown {
    return select(needed(this), selector)
  }

  selectAllComponents(selector: unknown): unknown[] {
    return selectAll(needed(this), selector)
  }

  hasMixin(mixin: unknown): boolean {
    const instance = needed(this)
    if (mixin === 'ref') return instance.page.hasRef(instance)
    return typeof mixin === 'object' && mixin !== null && instance.parts.includes(mixin)
  }

  /** The page's own instance of it; undefined on a page that shows none. */
  getTabBar(): unknown {
    return needed(this).page.tabBar()
  }

  /** Documentation: "获取更新性能统计信息". Without a listener, measuring ends. */
  setUpdatePerformanceListener(options: unknown, listener?: unknown): void {
    const withDataPaths = Boolean((options as { withDataPaths?: unknown } | undefined)?.withDataPaths)
    needed(this).statistics =
      typeof listener === 'function'
        ? new UpdateStatistics(listener.bind(this) as (result: object) => void, withDataPaths)
        : undefined
  }

  getSavedReloadState(): undefined {
    return undefined
  }
}

/**
 * A member that is worked out when it is read, and that a program may overwrite like any other: a plain getter would
 * make `this.router = …` throw.
 */
export function computedMember(prototype: object, name: string, read: (instance: Instance) => unknown): void {
  Object.defineProperty(prototype, name, {
    configurable: true,
    get(this: unknown) {
      const instance = instanceOf(this)
      return instance && read(instance)
    },
    set(this: object, value: unknown) {
      Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true })
    },
  })
}

/** Own members that win over inherited ones, computed members included. */
export function defineMembers(target: object, members: Record<string, unknown>): void {
  for (const name of Object.keys(members)) {
    Object.defineProperty(target, name, { value: members[name], writable: true, enumerable: true, configurable: true })
  }
}

/** Belong to their instance however they are called: mini-ali-ui keeps `{ setData: this.setData }` of filter items. */
const bound = (instance: Instance): Instance['bound'] =>
  (instance.bound ??= {
    setData: (changes, callback) => instance.setData(changes, callback),
    $spliceData: (changes, callback) => instance.spliceData(changes, callback),
  })
showClassAs('Instance', BaseSelf.prototype)
computedMember(BaseSelf.prototype, 'setData', (instance) => bound(instance)?.setData)
computedMember(BaseSelf.prototype, '$spliceData', (instance) => bound(instance)?.$spliceData)
computedMember(BaseSelf.prototype, 'router', (instance) => instance.page.routerFor(instance.unit))
computedMember(BaseSelf.prototype, 'pageRouter', (instance) => instance.page.routerFor(instance.page.route))
