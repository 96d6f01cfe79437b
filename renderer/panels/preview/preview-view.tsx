import { Popover } from 'radix-ui'
import { useState } from 'react'
import type { RunningPreview } from '../../../protocol/preview'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { copyText } from '../../workbench/clipboard'
import { detach } from '../../workbench/host'
import { Icon, IconButton } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { launchOf } from '../simulator/compile-modes'
import { clockTime } from './clock-time'
import { PhoneList } from './phone-list'
import { stopPreview } from './preview-commands'
import { PreviewOptions } from './preview-options'
import { problemText } from './preview-problem'
import { QrCode } from './qr-code'

/** The code, how phones are served, and the phones that came. */
export function PreviewView() {
  const t = useT()
  const { preview } = useServices()
  const state = useSignal(preview.state)
  const busy = useSignal(preview.busy)
  const failure = useSignal(preview.failure)
  const problem = failure ?? state?.problem
  const { running } = state ?? {}
  return (
    <>
      {busy && <div className="progress" />}
      <header className="preview-head">
        <h2>{t('preview.title')}</h2>
        <Popover.Close className="icon-button" title={t('preview.close')} aria-label={t('preview.close')}>
          <Icon name="close" />
        </Popover.Close>
      </header>
      {problem !== undefined && (
        <div className="preview-problem" role="alert">
          <Icon name="error" className="error" /> <span>{problemText(t, problem)}</span>
        </div>
      )}
      {running ? <Running running={running} /> : <Off busy={busy} />}
    </>
  )
}

function Off({ busy }: { busy: boolean }) {
  const t = useT()
  const { preview, simulator } = useServices()
  return (
    <div className="preview-off">
      <p>{t('preview.off')}</p>
      <p className="dim">{t('preview.offDetail')}</p>
      <button
        type="button"
        className="text-button"
        disabled={busy}
        onClick={() => detach(preview.start({ launch: launchOf(simulator.modes.active) }))}
      >
        <Icon name="play" /> {t('preview.start')}
      </button>
    </div>
  )
}

function Running({ running }: { running: RunningPreview }) {
  const t = useT()
  const services = useServices()
  const { preview } = services
  return (
    <>
      <div className="preview-code">
        <QrCode text={running.url} label={t('preview.code')} />
        <div className="preview-how">
          <p>{t('preview.scan')}</p>
          <p className="dim">{t('preview.sameNetwork')}</p>
          <p className="dim">{t('preview.expires', { time: clockTime(running.expires) })}</p>
          <button
            type="button"
            className="text-button secondary"
            title={t('preview.renewHint')}
            onClick={() => detach(preview.renew())}
          >
            <Icon name="refresh" /> {t('preview.renew')}
          </button>
          <button type="button" className="text-button secondary" onClick={() => detach(stopPreview(services))}>
            <Icon name="debug-stop" /> {t('preview.stop')}
          </button>
        </div>
      </div>
      <div className="preview-url">
        <input
          className="field mono"
          readOnly
          value={running.url}
          aria-label={t('preview.url')}
          onFocus={(event) => event.target.select()}
        />
        <IconButton icon="copy" label={t('preview.copy')} onClick={() => void copyText(services, running.url)} />
      </div>
      <PreviewOptions running={running} />
      {running.fingerprint !== undefined && <Trust fingerprint={running.fingerprint} />}
      <PhoneList />
    </>
  )
}

/** How a certificate that no phone knows is to be taken. */
function Trust({ fingerprint }: { fingerprint: string }) {
  const t = useT()
  const services = useServices()
  const [open, setOpen] = useState(false)
  return (
    <section className="preview-trust" aria-label={t('preview.trust')}>
      <p>
        {t('preview.trustText')}{' '}
        <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'preview.trustLess' : 'preview.trustMore')}
        </button>
      </p>
      {open && (
        <ul>
          <li>{t('preview.trustAndroid')}</li>
          <li>{t('preview.trustIos')}</li>
          <li>{t('preview.trustKeep')}</li>
        </ul>
      )}
      <div className="preview-fingerprint">
        <code className="selectable">{fingerprint}</code>
        <IconButton
          icon="copy"
          label={t('preview.copyFingerprint')}
          onClick={() => void copyText(services, fingerprint)}
        />
      </div>
    </section>
  )
}
