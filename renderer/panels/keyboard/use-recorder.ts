import { useEffect, useRef } from 'react'
import type { KeyChord } from '../../../protocol/simulator'
import { isModifier } from '../../workbench/keybindings'
import { useServices } from '../../workbench/services'

/** Gives every chord that is pressed, in place of what it would do, while `active`. */
export function useRecorder(active: boolean, heard: (chord: KeyChord) => void): void {
  const { commands } = useServices()
  const latest = useRef(heard)
  latest.current = heard
  useEffect(() => {
    if (!active) return
    commands.recorder = (chord) => {
      if (!isModifier(chord)) latest.current(chord)
    }
    return () => {
      commands.recorder = undefined
    }
  }, [active, commands])
}
