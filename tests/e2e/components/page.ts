/** Runs in the browser: a page with nothing but the built-in components, gestures and events. */
import { connectEvents } from '../../../simulator/view/events'
import { registerElements, type ElementInfo } from '../../../simulator/view/element-info'
import type { WheelSheet } from '../../../protocol/bridge'
import { AppearanceWatcher } from '../../../simulator/view/appearance'
import { installGestures } from '../../../simulator/view/gestures'
import {
  connectComponents,
  giveBack,
  installComponents,
  keyboardMoved,
  pressKey,
  setProp,
  sheetEvent,
} from '../../../simulator/components'

const events: { handler: string; type: string; detail: unknown; event: unknown }[] = []
const calls: { name: string; args: unknown }[] = []
const logs: { level: string; code: string; message: string }[] = []

/** What calls are answered, by name: a value, or `{ error }`. */
const answers: Record<string, unknown> = {}
const answer = (name: string): Promise<unknown> => {
  const given = (answers[name] ?? {}) as { error?: unknown }
  return given.error ? Promise.reject(given.error) : Promise.resolve(given)
}

connectEvents(({ handler, event }) => events.push({ handler, type: event.type, detail: event.detail, event }))
connectComponents({
  call: (name, args) => {
    calls.push({ name, args })
    return answer(name)
  },
  ability: (name, args) => {
    calls.push({ name, args })
    return answer(name)
  },
  field: (field) => void (api.field = field),
  sheet: (sheet) => void (api.sheet = sheet),
  holdsBack: (holds) => void (api.holdsBack = holds),
  log: (level, code, message) => logs.push({ level, code, message }),
  asset: (path) => path,
})
installComponents()
installGestures(document)
const appearance = new AppearanceWatcher()

let mounts = 0
/**
 * `on="tap change"` on an element makes it listen; `catch="tap"` does so and stops the event. Handlers are called
 * `<id>.<type>`.
 */
const mount = (html: string): void => {
  const template = document.createElement('template')
  template.innerHTML = html
  const infos: ElementInfo[] = []
  const unit = `test${mounts++}`
  for (const element of template.content.querySelectorAll('[on], [catch]')) {
    const on: NonNullable<ElementInfo['on']> = {}
    const add = (attribute: string, catches: boolean) => {
      for (const type of element.getAttribute(attribute)?.split(' ') ?? [])
        (on[type] ??= []).push({ value: `${element.id}.${type}`, catches })
    }
    add('on', false)
    add('catch', true)
    element.setAttribute('t-e', `${unit}#${infos.push({ on }) - 1}`)
  }
  registerElements(unit, infos)
  const page = document.createElement('a-page')
  page.append(document.importNode(template.content, true))
  document.body.replaceChildren()
  events.length = calls.length = logs.length = 0
  document.body.append(page)
  for (const element of page.querySelectorAll('[on*="ppear"]')) appearance.watch(element)
}

const style = (css: string): void => {
  document.querySelector('#acss')?.remove()
  const sheet = document.createElement('style')
  sheet.id = 'acss'
  sheet.textContent = css
  document.head.append(sheet)
}

const api = {
  answers,
  holdsBack: false,
  field: null as unknown,
  sheet: null as WheelSheet | null,
  sheetEvent,
  pressKey,
  keyboardMoved,
  giveBack,
  mount,
  style,
  events,
  calls,
  logs,
  prop: (id: string, name: string, value: unknown) => setProp(document.getElementById(id)!, name, value),
}
export type TestPage = typeof api
Object.assign(window, { tandem: api })
