import { useState } from 'react'
import { canDo } from '../../../base/release/release-acts'
import { sayReason } from '../../../base/release/rules/say'
import type { Release } from '../../../protocol/release-admin'
import type { ReleaseAct } from '../../../protocol/release-rules'
import { useT } from '../../i18n/i18n'
import { codeOf } from '../../workbench/host'
import { useServices } from '../../workbench/services'
import { DialogForm } from './dialog-form'

/** Why a release is stopped or rolled back: the team will ask. */
export function ActDialog({ act, release }: { act: ReleaseAct; release: Release }) {
  const t = useT()
  const { platform } = useServices()
  const [seen, setSeen] = useState(release)
  const [reason, setReason] = useState('')
  const { build, version, state } = seen
  const name = act === 'rollback' ? 'rollback' : 'stop'
  const submit = async (): Promise<void> => {
    try {
      await platform.act(act, seen, reason.trim())
      platform.hide()
    } catch (error) {
      // What it is now has to be seen before it is done to that.
      if (codeOf(error) === 'release_changed') setSeen(platform.newest(seen))
      throw error
    }
  }
  return (
    <DialogForm
      title={t(`ask.${name}.title`, { build })}
      label={t(`ask.${name}.do`)}
      danger
      ready={!!reason.trim() && canDo(act, seen)}
      cancel={() => platform.hide()}
      act={submit}
    >
      <p className="release-about">
        {t('release.versionBuild', { version, build })} · {t(`release.state.${state}`)}
        {seen.reason && `: ${sayReason(seen, t)}`}
      </p>
      <p className="release-about">{t(`ask.${name}.text`, { build })}</p>
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
