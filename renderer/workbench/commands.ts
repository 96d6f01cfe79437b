import type { MessageKey } from '../i18n/en'
import { t } from '../i18n/i18n'
import { chordOf } from '../../base/key-chord'
import type { KeyChord } from '../../protocol/simulator'
import { Signal } from '../common/signal'
import { KeyTable, type Binding } from './key-table'
import { isModifier, keysLabel } from './keybindings'

/** Says whether something makes sense now; `context` is its name in the list of keys. */
export type Condition = (() => boolean) & { context: string }
export const context = (name: string, test: () => boolean): Condition => Object.assign(() => test(), { context: name })

export interface Command {
  id: string
  title: MessageKey
  category?: MessageKey
  /** What VS Code calls it, in English and without a heading: the palette finds it by these names, too. */
  aliases?: readonly string[]
  /** Such as `mod+shift+p` or `mod+k mod+s`, `mod` being Ctrl, and Cmd on a Mac. The first is shown. */
  keys?: string[]
  /** Where it makes no sense now, it is left out of the palette and its keys are not taken. */
  when?: Condition
  /** Kept out of the palette. */
  hidden?: boolean
  /** Its keys are heard while a question waits for its answer, too. */
  underDialogs?: boolean
  run(): unknown
}

/** Commands that are not registered here, such as Monaco's, but have keys in the same table. */
export interface OtherCommands {
  enabled(id: string): boolean
  run(id: string): void
}

/** ms that the first step of keys waits for the second. */
const PATIENCE = 5000

export class Commands {
  readonly keyTable = new KeyTable()
  /** The first steps that were pressed, while more are needed. */
  readonly pending = new Signal<readonly KeyChord[]>([])
  /** Keys that were begun and lead nowhere. */
  readonly strayed = new Signal<readonly KeyChord[] | undefined>(undefined)
  others: OtherCommands | undefined
  /** Takes all keys in place of the commands, while keys are recorded. */
  recorder: ((chord: KeyChord) => void) | undefined
  /** A dialog is open: nothing behind it is to change, so keys are taken but do nothing. */
  blocked: () => boolean = () => false
  private readonly byId = new Map<string, Command>()
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly failed: (error: unknown) => void) {}

  register(...commands: Command[]): void {
    for (const command of commands) {
      this.byId.set(command.id, command)
      if (command.keys) this.keyTable.define(command.id, command.keys)
    }
  }

  run(id: string): void {
    const command = this.byId.get(id)
    if (!command && this.others?.enabled(id)) return this.others.run(id)
    if (!command || command.when?.() === false) return
    try {
      void Promise.resolve(command.run()).catch(this.failed)
    } catch (error) {
      this.failed(error)
    }
  }

  enabled(id: string): boolean {
    const command = this.byId.get(id)
    return command ? command.when?.() !== false : !!this.others?.enabled(id)
  }

  /** What the palette offers. */
  list(): Command[] {
    return this.all().filter((command) => !command.hidden && command.when?.() !== false)
  }

  all(): Command[] {
    return [...this.byId.values()]
  }

  title(id: string): string {
    const command = this.byId.get(id)
    return command ? t(command.title) : id
  }

  /** `Ctrl+Shift+P`, `⇧⌘P`; '' where it has no key. */
  keys(id: string): string {
    const binding = this.keyTable.of(id)[0]
    return binding ? keysLabel(binding.chords) : ''
  }

  /** Runs the command of a key event; false where there is none. */
  handle(event: KeyboardEvent): boolean {
    if (!this.press(chordOf(event))) return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  /** Runs the command of keys that were pressed anywhere, or waits for their next step; false where there is none. */
  press(chord: KeyChord): boolean {
    if (this.recorder) {
      this.recorder(chord)
      return true
    }
    if (isModifier(chord)) return false
    if (this.blocked()) return this.pressUnderDialog(chord)
    const before = this.pending.value
    const pressed = [...before, chord]
    // What Monaco hears by itself is its own, unless the first step was taken here.
    const found = this.keyTable
      .startingWith(pressed)
      .filter(({ command, source }) => (source !== 'editor' || before.length > 0) && this.enabled(command))
    const whole = found.find(({ chords }) => chords.length === pressed.length)
    if (whole ?? found.length) this.strayed.set(undefined)
    if (whole) {
      this.wait([])
      this.run(whole.command)
      return true
    }
    if (found.length) {
      this.wait(pressed)
      return true
    }
    if (!before.length) return false
    this.wait([])
    this.strayed.set(pressed)
    return true
  }

  private pressUnderDialog(chord: KeyChord): boolean {
    const found = this.keyTable
      .startingWith([chord])
      .find(({ command, source }) => source !== 'editor' && this.enabled(command))
    if (found && found.chords.length === 1 && this.byId.get(found.command)?.underDialogs) this.run(found.command)
    return !!found
  }

  /** Every chord that some command has. */
  chords(): KeyChord[] {
    return this.keyTable.chords()
  }

  /** Others that have these keys, or keys that begin with them or that they begin with. */
  conflicts(id: string, chords: readonly KeyChord[]): Binding[] {
    return this.keyTable.startingWith(chords.slice(0, 1)).filter((binding) => {
      if (binding.command === id) return false
      const shorter = Math.min(binding.chords.length, chords.length)
      return keysLabel(binding.chords.slice(0, shorter)) === keysLabel(chords.slice(0, shorter))
    })
  }

  private wait(pressed: readonly KeyChord[]): void {
    clearTimeout(this.timer)
    this.pending.set(pressed)
    if (pressed.length) this.timer = setTimeout(() => this.pending.set([]), PATIENCE)
    else setTimeout(() => this.strayed.set(undefined), PATIENCE)
  }
}
