/** The whole state of the simulated device, by section. Every field is described where it is declared. */
import type { DeviceSection } from '../../protocol/simulator'
import { identity, payment, permissions, systemPermissions, user } from './account'
import type { ValuesOf } from './fields'
import { appearance, battery, clipboard, contacts, memory, scan, screen, sound } from './phone'
import { beacons, bluetooth, location, motion, network, wifi } from './senses'

/** In the order of the Device panel. */
export const sections = {
  location,
  network,
  permissions,
  user,
  payment,
  scan,
  battery,
  screen,
  appearance,
  sound,
  motion,
  bluetooth,
  wifi,
  beacons,
  contacts,
  clipboard,
  identity,
  memory,
  systemPermissions,
}

export type SectionName = keyof typeof sections
export type Device = { [S in SectionName]: ValuesOf<(typeof sections)[S]['fields']> }

export const isSection = (name: string): name is SectionName => Object.hasOwn(sections, name)

/** `defaults`: what a reset leads back to. */
export const describeDevice = (defaults: Readonly<Device>): DeviceSection[] =>
  Object.entries(sections).map(([name, section]) => {
    const described = section.describe(name)
    const initial = defaults[name as SectionName] as Record<string, unknown>
    return { ...described, fields: described.fields.map((field) => ({ ...field, default: initial[field.name] })) }
  })

/** The scopes that programs ask for. */
export type Scope = keyof Device['permissions']
export const isScope = (name: string): name is Scope => Object.hasOwn(permissions.fields, name)
