import type { MessageKey } from '../i18n/en'
import { t } from '../i18n/i18n'
import { chordLabel, matchesChord, parseChord, type Chord } from './keybindings'

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
  chords: Chord[]
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
    for (const command of this.byId.values()) {
      if (!command.chords.some((chord) => matchesChord(chord, event)) || command.when?.() === false) continue
      event.preventDefault()
      event.stopPropagation()
      this.run(command.id)
      return true
    }
    return false
  }
}
