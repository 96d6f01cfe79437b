import { AlertDialog } from 'radix-ui'
import { useState } from 'react'
import type { KeyChord } from '../../../protocol/simulator'
import { useT } from '../../i18n/i18n'
import { keysText } from '../../workbench/keybindings'
import { useServices } from '../../workbench/services'
import type { KeyRow } from './key-rows'
import { KeysLabel } from './keys-label'
import { useRecorder } from './use-recorder'

const plain = ({ ctrl, shift, alt, meta }: KeyChord): boolean => !ctrl && !shift && !alt && !meta

/** Hears keys until Enter takes them, or Escape leaves everything as it was. */
export function RecordKeys({ row, onDone }: { row: KeyRow; onDone(keys: string | undefined): void }) {
  const t = useT()
  const { commands, editorKeys } = useServices()
  const [chords, setChords] = useState<readonly KeyChord[]>([])
  useRecorder(true, (chord) => {
    if (plain(chord) && chord.key === 'escape') onDone(undefined)
    else if (plain(chord) && chord.key === 'enter') onDone(chords.length ? keysText(chords) : undefined)
    else setChords((before) => (before.length === 1 ? [...before, chord] : [chord]))
  })
  const conflicts = chords.length ? commands.conflicts(row.command, chords) : []
  const names = [
    ...new Set(conflicts.map(({ command }) => editorKeys.titles.value.get(command) ?? commands.title(command))),
  ]
  return (
    <AlertDialog.Root open>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="overlay" />
        <AlertDialog.Content className="dialog record-keys">
          <AlertDialog.Title className="dialog-title">{row.title}</AlertDialog.Title>
          <AlertDialog.Description className="dim">{t('keyboard.recordHint')}</AlertDialog.Description>
          <div className="record-keys-pressed" role="status">
            {chords.length ? <KeysLabel chords={chords} /> : <span className="dim">…</span>}
          </div>
          <div className="record-keys-conflicts" role="status">
            {names.length > 0 && t('keyboard.conflict', { commands: names.slice(0, 5).join(', ') })}
          </div>
          <div className="dialog-buttons">
            <button type="button" className="text-button secondary" onClick={() => onDone(undefined)}>
              {t('dialog.cancel')}
            </button>
            <button
              type="button"
              className="text-button"
              disabled={!chords.length}
              onClick={() => onDone(keysText(chords))}
            >
              {t('keyboard.take')}
            </button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
