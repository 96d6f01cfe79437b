import { useState } from 'react'
import { appIdPattern } from '../../../protocol/package'
import { baseOf } from '../../../base/paths'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { copyText } from '../../workbench/clipboard'
import { useServices } from '../../workbench/services'
import { ChoiceRow, DialogField, DialogForm } from './dialog-form'

/** An id that the folder's name suggests. */
export const suggestedId = (folder: string): string =>
  folder
    .normalize('NFKD')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '')
    .slice(0, 64)

/** The program is not on the platform yet: an admin makes it, and who is none learns what to ask for. */
export function AppDialog() {
  const t = useT()
  const services = useServices()
  const { platform, release, workspace } = services
  const admin = useSignal(platform.state)?.login?.admin ?? false
  const keys = (useSignal(release.state)?.keys ?? []).filter(({ kind, revoked }) => kind === 'signing' && !revoked)
  const folder = baseOf(workspace.current.value?.root ?? '')
  const [appId, setAppId] = useState(release.form.appId || suggestedId(folder))
  const [name, setName] = useState(folder.slice(0, 120))
  const [key, setKey] = useState(release.form.key)
  const [readers, setReaders] = useState<'platform' | 'own'>('platform')
  const bad = !appIdPattern.test(appId)
  const chosen = keys.find((each) => each.name === key)
  const cancel = (): void => platform.hide()
  const title = t('release.newApp')
  if (!admin)
    return (
      <DialogForm title={title} label={t('release.lookAgain')} ready cancel={cancel} act={() => lookAgain()}>
        <p className="release-about">{t('release.askAdmin', { app: appId })}</p>
        {chosen && <code className="release-path selectable">{chosen.public}</code>}
        {chosen && (
          <div>
            <button
              type="button"
              className="text-button secondary small"
              onClick={() => void copyText(services, `${appId}\n${chosen.public}`)}
            >
              {t('release.copyIdAndKey')}
            </button>
          </div>
        )}
      </DialogForm>
    )
  return (
    <DialogForm
      title={title}
      label={t('release.create')}
      ready={!bad && !!name.trim() && !!key}
      cancel={cancel}
      act={() => platform.addApp({ appId, name: name.trim(), key, platformKey: readers === 'platform' })}
    >
      <p className="release-about">{t('release.newAppNote')}</p>
      <DialogField
        label={t('release.appId')}
        value={appId}
        bad={bad}
        change={(text) => setAppId(text.trim())}
        autoFocus
      />
      {bad && <div className="form-note error">{t('release.fault.appId')}</div>}
      <DialogField label={t('release.name')} value={name} change={(text) => setName(text.slice(0, 120))} />
      <label className="form-row">
        <span>{t('release.signedWith')}</span>
        <select className="field" value={key} onChange={({ target }) => setKey(target.value)}>
          {keys.map((each) => (
            <option key={each.name}>{each.name}</option>
          ))}
        </select>
      </label>
      <div className="form-note">{t('release.kind.about.signing')}</div>
      <ChoiceRow<'platform' | 'own'>
        label={t('release.readableBy')}
        value={readers}
        options={(['platform', 'own'] as const).map((value) => ({ value, label: t(`release.readers.${value}`) }))}
        change={(value) => setReaders(value)}
      />
      <div className="form-note">{t(`release.readers.about.${readers}`)}</div>
    </DialogForm>
  )

  /** Throws what the platform still says. */
  async function lookAgain(): Promise<void> {
    await platform.did()
    if (platform.dialog.value?.kind === 'app') throw new Error(t('release.stillNoApp', { app: appId }))
  }
}
