/**
 * What the simulated device is given to notice and to answer: its state, kept for the program and set by the
 * workbench's Device panel, and what follows from a change of it.
 */
import type { DeviceValues } from '../../protocol/simulator'
import { DeviceState } from '../device/device-state'
import { describeDevice } from '../device/model'
import { deviceStore } from './app-storage'
import type { Simulator } from './simulator'

export class SimulatedDevice {
  readonly state = new DeviceState(deviceStore())

  constructor(private readonly simulator: Simulator) {
    this.state.onDidChange(() => this.postValues())
  }

  /** A workbench has come: it hears what there is to set, and how it is set. */
  greet(): void {
    this.simulator.link.post({ k: 'device/sections', sections: describeDevice() })
    this.postValues()
  }

  postValues(): void {
    this.simulator.link.post({ k: 'device/values', values: this.state.all as unknown as DeviceValues })
  }
}
