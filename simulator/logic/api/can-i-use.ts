/**
 * Documentation: "my.canIUse". Truthful about this simulator: what is only named here but not there yet is false.
 *
 *     showToast               an API
 *     showToast.object.type   a field of its arguments
 *     getSystemInfo.return.brand, getSystemInfo.callback.brand   a field of what it answers
 *     button.open-type        an attribute of a built-in component, or one of its events as `onX`
 *     button.open-type.share  one of its documented words
 *     page.$spliceData, component.observers, component2, …       framework features
 */
import { builtins, camel, commonAttributes, commonEvents, kebab } from '../../../protocol/builtins'
import { apiOf } from '../../api/spec'
import { valuesOf } from '../../api/spec/types'
import { shapeOf } from '../../api/spec/arguments'

/** Of the framework, as the documentation names them. */
const features = new Set([
  'component',
  'mixin',
  'sjs.event',
  'sjs.event.selector.deep',
  'page.events.onBack',
  'page.onShareAppMessage.async',
  'page.onShareAppMessage.return.scImgUrl',
  'plugin',
  'plugin.requireMiniProgram',
  'createSelectorQuery.return.fields.object.id',
  'createSelectorQuery.return.scrollOffset.callback',
  'uploadFile.return.onHeadersReceived',
  'uploadFile.return.offHeadersReceived',
  'page.mixins',
  'page.observers',
  'page.$spliceData',
  'page.$batchedUpdates',
  'page.setData.callback',
  'page.createSelectorQuery',
  'page.createIntersectionObserver',
  'page.createMediaQueryObserver',
  'component.observers',
  'component.relations',
  'component.lifetimes',
  'component.$selectComponent',
  'component.$selectAllComponents',
  'component.createSelectorQuery',
  'component.createIntersectionObserver',
  'component.createMediaQueryObserver',
])

/** What a program switches on for itself. */
export interface ProgramFeatures {
  component2: boolean
  /** `useDynamicPlugins` of app.json (documentation: "插件使用"). */
  dynamicPlugins?: boolean
}

export function canIUse(asked: unknown, { component2, dynamicPlugins = false }: ProgramFeatures): boolean {
  if (typeof asked !== 'string') return false
  const name = asked.startsWith('my.') ? asked.slice('my.'.length) : asked
  if (name === 'component2') return component2
  if (name === 'plugin.dynamic') return dynamicPlugins
  if (features.has(name)) return true
  const [head = '', ...rest] = name.split('.')
  if (apiOf(head)) return apiHas(head, rest)
  const member = `${head}.${rest[0] ?? ''}`
  if (apiOf(member)) return apiHas(member, rest.slice(1))
  return Object.hasOwn(builtins, head) && builtinHas(head, rest)
}

const has = (schema: unknown, path: string[]): boolean => {
  const [field, ...rest] = path
  if (field === undefined) return true
  // `datePicker.object.format.yyyy-MM`: one of the values that a parameter takes.
  if (rest.length === 0 && valuesOf(schema as object)?.includes(field)) return true
  const fields = shapeOf(schema)
  return fields !== undefined && Object.hasOwn(fields, field) && has(fields[field], rest)
}

function apiHas(name: string, path: string[]): boolean {
  const api = apiOf(name)
  const [part, ...rest] = path
  if (!api || part === undefined) return api !== undefined
  if (api.kind === 'value') return has(api.result, path)
  if (part === 'object') {
    const callback = ['success', 'fail', 'complete'].includes(rest[0] ?? '')
    return (api.kind === 'async' && callback && rest.length === 1) || has(api.args, rest)
  }
  return (part === 'return' || part === 'callback') && has(api.result, rest)
}

function builtinHas(tag: string, path: string[]): boolean {
  const builtin = builtins[tag]
  const [attribute] = path
  if (!builtin || builtin.available === false) return false
  if (attribute === undefined) return true
  const event = /^on[A-Z]/.test(attribute) ? attribute.charAt(2).toLowerCase() + attribute.slice(3) : undefined
  if (event !== undefined) return builtin.events.includes(event) || commonEvents.includes(event)
  if (path.length > 1) {
    const values = builtin.values?.[kebab(camel(attribute))]?.split(' ')
    return path.length === 2 && values?.includes(path[1]!) === true
  }
  return [kebab(camel(attribute)), attribute].some(
    (name) => builtin.attributes.includes(name) || commonAttributes.includes(name) || /^(class|style|id)$/.test(name),
  )
}
