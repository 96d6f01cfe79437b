import { useState } from 'react'
import { useT } from '../../i18n/i18n'
import { detach } from '../../workbench/host'
import { useServices } from '../../workbench/services'
import { copyScreenshot, saveScreenshot } from '../simulator/screenshot/screenshot'
import type { Phone } from './preview-model'
import { RowItem, RowMenu } from './row-menu'

/** A phone takes a second or more: until then its button turns. */
export function PhoneScreenshot({ phone, name, disabled }: { phone: Phone; name: string; disabled: boolean }) {
  const t = useT()
  const services = useServices()
  const [busy, setBusy] = useState(false)
  const take = (way: typeof copyScreenshot): void => {
    setBusy(true)
    detach(way(services, phone).finally(() => setBusy(false)))
  }
  return (
    <RowMenu icon="device-camera" label={t('preview.screenshot', { name })} disabled={disabled} busy={busy}>
      <RowItem label={t('cmd.copyScreenshot')} run={() => take(copyScreenshot)} />
      <RowItem label={t('cmd.saveScreenshot')} run={() => take(saveScreenshot)} />
    </RowMenu>
  )
}
