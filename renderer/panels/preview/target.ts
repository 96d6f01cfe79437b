import type { WorkbenchToShell } from '../../../protocol/simulator'
import { Emitter } from '../../../base/events'
import { Signal } from '../../common/signal'
import type { LogModel } from '../console/log-model'
import { LeadingLink, type Link } from '../simulator/leading-link'
import type { Phone } from './preview-model'

/** What the panels are about: the simulator that leads, or one phone. */
export class Target {
  /** Of what is looked at. */
  readonly link = new LeadingLink()
  /** Undefined where it is the simulator. */
  readonly phone = new Signal<Phone | undefined>(undefined)
  readonly logs: Signal<LogModel>
  /** What was begun with the one that is looked at now can still be ended there. */
  readonly onWillChange
  private readonly willChange = new Emitter<void>()

  constructor(
    private readonly simulator: { readonly link: Link; send(message: WorkbenchToShell): void },
    private readonly simulatorLogs: LogModel,
  ) {
    this.onWillChange = this.willChange.event
    this.logs = new Signal(simulatorLogs)
    this.link.lead(simulator.link)
  }

  choose(phone: Phone | undefined): void {
    const before = this.phone.value
    if (phone === before) return
    this.willChange.fire()
    before?.link.look(false)
    phone?.link.look(true)
    this.phone.set(phone)
    if (phone) phone.logs.preserve = this.simulatorLogs.preserve
    this.logs.set(phone ? phone.logs : this.simulatorLogs)
    this.link.lead(phone ? phone.link : this.simulator.link)
  }

  /** To the phone, or to the simulators that the message is for. */
  send(message: WorkbenchToShell): void {
    const { value: phone } = this.phone
    if (phone) phone.link.send(message)
    else this.simulator.send(message)
  }

  /** Values of the simulated device. */
  setOfDevice(section: string, values: Record<string, unknown>): void {
    this.send({ k: 'device/set', section, values })
  }
}
