import type { ReactNode } from 'react'
import { isOnlyHere } from '../../../base/release/install-code.web'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { copyText } from '../../workbench/clipboard'
import { useServices } from '../../workbench/services'
import { QrCode } from '../preview/qr-code'

/** What phones scan, and what for; or why they can't, and the way out of that. */
export function PhoneCode(props: { url: string; label: string; note: string; wayOut?: ReactNode }) {
  const t = useT()
  const services = useServices()
  const { local, login } = useSignal(services.platform.state) ?? {}
  const { url, label } = props
  const own = local !== undefined && login?.platform === local
  return (
    <div className="release-code">
      <QrCode text={url} label={label} />
      <div>
        {isOnlyHere(url) ? (
          <>
            <p className="warning-text">{t('release.codeHere')}</p>
            {own ? (props.wayOut ?? <p>{t('release.codeHere.own')}</p>) : <p>{t('release.codeHere.other')}</p>}
          </>
        ) : (
          <p>{props.note}</p>
        )}
        <button type="button" className="text-button secondary small" onClick={() => void copyText(services, url)}>
          {t('release.copyLink')}
        </button>
      </div>
    </div>
  )
}
