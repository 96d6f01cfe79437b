import { useEffect, useState } from 'react'
import type { Release, Version } from '../../../protocol/release-admin'
import { useT } from '../../i18n/i18n'
import { codeOf, detach, messageOf } from '../../workbench/host'
import { useServices } from '../../workbench/services'
import { DialogForm } from './dialog-form'

/** What is new in a version, for the people who use it: of one that is on the platform already. */
export function NotesDialog({ release: { build, version } }: { release: Release }) {
  const t = useT()
  const { platform } = useServices()
  const [seen, setSeen] = useState<Version>()
  const [notes, setNotes] = useState('')
  const [failure, setFailure] = useState<string>()
  const [conflict, setConflict] = useState(false)
  const load = async (): Promise<void> => {
    const found = await platform.version(build)
    setSeen(found)
    setNotes(found.notes)
    setConflict(false)
  }
  const reload = (): void => {
    setFailure(undefined)
    detach(load(), (error) => setFailure(messageOf(error)))
  }
  useEffect(reload, [])
  const submit = async (): Promise<void> => {
    try {
      await platform.changeNotes(seen!, notes)
      platform.hide()
    } catch (error) {
      setConflict(codeOf(error) === 'version_changed')
      throw error
    }
  }
  return (
    <DialogForm
      title={t('release.notesOf', { version, build })}
      label={t('release.save')}
      ready={!!seen && !conflict}
      cancel={() => platform.hide()}
      act={submit}
      more={
        (conflict || failure !== undefined) && (
          <button type="button" className="text-button secondary" onClick={reload}>
            {t(conflict ? 'release.takeTheirs' : 'release.tryAgain')}
          </button>
        )
      }
    >
      <label className="form-row release-notes">
        <span>{t('release.notes')}</span>
        <textarea
          className="field"
          rows={6}
          maxLength={10_000}
          autoFocus
          readOnly={!seen}
          value={notes}
          placeholder={t('release.notesNote')}
          onChange={({ target }) => setNotes(target.value)}
        />
      </label>
      {failure !== undefined && (
        <div className="form-note error" role="alert">
          {failure}
        </div>
      )}
    </DialogForm>
  )
}
