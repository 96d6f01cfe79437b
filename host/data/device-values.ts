import { JsonStore } from '../state/json-store'

/**
 * What the project's simulated device was set to, in one file of the project's state: a JSON text that the shell alone
 * understands (simulator/device/device-state.ts). It stays a text here: what a mini program may have sent is not
 * walked through.
 */
export class DeviceValues {
  readonly #file: JsonStore

  constructor(file: string) {
    this.#file = new JsonStore(file)
  }

  get text(): string {
    const text = this.#file.get('values')
    return typeof text === 'string' ? text : '{}'
  }

  write(text: string): void {
    this.#file.set('values', text)
  }

  /** Writes what waits, now. */
  dispose(): void {
    this.#file.flush()
  }
}
