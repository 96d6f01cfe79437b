/**
 * The simulated device's state as it is now. It is kept per program in the simulator origin's storage, and only as
 * far as it differs from the defaults, so that better defaults reach everyone.
 */
import * as z from 'zod/mini'
import { Emitter } from '../../base/events'
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

export class DeviceState {
  /** A section's values were replaced. */
  readonly onDidChange
  /** One of a section's actions, `motion.shake`. */
  readonly onDidAct
  private readonly changed = new Emitter<DeviceChange>()
  private readonly acted = new Emitter<string>()
  private values: Device

  constructor(private readonly store?: DeviceStore) {
    this.onDidChange = this.changed.event
    this.onDidAct = this.acted.event
    this.values = Object.fromEntries(
      Object.keys(sections).map((name) => [name, defaultsOf(name as SectionName)]),
    ) as Device
    this.load()
  }

  get all(): Readonly<Device> {
    return this.values
  }

  get<S extends SectionName>(section: S): Readonly<Device[S]> {
    return this.values[section]
  }

  /** Values that do not fit their fields are left out. True where something changed. */
  set<S extends SectionName>(section: S, values: Partial<Device[S]>): boolean {
    const next = this.merged(section, values as Record<string, unknown>)
    return this.replace(section, next)
  }

  /** By a name that came from outside. */
  setUnchecked(section: string, values: Record<string, unknown>): boolean {
    return isSection(section) && this.set(section, values)
  }

  reset(section?: string): void {
    const names = section === undefined ? (Object.keys(sections) as SectionName[]) : [section]
    for (const name of names) if (isSection(name)) this.replace(name, defaultsOf(name))
  }

  act(section: string, action: string): void {
    if (isSection(section)) this.acted.fire(`${section}.${action}`)
  }

  private merged<S extends SectionName>(section: S, values: Record<string, unknown>): Device[S] {
    const next: Record<string, unknown> = { ...this.values[section] }
    for (const [name, field] of Object.entries(fieldsOf(section))) {
      if (!Object.hasOwn(values, name)) continue
      const parsed = field.schema.safeParse(values[name])
      if (parsed.success) next[name] = parsed.data
    }
    return next as Device[S]
  }

  private replace<S extends SectionName>(section: S, next: Device[S]): boolean {
    const before = this.values[section]
    if (same(before, next)) return false
    this.values = { ...this.values, [section]: next }
    this.save()
    this.changed.fire({ section, before })
    return true
  }

  private load(): void {
    const parsed = stored.safeParse(readJson(this.store))
    if (!parsed.success) return
    for (const [section, values] of Object.entries(parsed.data))
      if (isSection(section)) this.values = { ...this.values, [section]: this.merged(section, values) }
  }

  private save(): void {
    try {
      this.store?.write(JSON.stringify(this.differences()))
    } catch {
      // A full or closed storage: the state lasts as long as the page.
    }
  }

  private differences(): Record<string, Record<string, unknown>> {
    const all: Record<string, Record<string, unknown>> = {}
    for (const name of Object.keys(sections) as SectionName[]) {
      const fields = fieldsOf(name)
      const own = Object.entries(this.values[name]).filter(([key, value]) => !same(value, fields[key]!.default))
      if (own.length > 0) all[name] = Object.fromEntries(own)
    }
    return all
  }
}

function readJson(store: DeviceStore | undefined): unknown {
  try {
    return JSON.parse(store?.read() ?? 'null')
  } catch {
    return null
  }
}
