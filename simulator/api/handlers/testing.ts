/** A shell for tests of handlers: a real simulated device, a user of the phone who answers as told, and a record. */
import { areaList } from '@vant/area-data'
import { DeviceState } from '../../device/device-state'
import { Sensors } from '../../device/sensors'
import { ApiDesk } from '../../shell/api-desk'
import type { PhoneUser } from './phone-user'
import type { ShellServices } from './services'

export class TestShell {
  readonly device = new DeviceState()
  /** What `my.onXxx` listeners would hear. */
  readonly events: [string, any][] = []
  /** What the user was asked, each with its first argument. */
  readonly asked: [string, any][] = []
  /** What the user answers, by question: a value, or a function of what was asked. */
  readonly answers: Partial<Record<keyof PhoneUser | 'dialog', unknown>> = {}
  readonly sensors = new Sensors(
    () => this.device.get('motion'),
    (event, payload) => this.events.push([event, payload]),
  )
  readonly #desk: ApiDesk
  #run = new AbortController()
  #calls = 0

  constructor(more: Partial<ShellServices> = {}) {
    const ask =
      (question: keyof PhoneUser | 'dialog') =>
      async (...args: unknown[]): Promise<any> => {
        this.asked.push([question, args[0]])
        const answer = this.answers[question]
        return typeof answer === 'function' ? answer(...args) : answer
      }
    const phone: PhoneUser = {
      permission: ask('permission'),
      outcome: ask('outcome'),
      scan: ask('scan'),
      choose: ask('choose'),
      cascade: ask('cascade'),
      choosePlace: ask('choosePlace'),
      showPlace: ask('showPlace'),
      settings: ask('settings'),
    }
    const run = (): AbortSignal => this.#run.signal
    const services: Partial<ShellServices> = {
      device: this.device,
      sensors: this.sensors,
      phone,
      appName: '测试',
      appJson: {},
      get run() {
        return run()
      },
      emit: (name, payload) => this.events.push([name, payload]),
      dialogs: { show: ask('dialog') } as never,
      regions: async () => areaList,
      systemInfo: () => ({ pixelRatio: 2, windowWidth: 375, windowHeight: 667, platform: 'iOS' }),
      ...more,
    }
    this.#desk = new ApiDesk(
      Object.defineProperties({}, Object.getOwnPropertyDescriptors(services)) as ShellServices,
      () => {},
    )
  }

  /** What `success` gets; an error's number and text where the call fails. */
  async call(name: string, args: object = {}): Promise<any> {
    const answer = await this.#desk.run({ call: ++this.#calls, name, args })
    if (!answer?.error) return answer?.value
    const { error, errorMessage } = answer.error.data as { error: number; errorMessage: string }
    return { error, errorMessage }
  }

  /** Of events of this name, what was told. */
  heard(name: string): any[] {
    return this.events.flatMap(([event, payload]) => (event === name ? [payload] : []))
  }

  /** The program ends, and another run begins. */
  end(): void {
    this.#run.abort()
    this.#run = new AbortController()
    this.#desk.reset()
    this.sensors.reset()
  }
}
