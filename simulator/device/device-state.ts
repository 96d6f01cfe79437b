/**
 * The simulated device's state as it is now. It is kept only as far as it differs from the defaults, so that better
 * defaults reach everyone; where it is kept may become known late (`keepIn`).
 */
import * as z from 'zod/mini'
import { Emitter } from '../../base/events'
import type { PermissionAsked } from '../../protocol/inspect-permissions'
import type { Field } from './fields'
import { isSection, sections, type Device, type SectionName } from './model'

export interface DeviceStore {
  read(): string | null
  /** May throw: what cannot be kept is lost with the page. */
  write(text: string): void
}

type AnyFields = Record<string, Field<unknown>>
const fieldsOf = (section: SectionName): AnyFields => sections[section].fields as unknown as AnyFields
const copy = <T>(value: T): T => structuredClone(value)
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

function defaultsOf<S extends SectionName>(section: S): Device[S] {
  const values = Object.entries(fieldsOf(section)).map(([name, field]) => [name, copy(field.default)])
  return Object.fromEntries(values) as Device[S]
}

export interface DeviceChange {
  section: SectionName
  before: Readonly<Device[SectionName]>
}

const stored = z.record(z.string(), z.record(z.string(), z.unknown()))

type Values = Record<string, unknown>
const names = Object.keys(sections) as SectionName[]

export class DeviceState {
  /** A section's values were replaced. */
  readonly onDidChange
  /** One of a section's actions, `motion.shake`. */
  readonly onDidAct
  /** The program asked for a permission, or was answered. */
  readonly onDidAsk
  /** By scope: when that was last. */
  readonly asked = new Map<string, PermissionAsked>()
  private readonly askedFor = new Emitter<void>()
  private readonly changed = new Emitter<DeviceChange>()
  private readonly acted = new Emitter<string>()
  private defaults = Object.fromEntries(names.map((name) => [name, defaultsOf(name)])) as Device
  /** What was set, by the developer or by what the program did. */
  private own: Partial<Record<SectionName, Values>> = {}
  private values = copy(this.defaults)
  private readonly real: Partial<Record<SectionName, Values>> = {}
  private store: DeviceStore | undefined
  /** Until there is a store: the fields (`network.type`) that were set or reset, where what it holds comes too late. */
  private readonly touched = new Set<string>()
  /** What the store holds. */
  private saved = '{}'

  constructor(store?: DeviceStore) {
    this.onDidChange = this.changed.event
    this.onDidAct = this.acted.event
    this.onDidAsk = this.askedFor.event
    if (store) this.keepIn(store)
  }

  /** From now on the state is kept there. What the store holds is taken, but for what was set here before. */
  keepIn(store: DeviceStore): void {
    this.store = store
    const text = readText(store)
    const before = storedValues(text)
    for (const section of names) {
      const untouched = Object.entries(before[section] ?? {}).filter(
        ([name]) => !this.touched.has(`${section}.${name}`),
      )
      const own = { ...Object.fromEntries(untouched), ...this.own[section] }
      if (Object.keys(own).length > 0) this.own[section] = own
    }
    this.saved = text
    // Not compared with the defaults here: the project's may be still to come.
    if (this.touched.size > 0) this.write()
    this.touched.clear()
    for (const name of names) this.refresh(name)
  }

  get all(): Readonly<Device> {
    return this.values
  }

  get<S extends SectionName>(section: S): Readonly<Device[S]> {
    return this.values[section]
  }

  /** Values that do not fit their fields are left out. True where something changed. */
  set<S extends SectionName>(section: S, values: Partial<Device[S]>): boolean {
    const good = checked(section, values as Values).values
    this.touch(section, Object.keys(good))
    this.own[section] = { ...this.own[section], ...good }
    return this.update(section)
  }

  /** By a name that came from outside. */
  setUnchecked(section: string, values: Values): boolean {
    return isSection(section) && this.set(section, values)
  }

  reset(section?: string): void {
    for (const name of section === undefined ? names : [section]) {
      if (!isSection(name)) continue
      this.touch(name, Object.keys(fieldsOf(name)))
      delete this.own[name]
      this.update(name)
    }
  }

  /** What is in force where nobody has set anything: the fields' own values, or the project's. */
  get initial(): Readonly<Device> {
    return this.defaults
  }

  /**
   * Takes what the project wants the device to be (tandem.device.json) as the defaults; what was set by hand stays.
   * Answers what there is not or does not fit: `network.type`.
   */
  takeDefaults(wanted: Readonly<Record<string, Values>>): string[] {
    const faults = Object.keys(wanted).filter((name) => !isSection(name))
    const next = names.map((name) => {
      const { values, wrong } = checked(name, Object.hasOwn(wanted, name) ? wanted[name]! : {})
      faults.push(...wrong.map((field) => `${name}.${field}`))
      return [name, { ...defaultsOf(name), ...values, ...this.real[name] }]
    })
    this.defaults = Object.fromEntries(next) as Device
    for (const name of names) this.update(name)
    return faults
  }

  /** What a real phone knows of itself: it goes before the defaults and the project's wishes, not before what is set by hand. */
  takeReal<S extends SectionName>(section: S, values: Partial<Device[S]>): void {
    this.real[section] = { ...this.real[section], ...checked(section, values as Values).values }
    this.defaults = { ...this.defaults, [section]: { ...this.defaults[section], ...this.real[section] } }
    this.refresh(section)
  }

  noteAsked(scope: string, answer: PermissionAsked['answer']): void {
    this.asked.set(scope, { time: Date.now(), answer })
    this.askedFor.fire()
  }

  act(section: string, action: string): void {
    if (isSection(section)) this.acted.fire(`${section}.${action}`)
  }

  private valuesOf<S extends SectionName>(section: S): Device[S] {
    return { ...copy(this.defaults[section]), ...this.own[section] }
  }

  private touch(section: SectionName, fields: string[]): void {
    if (!this.store) for (const name of fields) this.touched.add(`${section}.${name}`)
  }

  private update(section: SectionName): boolean {
    this.save()
    return this.refresh(section)
  }

  private refresh(section: SectionName): boolean {
    const before = this.values[section]
    const next = this.valuesOf(section)
    if (same(before, next)) return false
    this.values = { ...this.values, [section]: next }
    this.changed.fire({ section, before })
    return true
  }

  private save(): void {
    const kept = names.flatMap((name) => {
      const initial = this.defaults[name] as Values
      const own = Object.entries(this.own[name] ?? {}).filter(([key, value]) => !same(value, initial[key]))
      return own.length > 0 ? [[name, Object.fromEntries(own)] as const] : []
    })
    this.own = Object.fromEntries(kept)
    this.write()
  }

  private write(): void {
    const text = JSON.stringify(this.own)
    if (!this.store || text === this.saved) return
    this.saved = text
    try {
      this.store.write(text)
    } catch {
      // A full or closed storage: the state lasts as long as the page.
    }
  }
}

/** Values that fit their fields, and the names of those that do not, or that are no fields. */
function checked(section: SectionName, values: Values): { values: Values; wrong: string[] } {
  const fields = fieldsOf(section)
  const good: Values = {}
  const wrong: string[] = []
  for (const [name, value] of Object.entries(values)) {
    const parsed = Object.hasOwn(fields, name) ? fields[name]!.schema.safeParse(value) : undefined
    if (parsed?.success) good[name] = parsed.data
    else wrong.push(name)
  }
  return { values: good, wrong }
}

function readText(store: DeviceStore): string {
  try {
    return store.read() ?? '{}'
  } catch {
    return '{}'
  }
}

function storedValues(text: string): Partial<Record<SectionName, Values>> {
  const parsed = stored.safeParse(parseJson(text))
  const entries = Object.entries(parsed.success ? parsed.data : {})
  return Object.fromEntries(
    entries.flatMap(([name, values]) => (isSection(name) ? [[name, checked(name, values).values]] : [])),
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
