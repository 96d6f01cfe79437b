/**
 * The app container around the program, as tandem.apis.json declares it (protocol/custom-apis.ts): a section of the
 * Device panel with a payload for each event, which the developer sends, and how each API's mock is to end.
 */
import { schemaFault } from '../../base/json-schema'
import { inEnglish } from '../../base/messages/phrase'
import type { CustomApis } from '../../protocol/custom-apis'
import type { DeviceField, DeviceSection, Words } from '../../protocol/simulator'

/** Of the section, which no part of the simulated device has. */
export const APP_SECTION = 'app'

const both = (text: string): Words => ({ en: text, zh: text })
const label: Words = { en: 'App container', zh: 'App 容器' }
const hint: Words = {
  en: 'Events that the native side sends, with their payloads as JSON (tandem.apis.json).',
  zh: '原生侧发送的事件及其 JSON 内容（tandem.apis.json）。',
}

export class AppEvents {
  private apis: CustomApis | undefined
  /** Texts as the developer left them, by event. */
  private readonly texts = new Map<string, string>()

  constructor(
    private readonly emit: (name: string, payload: unknown) => void,
    private readonly complain: (message: string) => void,
  ) {}

  /** True where what the panel shows has changed. */
  declare(apis: CustomApis | undefined): boolean {
    const changed = JSON.stringify(apis?.events) !== JSON.stringify(this.apis?.events)
    this.apis = apis
    return changed
  }

  sections(): DeviceSection[] {
    const events = Object.entries(this.apis?.events ?? {})
    if (events.length === 0) return []
    const fields = events.map(([name, { description, mock }]): DeviceField => {
      const field = { name, label: both(name), kind: 'text', lines: 4, default: textOf(mock) } as const
      return description ? { ...field, hint: both(description) } : field
    })
    const actions = events.map(([name]) => ({ name, label: { en: `Send ${name}`, zh: `发送 ${name}` } }))
    return [{ name: APP_SECTION, label, hint, icon: 'broadcast', fields, presets: [], actions }]
  }

  values(): Record<string, Record<string, unknown>> {
    const events = Object.entries(this.apis?.events ?? {})
    if (events.length === 0) return {}
    return {
      [APP_SECTION]: Object.fromEntries(events.map(([name, { mock }]) => [name, this.texts.get(name) ?? textOf(mock)])),
    }
  }

  set(values: Record<string, unknown>): void {
    for (const [name, text] of Object.entries(values)) {
      if (this.event(name) && typeof text === 'string') this.texts.set(name, text.slice(0, 100_000))
    }
  }

  reset(): void {
    this.texts.clear()
  }

  /** Sends the event with the payload that stands in the panel. */
  send(name: string): void {
    const event = this.event(name)
    if (!event) return
    const text = this.texts.get(name) ?? textOf(event.mock)
    let payload: unknown
    try {
      payload = text.trim() === '' ? undefined : JSON.parse(text)
    } catch (error) {
      return this.complain(`The payload of "${name}" is no JSON: ${(error as Error).message}`)
    }
    const fault = event.payload && payload !== undefined ? schemaFault(event.payload, payload) : undefined
    // Sent all the same: what a program does with such a payload may be just what is to be tried.
    if (fault) this.complain(`The payload of "${name}" is not as declared: ${inEnglish(fault)}`)
    this.emit(`:${name}`, payload)
  }

  private event(name: string): CustomApis['events'][string] | undefined {
    const events = this.apis?.events ?? {}
    return Object.hasOwn(events, name) ? events[name] : undefined
  }
}

const textOf = (mock: unknown): string => (mock === undefined ? '' : JSON.stringify(mock, undefined, 2))
