import { useId } from 'react'
import type { LanAddress, RunningPreview } from '../../../protocol/preview'
import { useSignal } from '../../common/use-signal'
import { useT, type Translate } from '../../i18n/i18n'
import { detach } from '../../workbench/host'
import { useServices } from '../../workbench/services'
import { currentPageMode, launchOf, type CompileMode } from '../simulator/compile-modes'

const sameLaunch = (a: { url: string; options: string }, b: { url: string; options: string }): boolean =>
  a.url === b.url && a.options === b.options

/** `192.168.1.5 · Wi-Fi (wlan0)` */
export const addressText = (t: Translate, { address, kind, interface: name }: LanAddress): string =>
  `${address} · ${t(`preview.kind.${kind}`)} (${name})`

/** Where and how phones reach the program, and how it begins there. A change starts the preview anew. */
export function PreviewOptions({ running }: { running: RunningPreview }) {
  const t = useT()
  const { preview, simulator } = useServices()
  const addresses = useSignal(preview.addresses)
  const busy = useSignal(preview.busy)
  const { modes } = useSignal(simulator.modes.state)
  const id = useId()
  const others = addresses.filter(({ address }) => address !== running.address.address)
  // The present one keeps its place among them.
  const shown = others.length === addresses.length ? [running.address, ...addresses] : addresses
  const all: (CompileMode | undefined)[] = [undefined, ...modes]
  const mode = all.findIndex((each) => sameLaunch(launchOf(each), running.launch))
  const modeName = (each: CompileMode | undefined): string =>
    !each ? t('modes.normal') : each.id === currentPageMode ? t('modes.current') : each.name
  return (
    <div className="preview-options">
      <label htmlFor={`${id}-address`}>{t('preview.address')}</label>
      <select
        id={`${id}-address`}
        className="field"
        value={running.address.address}
        disabled={busy}
        onChange={({ target }) => detach(preview.start({ address: target.value }))}
      >
        {shown.map((each) => (
          <option key={each.address} value={each.address}>
            {addressText(t, each)}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-mode`}>{t('preview.mode')}</label>
      <select
        id={`${id}-mode`}
        className="field"
        value={mode}
        disabled={busy}
        onChange={({ target }) => detach(preview.start({ launch: launchOf(all[Number(target.value)]) }))}
      >
        {mode < 0 && <option value={-1}>{running.launch.url || t('modes.normal')}</option>}
        {all.map((each, n) => (
          <option key={each?.id ?? ''} value={n}>
            {modeName(each)}
          </option>
        ))}
      </select>
      <label className="preview-check">
        <input
          type="checkbox"
          role="switch"
          checked={running.https}
          disabled={busy}
          onChange={({ target }) => detach(preview.start({ https: target.checked }))}
        />
        <span>
          HTTPS <span className="dim">{t('preview.httpsHint')}</span>
        </span>
      </label>
    </div>
  )
}
