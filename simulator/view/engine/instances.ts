/**
 * Component instances of the page in this frame, by instance key. Keys cost something and are seldom asked for, so a
 * component is entered only when logic speaks about a key that is not known yet.
 */
import type { FunctionMark, InstanceKey } from '../../../protocol/bridge'
import type { Component } from './component'

type Data = Record<string, unknown>

/** Defaults of a unit as logic sent them, and what every instance wants of them. */
export class Defaults {
  /** Data over props. */
  readonly all: Data
  /** Fields that are functions of the instance itself: marks without a key. */
  readonly marks: string[]

  constructor(
    readonly data: Data,
    readonly props: Data,
  ) {
    this.all = { ...props, ...data }
    this.marks = Object.keys(this.all).filter((name) => isOpenMark(this.all[name]))
  }
}

const isOpenMark = (value: unknown): boolean => {
  const mark = (value as FunctionMark | null | undefined)?.$fn
  return Array.isArray(mark) && mark[0] === null
}

const MANY = 2000

export class Instances {
  readonly defaults = new Map<string, Defaults>()
  /** Own data that no instance has taken yet. */
  readonly waiting = new Map<InstanceKey, Data>()
  pageId = 0
  /** Whether components exist whose keys nobody has asked for. */
  private fresh: Component[] = []
  private limit = MANY
  private known = new Map<InstanceKey, Component>()

  /** Forgets the instances of a page that is taken away; defaults stay known. */
  clear(): void {
    this.waiting.clear()
    this.known.clear()
    this.fresh = []
  }

  add(component: Component): void {
    this.fresh.push(component)
  }

  /** After a batch: where nobody ever asks for a key, those that are gone must not pile up. */
  tidy(): void {
    if (this.fresh.length < this.limit) return
    this.fresh = this.fresh.filter(({ first }) => first !== null)
    this.limit = Math.max(MANY, this.fresh.length * 2)
  }

  remove(component: Component): void {
    if (component.id !== null && this.known.get(component.id) === component) this.known.delete(component.id)
  }

  find(key: InstanceKey): Component | undefined {
    const found = this.known.get(key)
    if (found || this.fresh.length === 0) return found
    this.learn()
    return this.known.get(key)
  }

  private learn(): void {
    for (const component of this.fresh) if (component.first !== null) this.known.set(component.ownerKey(), component)
    this.fresh = []
  }

  /** Every living instance's own fields, and what still waits for one. */
  ownData(): [InstanceKey, Data][] {
    this.learn()
    const all = new Map(this.waiting)
    for (const [key, component] of this.known) if (component.first !== null) all.set(key, component.ownFields())
    return [...all]
  }

  takeData(key: InstanceKey): Data | undefined {
    const data = this.waiting.get(key)
    if (data) this.waiting.delete(key)
    return data
  }
}

/** The frame's; there is one page in a frame. */
export const instances = new Instances()
