/**
 * One open page: its instance, its tree of components, and its life.
 *
 * New → onLoad → onShow → first batch → (acked) didMount of components, children first → onReady; then onHide and
 * onShow in turn; onUnload at the end (documentation: "页面运行机制"). The first batch is written when the page is
 * shown, so that what onLoad and onShow set is in it; a page that is opened without being shown (one below the top
 * after a restart) writes it a moment later.
 */
import type { Route } from '../../../protocol/artifact'
import type { ObserveRequest, PageId, SelectorRequest, SystemInfo, ViewEvent } from '../../../protocol/bridge'
import { ApiError, apiErrors } from '../../api/spec/errors'
import type { ApiFailure } from '../../api/spec/errors'
import { EventChannel } from '../event-channel'
import { createPageSelf } from '../instance/page-self'
import { Instance } from '../instance/instance'
import type { ErrorContext } from '../report'
import type { Runtime } from '../runtime'
import { PageChannel, type PagePort } from './channel'
import { FunctionTable } from './function-table'
import { Relations } from './relations'
import { Updater } from './updater'

const CUSTOM_TAB_BAR = 'customize-tab-bar/index'

export interface PageOptions {
  id: PageId
  route: Route
  query: Record<string, string>
  port: PagePort
}

export class PageRuntime {
  readonly runtime: Runtime
  readonly id: PageId
  readonly route: Route
  readonly channel: PageChannel
  readonly functions = new FunctionTable()
  readonly root: Instance
  readonly instances = new Map<string, Instance>()
  readonly relations = new Relations(this)
  readonly #definition: ReturnType<Runtime['units']['page']>
  readonly #updater: Updater
  /** What it was opened with. */
  readonly parameters: Record<string, string>
  readonly #routers = new Map<string, object>()
  #state: 'new' | 'loaded' | 'ready' | 'closed' = 'new'
  /** The opener's side is with my.navigateTo's success. */
  openerChannel: EventChannel | undefined

  constructor(runtime: Runtime, options: PageOptions) {
    this.runtime = runtime
    this.id = options.id
    this.route = options.route
    this.parameters = options.query
    this.#definition = runtime.units.page(options.route)
    this.root = createPageSelf(this, this.#definition)
    this.instances.set('', this.root)
    this.channel = new PageChannel(options.port, {
      acked: (sequence, domMs) => {
        runtime.probe?.acked?.(this, sequence, domMs)
        this.#updater.acked(sequence)
      },
      event: (event) => this.#handle(event),
    })
    this.#updater = new Updater(this)
  }

  get self(): object {
    return this.root.self
  }

  get closed(): boolean {
    return this.#state === 'closed'
  }

  get systemInfo(): SystemInfo {
    return this.runtime.systemInfo
  }

  // Life

  load(shown: boolean): void {
    this.#state = 'loaded'
    this.emit('onLoad', this.parameters)
    if (!shown) this.#updater.startSoon()
  }

  show(): void {
    if (this.closed) return
    this.emit('onShow')
    this.#updater.start()
  }

  hide(): void {
    if (!this.closed) this.emit('onHide')
  }

  /** From here on setData does nothing, and what the view still says is not heard. */
  unload(): void {
    if (this.closed) return
    this.emit('onUnload')
    this.#updater.close()
    this.root.alive = false
    this.#state = 'closed'
    this.channel.close()
  }

  /** The first batch is on the screen. */
  ready(): void {
    this.#state = 'ready'
    this.emit('onReady')
    this.runtime.post({ k: 'page/ready', page: this.id })
  }

  /** A life cycle or page event: the page's own function, then `events`, then components that listen. */
  emit(name: string, ...args: unknown[]): void {
    this.run(this.root.self[name], this.root, args, name)
    for (const listener of this.#definition.events[name] ?? []) this.run(listener, this.root, args, name)
    for (const instance of Array.from(this.instances.values())) {
      if (!instance.alive) continue
      for (const listener of instance.definition?.pageEvents[name] ?? []) this.run(listener, instance, args, name)
    }
  }

  // Data

  /** A change was made: the next batch will have it. The callback runs when the view has taken it in. */
  schedule(instance: Instance, callback?: unknown): void {
    this.#updater.schedule(instance, callback)
  }

  replaceSkeletons(units: Iterable<string>): void {
    this.#updater.replace(units)
  }

  /** Units that instances of this page are of, the page's own included. */
  unitsInUse(): Set<string> {
    return new Set([...this.instances.values()].map((instance) => instance.unit))
  }

  // What instances ask for

  hasRef(instance: Instance): boolean {
    return instance.definition?.ref !== undefined
  }

  /** What `ref` and selectors give to others. */
  exposed(instance: Instance): unknown {
    const ref = instance.definition?.ref
    return ref ? this.run(ref, instance, [], 'ref') : instance.self
  }

  /**
   * Documentation: "自定义 tabBar". Programs ask for it in onShow, which comes before the page's components do: then
   * they come at once.
   */
  tabBar(): unknown {
    if (!this.runtime.manifest.tabBar?.customize) return undefined
    this.#updater.grow()
    for (const instance of this.instances.values()) if (instance.unit === CUSTOM_TAB_BAR) return this.exposed(instance)
    return undefined
  }

  /** One object per base: `this.router === this.pageRouter` in a page (documentation: "Router"). */
  routerFor(base: string): object {
    let router = this.#routers.get(base)
    if (!router) this.#routers.set(base, (router = this.runtime.router(base, this)))
    return router
  }

  query(requests: SelectorRequest[], done: (results: unknown[]) => unknown): void {
    this.#updater.afterAck(() =>
      this.channel.ask(
        { k: 'query', requests },
        (value) =>
          this.runtime.reporter.run(
            done,
            undefined,
            [Array.isArray(value) ? value : []],
            this.context('a selector query'),
          ),
        (failure) => {
          // Of a page that is gone nobody wants to know.
          if (!this.closed) this.complain(undefined, 'selector_query_failed', `selector query: ${failure.errorMessage}`)
        },
      ),
    )
  }

  observe(request: ObserveRequest, callback: (entry: unknown) => void): () => void {
    const heard = (entry: unknown): unknown =>
      this.runtime.reporter.run(callback, undefined, [entry], this.context('an intersection observer'))
    let stop: (() => void) | undefined
    let stopped = false
    this.#updater.afterBatch(() => {
      if (!stopped) stop = this.channel.observe({ k: 'observe', request }, heard)
    })
    return () => {
      stopped = true
      stop?.()
    }
  }

  onSystemInfo(listener: () => void): () => void {
    return this.runtime.onSystemInfo(() => {
      if (!this.closed) listener()
    })
  }

  scrollTo(args: { scrollTop?: number; duration?: number; selector?: string; offsetTop?: number }): Promise<object> {
    const { scrollTop, duration = 0, selector, offsetTop } = args
    if (scrollTop === undefined && selector === undefined) {
      return Promise.reject(new ApiError('api_arguments_invalid', 'pageScrollTo needs scrollTop or selector', 1))
    }
    const where = {
      ...(scrollTop === undefined ? {} : { top: scrollTop }),
      ...(selector === undefined ? {} : { selector }),
    }
    const offset = offsetTop === undefined ? {} : { offsetTop }
    return new Promise((resolve, reject: (reason: ApiFailure) => void) => {
      if (this.closed) reject({ error: apiErrors.page_gone, errorMessage: 'the page was closed' })
      this.#updater.afterBatch(() =>
        this.channel.ask({ k: 'scrollTo', duration, ...where, ...offset }, () => resolve({}), reject),
      )
    })
  }

  loadFontFace(family: string, source: string, desc: Record<string, string>): Promise<object> {
    return new Promise((resolve, reject: (reason: ApiFailure) => void) => {
      this.#updater.afterBatch(() =>
        this.channel.ask({ k: 'loadFontFace', family, source, desc }, () => resolve({}), reject),
      )
    })
  }

  /** A call on a built-in's context, such as a canvas. Not answered where nothing waits for it. */
  invoke(
    target: string,
    method: string,
    args: unknown[],
    done: (value: unknown) => void,
    failed: (reason: ApiFailure) => void,
  ): void {
    this.#updater.afterBatch(() => this.channel.ask({ k: 'invoke', target, method, args }, done, failed))
  }

  /** A picture that the page's frame loads and decodes. Rejects with an ApiFailure. */
  loadBitmap(src: string): Promise<ImageBitmap> {
    return new Promise((resolve, reject) => {
      this.channel.ask({ k: 'image', src }, (bitmap) => resolve(bitmap as ImageBitmap), reject)
    })
  }

  // Errors

  context(where: string): ErrorContext {
    return { page: this.route, where }
  }

  complain(instance: Instance | undefined, code: string, message: string): void {
    const at = instance && !instance.isPage ? `${instance.unit}: ` : ''
    this.runtime.reporter.complain(code, at + message, this.route)
  }

  /** Calls a function of the program on an instance. Errors in components are told to them and to my.onComponentError. */
  run(fn: unknown, instance: Instance, args: readonly unknown[], where: string): unknown {
    if (typeof fn !== 'function') return undefined
    const { probe } = this.runtime
    probe?.running?.(where, instance)
    try {
      return (fn as (...given: unknown[]) => unknown).apply(instance.self, args as unknown[])
    } catch (error) {
      const at = instance.isPage ? where : `${where} of ${instance.unit}`
      this.runtime.reporter.uncaught(error, this.context(at))
      if (!instance.isPage) this.runtime.componentError(error, where, instance)
      return undefined
    } finally {
      probe?.ran?.()
    }
  }

  #handle({ owner, handler, event, direct }: ViewEvent): void {
    const instance = this.instances.get(owner)
    if (!instance?.alive || this.closed) return
    const fn = this.#handlerOf(instance, handler)
    if (typeof fn === 'function')
      this.run(fn, instance, [direct ? event.detail : event], `the handler of ${event.type} (${handler})`)
    else if (handler !== '') {
      const what = instance.isPage ? `Page ${this.route}` : `Component ${instance.unit}`
      this.complain(undefined, 'handler_not_found', `${what} has no method "${handler}" for ${event.type}`)
    }
  }

  #handlerOf(instance: Instance, handler: string): unknown {
    if (handler.startsWith('fn.')) return this.functions.get(handler)
    if (handler.startsWith('props.')) return instance.props[handler.slice('props.'.length)]
    return instance.self[handler]
  }
}
