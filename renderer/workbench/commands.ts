import type { MessageKey } from '../i18n/en'
import { t } from '../i18n/i18n'
import { chordOf, sameChord } from '../../base/key-chord'
import type { KeyChord } from '../../protocol/simulator'
import { chordLabel, parseChord } from './keybindings'

export interface Command {
  id: string
  title: MessageKey
  category?: MessageKey
  /** Such as `mod+shift+p`, `mod` being Ctrl, and Cmd on a Mac. The first is shown. */
  keys?: string[]
  /** Where it makes no sense now, it is left out of the palette and its keys are not taken. */
  when?: () => boolean
  /** Kept out of the palette. */
  hidden?: boolean
  run(): unknown
}

interface Registered extends Command {
  chords: KeyChord[]
}

export class Commands {
  private readonly byId = new Map<string, Registered>()

  constructor(private readonly failed: (error: unknown) => void) {}

  register(...commands: Command[]): void {
    for (const command of commands)
      this.byId.set(command.id, { ...command, chords: (command.keys ?? []).map(parseChord) })
  }

  run(id: string): void {
    const command = this.byId.get(id)
    if (!command || command.when?.() === false) return
    try {
      void Promise.resolve(command.run()).catch(this.failed)
    } catch (error) {
      this.failed(error)
    }
  }

  enabled(id: string): boolean {
    const command = this.byId.get(id)
    return !!command && command.when?.() !== false
  }

  /** What the palette offers. */
  list(): Command[] {
    return [...this.byId.values()].filter((command) => !command.hidden && command.when?.() !== false)
  }

  title(id: string): string {
    const command = this.byId.get(id)
    return command ? t(command.title) : id
  }

  /** `Ctrl+Shift+P`, `⇧⌘P`; '' where it has no key. */
  keys(id: string): string {
    const chord = this.byId.get(id)?.chords[0]
    return chord ? chordLabel(chord) : ''
  }

  /** Runs the command of a key event; false where there is none. */
  handle(event: KeyboardEvent): boolean {
    if (!this.press(chordOf(event))) return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  /** Runs the command of a chord that was pressed anywhere; false where there is none. */
  press(pressed: KeyChord): boolean {
    for (const command of this.byId.values()) {
      if (!command.chords.some((chord) => sameChord(chord, pressed)) || command.when?.() === false) continue
      this.run(command.id)
      return true
    }
    return false
  }

  /** Every chord that some command has. */
  chords(): KeyChord[] {
    return [...this.byId.values()].flatMap((command) => command.chords)
  }
}
