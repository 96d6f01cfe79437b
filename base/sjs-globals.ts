/**
 * What SJS modules can name without declaring it: all of it, and nothing of the browser's. The compiler warns of other
 * names, which are undefined there; `sjsGlobals` (simulator/sjs.ts) has the values.
 */

/** Documentation: "基础类库", and `getDate` and `getRegExp` of "数据类型". */
const documented =
  'decodeURI decodeURIComponent encodeURI encodeURIComponent isNaN isFinite parseFloat parseInt console Number JSON Math getDate getRegExp'

/** Parts of the language that no documentation promises and modules use all the same, such as `Object.keys`. */
const ofTheLanguage =
  'Object Array String Boolean Symbol BigInt Date RegExp Map Set WeakMap WeakSet Promise Error TypeError RangeError SyntaxError ReferenceError EvalError URIError'

export const SJS_GLOBALS: readonly string[] = `${documented} ${ofTheLanguage}`.split(' ')

/** What compiled loops of SJS call now and then (build/compile/3-emit/sjs-safety.ts). */
export const SJS_LOOP_PAUSE = 'tandem$pause'

/** Under this name `x.constructor` is read in SJS, which is the type's name there. As long as the word that it replaces. */
export const SJS_TYPE_FIELD = 'sjs$$typeOf'
