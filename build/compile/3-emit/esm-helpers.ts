/**
 * The module `tandem:esm`: what esbuild's CommonJS output needs at run time. esbuild writes these helpers at the top of
 * every file; shared, they take 1 kB once instead of in each of a few hundred modules.
 */
export const ESM_HELPERS_ID = 'tandem:esm'

/** Names as esbuild's output uses them. */
export const ESM_HELPER_NAMES = new Set([
  '__create',
  '__defProp',
  '__getOwnPropDesc',
  '__getOwnPropNames',
  '__getProtoOf',
  '__hasOwnProp',
  '__export',
  '__copyProps',
  '__reExport',
  '__toESM',
  '__toCommonJS',
])

/**
 * An ES module is its own namespace, so that circular imports stay live. What a CommonJS module exports is both the
 * default export and, through the prototype, every named one, also when it is added after the import. In a circle, a
 * constant that is not set yet reads as undefined: the platform compiles to ES5, and programs rely on it.
 * Strict, since a getter of a sloppy function could ask for its `caller` (SJS must not reach the view's functions).
 */
const BODY = ` "use strict"
  var create = Object.create, define = Object.defineProperty, own = Object.prototype.hasOwnProperty
  var names = Object.getOwnPropertyNames, describe = Object.getOwnPropertyDescriptor
  function copy(to, from, except) {
    if (from === null || (typeof from !== 'object' && typeof from !== 'function')) return to
    names(from).forEach(function (name) {
      if (name === except || own.call(to, name)) return
      var was = describe(from, name)
      define(to, name, { get: function () { return from[name] }, enumerable: !was || was.enumerable })
    })
    return to
  }
  exports.__create = create
  exports.__defProp = define
  exports.__getOwnPropDesc = describe
  exports.__getOwnPropNames = names
  exports.__getProtoOf = Object.getPrototypeOf
  exports.__hasOwnProp = own
  exports.__copyProps = copy
  function lenient(get) {
    var ready = false
    return function () {
      if (ready) return get()
      try {
        var value = get()
        ready = true
        return value
      } catch (error) {
        if (!(error instanceof ReferenceError)) throw error
      }
    }
  }
  exports.__export = function (target, all) {
    for (var name in all) define(target, name, { get: lenient(all[name]), enumerable: true })
  }
  exports.__reExport = function (target, from, second) {
    copy(target, from, 'default')
    return second && copy(second, from, 'default')
  }
  exports.__toESM = function (from) {
    if (from && from.__esModule) return from
    var holds = from !== null && (typeof from === 'object' || typeof from === 'function')
    return copy(define(create(holds ? from : null), 'default', { value: from, enumerable: true }), from)
  }
  exports.__toCommonJS = function (from) {
    return copy(define({}, '__esModule', { value: true }), from)
  }
`

/** Stands for what package.json's `browser` switches off. */
export const EMPTY_ID = 'tandem:empty'

export type RuntimeModule = typeof ESM_HELPERS_ID | typeof EMPTY_ID

/** The statement for `define` or `sjs`. */
export const runtimeModule = (id: RuntimeModule, register: 'define' | 'sjs'): string =>
  `T.${register}(${JSON.stringify(id)}, ${register === 'sjs' ? '() => ' : ''}function (require, module, exports) {${id === ESM_HELPERS_ID ? BODY : ''}}, {})`
