import { useEffect, useState } from 'react'
import { Dialog } from 'radix-ui'
import { isOnlyHere } from '../../../base/release/install-code.web'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { messageOf } from '../../workbench/host'
import { Icon } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { PhoneCode } from './phone-code'

/** The code by which phones get the app: whatever is released to them, now and later. */
export function InstallDialog() {
  const t = useT()
  const { platform, release } = useServices()
  const app = useSignal(platform.state)?.status?.app
  const [url, setUrl] = useState<string>()
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(true)
  const look = async (): Promise<string> => {
    const found = await platform.installCode()
    setUrl(found)
    return found
  }
  const letIn = async (): Promise<void> => {
    await platform.startLocal(true)
    if (isOnlyHere(await look())) throw new Error(t('release.noNetwork'))
  }
  const busily = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true)
    setFailure(undefined)
    await work().catch((error: unknown) => setFailure(messageOf(error)))
    setBusy(false)
  }
  useEffect(() => void busily(look), [])
  return (
    <>
      <Dialog.Title className="dialog-title release-dialog-title">
        {t('release.installCodeOf', { app: app?.name ?? release.form.appId })}
      </Dialog.Title>
      <div className="release-outcome" aria-busy={busy}>
        {busy && <div className="progress" />}
        {url !== undefined && (
          <PhoneCode
            url={url}
            label={t('release.installCode')}
            note={t('release.installNote')}
            wayOut={
              <button type="button" className="text-button small" disabled={busy} onClick={() => void busily(letIn)}>
                {t('release.letPhonesIn')}
              </button>
            }
          />
        )}
        {app && app.currentBuild === undefined && <p className="dim">{t('release.nobody')}</p>}
        {failure !== undefined && (
          <div className="release-failure" role="alert">
            <Icon name="error" className="error" />
            <span className="selectable">{failure}</span>
          </div>
        )}
      </div>
      <div className="dialog-buttons">
        {url === undefined && !busy && (
          <button type="button" className="text-button" onClick={() => void busily(look)}>
            {t('release.tryAgain')}
          </button>
        )}
        <button type="button" className="text-button secondary" onClick={() => platform.hide()}>
          {t('release.close')}
        </button>
      </div>
    </>
  )
}
