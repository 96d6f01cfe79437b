import { useState } from 'react'
import type { Release } from '../../../protocol/release-admin'
import type { ReleaseAct } from '../../../protocol/release-rules'
import { useT } from '../../i18n/i18n'
import { useServices } from '../../workbench/services'
import { DialogForm } from './dialog-form'

/** Why a release is stopped or rolled back: the team will ask. */
export function ActDialog({ act, release }: { act: ReleaseAct; release: Release }) {
  const t = useT()
  const { platform } = useServices()
  const [reason, setReason] = useState('')
  const values = { build: release.build }
  const name = act === 'rollback' ? 'rollback' : 'stop'
  return (
    <DialogForm
      title={t(`ask.${name}.title`, values)}
      label={t(`ask.${name}.do`)}
      danger
      ready={!!reason.trim()}
      cancel={() => platform.hide()}
      act={async () => {
        await platform.act(act, release, reason.trim())
        platform.hide()
      }}
    >
      <p className="release-about">{t('release.versionBuild', { version: release.version, build: release.build })}</p>
      <p className="release-about">{t(`ask.${name}.text`, values)}</p>
      <label className="form-row release-notes">
        <span>{t('release.reason')}</span>
        <textarea
          className="field"
          rows={2}
          maxLength={500}
          autoFocus
          value={reason}
          placeholder={t('ask.reasonNeeded')}
          onChange={({ target }) => setReason(target.value)}
        />
      </label>
    </DialogForm>
  )
}
