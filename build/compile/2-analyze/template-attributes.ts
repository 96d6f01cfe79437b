/** Attributes of an element, told apart: events, ref, and what is left (documentation: "事件介绍", "ref 获取组件实例"). */
import type { Diagnostic } from '../../../protocol/diagnostics'
import { builtins, camel, commonEvents, kebab } from '../../../protocol/builtins'
import { messages } from '../../messages/messages'
import type { AxmlAttr, AxmlElement } from '../1-parse/axml'
import type { AttrIR, EventIR, ValueIR } from '../ir'
import type { Place } from './template'
import { isDirective } from './template-directives'
import { place } from './template-files'
import { toValue, trimParts, partsToValue } from './template-values'

export interface Attributes {
  attrs: AttrIR[]
  events: EventIR[]
  ref?: ValueIR
}

const EVENT = /^(capture-?)?(on|catch)([A-Z].*)$/
/** `bindtap`, `bind:tap`, `catchtap` of the other dialect, with the names of events that go with them. */
const FOREIGN = /^(?:capture-)?(bind|catch):?([a-z]+)$/

export function readAttributes(
  element: AxmlElement,
  at: Place,
  on: 'element' | 'component' | 'slot',
  say: (diagnostic: Diagnostic) => void,
): Attributes {
  const result: Attributes = { attrs: [], events: [] }
  for (const attr of element.attrs) {
    const { name } = attr
    if (name === 'key' || name === 'slot' || name === 'slot-scope' || isDirective(name)) continue
    if (on === 'slot' && name === 'name') continue
    const event = EVENT.exec(name)
    if (event && on !== 'slot') {
      const value = eventValue(attr, at)
      const tag = on === 'element' ? element.tag : ''
      if (value) result.events.push(toEvent(attr, event, value, at, tag))
      if (value && lacksEvent(tag, event[3]!))
        say(messages.axml_event_unknown({ tag, name }, place(at.scope.file, attr)))
    } else if (name === 'ref' && on !== 'slot') {
      const value = eventValue(attr, at)
      if (value) result.ref = value
    } else if (on === 'element' && FOREIGN.test(name)) {
      const [, word, type] = FOREIGN.exec(name)!
      const instead = `${word === 'bind' ? 'on' : 'catch'}${type![0]!.toUpperCase()}${type!.slice(1)}`
      say(messages.axml_dialect_foreign({ name, instead }, place(at.scope.file, attr)))
    } else {
      const value = toValue(at, attr)
      if (on === 'element' && value.kind === 'static' && value.value === 'false' && isKnown(element.tag, name))
        say(messages.axml_false_is_text({ name }, place(at.scope.file, attr)))
      result.attrs.push({ name, value, span: spanOf(attr, at) })
    }
  }
  return result
}

/** A handler's name or an expression; undefined for an empty one. */
function eventValue(attr: AxmlAttr, at: Place): ValueIR | undefined {
  const value = partsToValue(at, trimParts(attr.value ?? ['']))
  if (value.kind !== 'static') return value
  const name = value.value.trim()
  return name === '' ? undefined : { kind: 'static', value: name }
}

/** `tag`: a built-in one, or ''. */
function toEvent(
  attr: AxmlAttr,
  [, capture, word, name]: RegExpExecArray,
  value: ValueIR,
  at: Place,
  tag: string,
): EventIR {
  return {
    type: eventType(name!, tag),
    catches: word === 'catch',
    capture: capture !== undefined,
    value,
    attr: attr.name,
    span: spanOf(attr, at),
  }
}

/** `TouchStart` → `touchStart`; the documentation has `onTouchstart` too ("rich-text"), so case decides nothing. */
function eventType(name: string, tag: string): string {
  const type = name[0]!.toLowerCase() + name.slice(1)
  const known = eventsOf(tag)
  if (known.includes(type)) return type
  return known.find((one) => one.toLowerCase() === type.toLowerCase()) ?? type
}

const isKnown = (tag: string, name: string): boolean =>
  Object.hasOwn(builtins, tag) && (name === 'hidden' || builtins[tag]!.attributes.includes(kebab(camel(name))))

/** Tags that are not made here, or are no built-in ones, may have any. */
const lacksEvent = (tag: string, name: string): boolean =>
  Object.hasOwn(builtins, tag) && builtins[tag]!.available && !eventsOf(tag).includes(eventType(name, tag))

const eventsOf = (tag: string): string[] =>
  Object.hasOwn(builtins, tag) ? [...builtins[tag]!.events, ...commonEvents] : []

const spanOf = (attr: AxmlAttr, at: Place) => ({ file: at.file, start: attr.start, end: attr.end })
