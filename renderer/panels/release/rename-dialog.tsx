import { useState } from 'react'
import type { App } from '../../../protocol/release-admin'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { codeOf } from '../../workbench/host'
import { useServices } from '../../workbench/services'
import { DialogField, DialogForm } from './dialog-form'

/** What the app is called on the platform. */
export function RenameDialog({ app }: { app: App }) {
  const t = useT()
  const { platform } = useServices()
  const newest = useSignal(platform.state)?.status?.app ?? app
  const [seen, setSeen] = useState(app)
  const [name, setName] = useState(app.name)
  const [conflict, setConflict] = useState(false)
  const submit = async (): Promise<void> => {
    try {
      await platform.rename(seen, name.trim())
      platform.hide()
    } catch (error) {
      setConflict(codeOf(error) === 'app_changed')
      throw error
    }
  }
  const reload = (): void => {
    setSeen(newest)
    setName(newest.name)
    setConflict(false)
  }
  return (
    <DialogForm
      title={t('release.renameOf', { app: seen.id })}
      label={t('release.save')}
      ready={!!name.trim() && !conflict}
      cancel={() => platform.hide()}
      act={submit}
      more={
        conflict && (
          <button type="button" className="text-button secondary" onClick={reload}>
            {t('release.takeTheirs')}
          </button>
        )
      }
    >
      <DialogField label={t('release.name')} value={name} change={(text) => setName(text.slice(0, 120))} autoFocus />
      <div className="form-note">{t('release.renameNote')}</div>
    </DialogForm>
  )
}
