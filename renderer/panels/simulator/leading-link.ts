import type { WorkbenchToShell } from '../../../protocol/simulator'
import { DisposableStore } from '../../../base/disposables'
import { Emitter, type Event } from '../../../base/events'
import { Signal } from '../../common/signal'
import type { ShellLink } from './shell-link'

type PayloadOf<E> = E extends Event<infer T> ? T : never
type Told<N extends 'onDidPress' | 'onDidReveal' | 'onDidClear' | 'onDidInspect' | 'onDidStep'> = PayloadOf<
  ShellLink[N]
>

/** What can be led: a simulator, a phone, or whichever of several leads already. */
export type Link = Pick<
  ShellLink,
  | 'status'
  | 'state'
  | 'deviceSections'
  | 'deviceValues'
  | 'unresponsive'
  | 'onDidPress'
  | 'onDidReveal'
  | 'onDidClear'
  | 'onDidInspect'
  | 'onDidStep'
  | 'send'
>

/**
 * The link of the simulator that the user was in last: what panels, footer and commands talk about. It goes over to
 * another one with all it says.
 */
export class LeadingLink {
  readonly status = new Signal<ShellLink['status']['value']>('none')
  readonly state = new Signal<ShellLink['state']['value']>(undefined)
  readonly deviceSections = new Signal<ShellLink['deviceSections']['value']>(undefined)
  readonly deviceValues = new Signal<ShellLink['deviceValues']['value']>(undefined)
  readonly unresponsive = new Signal<ShellLink['unresponsive']['value']>(undefined)
  private readonly pressed = new Emitter<Told<'onDidPress'>>()
  private readonly revealed = new Emitter<Told<'onDidReveal'>>()
  private readonly cleared = new Emitter<Told<'onDidClear'>>()
  private readonly inspected = new Emitter<Told<'onDidInspect'>>()
  private readonly stepped = new Emitter<Told<'onDidStep'>>()
  readonly onDidPress = this.pressed.event
  readonly onDidReveal = this.revealed.event
  readonly onDidClear = this.cleared.event
  readonly onDidInspect = this.inspected.event
  readonly onDidStep = this.stepped.event
  private store = new DisposableStore()
  private link: Link | undefined

  lead(link: Link): void {
    this.store.dispose()
    this.link = link
    // What was asked of the other one is not answered by this one: for those who ask, it has gone.
    this.status.set('none')
    const store = (this.store = new DisposableStore())
    const copy = <T>(from: Signal<T>, to: Signal<T>): void => void store.add(from.run((value) => to.set(value)))
    copy(link.deviceSections, this.deviceSections)
    copy(link.deviceValues, this.deviceValues)
    copy(link.unresponsive, this.unresponsive)
    copy(link.status, this.status)
    copy(link.state, this.state)
    store.add(link.onDidPress((chord) => this.pressed.fire(chord)))
    store.add(link.onDidReveal((diagnostic) => this.revealed.fire(diagnostic)))
    store.add(link.onDidClear((what) => this.cleared.fire(what)))
    store.add(link.onDidStep((step) => this.stepped.fire(step)))
    store.add(link.onDidInspect((reply) => this.inspected.fire(reply)))
  }

  send(message: WorkbenchToShell): void {
    this.link?.send(message)
  }
}
