/** `App(options)` and its life (documentation: "app.js 注册小程序"). */
import type { LaunchOptions } from '../../protocol/bridge'
import { isObject, type Options } from './define/mixin'
import type { Runtime } from './runtime'

export class AppRuntime {
  readonly #runtime: Runtime
  #self: Options | undefined
  /** An error in an error handler must not call it again. */
  #failing = false

  constructor(runtime: Runtime) {
    this.#runtime = runtime
  }

  /** What `getApp()` gives; undefined before `App()` was called. */
  get self(): Options | undefined {
    return this.#self
  }

  /** The global `App`. The first call counts. */
  define(options: unknown): void {
    if (this.#self)
      this.#runtime.reporter.complain('app_defined_twice', 'App() was called before; this call is ignored')
    else this.#self = isObject(options) ? { ...options } : {}
  }

  start(): void {
    const script = this.#runtime.manifest.appLogic
    if (script !== undefined) {
      try {
        this.#runtime.modules.require(script)
      } catch (error) {
        this.#runtime.reporter.uncaught(error, { where: script })
      }
    }
    this.#self ??= {}
    // The documentation has no query where there was none; programs read `options.query.x` without asking.
    const launch = { ...this.#runtime.launch }
    this.#call('onLaunch', launch)
    this.#call('onShow', launch)
    this.#runtime.listeners.fire('AppShow', launch)
  }

  show(launch: LaunchOptions): void {
    this.#call('onShow', { ...launch })
    this.#runtime.listeners.fire('AppShow', { ...launch })
  }

  hide(): void {
    this.#call('onHide')
    this.#runtime.listeners.fire('AppHide')
  }

  pageNotFound(where: object): void {
    this.#call('onPageNotFound', where)
    this.#runtime.listeners.fire('PageNotFound', where)
  }

  /** An error that nobody caught: told to onError with its message and stack. */
  failed(error: unknown): void {
    if (this.#failing) return
    this.#failing = true
    try {
      const message = error instanceof Error ? error.message : String(error)
      const stack = error instanceof Error ? (error.stack ?? '') : ''
      this.#call('onError', message, stack)
      this.#runtime.listeners.fire('Error', message, stack)
    } finally {
      this.#failing = false
    }
  }

  rejected(reason: unknown, promise: Promise<unknown>): void {
    this.#call('onUnhandledRejection', { reason, promise })
    this.#runtime.listeners.fire('UnhandledRejection', { reason, promise })
  }

  #call(name: string, ...args: unknown[]): void {
    this.#runtime.reporter.run(this.#self?.[name], this.#self, args, { where: `${name} of the app` })
  }
}
