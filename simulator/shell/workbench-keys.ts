/**
 * The workbench's shortcuts while the focus is in the simulator: a frame of another site keeps its keys to itself, so
 * the shell is told which chords mean something there, holds the browser back from them, and tells what was pressed.
 */
import { chordOf, sameChord } from '../../base/key-chord'
import type { KeyChord } from '../../protocol/simulator'

export class WorkbenchKeys {
  private chords: readonly KeyChord[] = []

  constructor(private readonly tell: (chord: KeyChord) => void) {}

  /** Without a modifier only function keys: letters belong to the program's fields. */
  set(chords: KeyChord[]): void {
    this.chords = chords.filter(({ ctrl, alt, meta, key }) => ctrl || alt || meta || /^f\d{1,2}$/.test(key))
  }

  /** Whether the key is the workbench's. What the program has taken is its own; what it made up itself is nobody's. */
  take(event: KeyboardEvent): boolean {
    if (!event.isTrusted || event.defaultPrevented || event.isComposing || !this.chords.length) return false
    const pressed = chordOf(event)
    if (!this.chords.some((chord) => sameChord(chord, pressed))) return false
    event.preventDefault()
    this.tell(pressed)
    return true
  }
}
