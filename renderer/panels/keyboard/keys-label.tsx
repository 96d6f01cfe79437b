import type { KeyChord } from '../../../protocol/simulator'
import { chordLabel } from '../../workbench/keybindings'

export function KeysLabel({ chords }: { chords: readonly KeyChord[] }) {
  return (
    <span className="keys-label">
      {chords.map((chord, i) => (
        <kbd key={i}>{chordLabel(chord)}</kbd>
      ))}
    </span>
  )
}
