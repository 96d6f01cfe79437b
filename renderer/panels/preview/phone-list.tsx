import { useSignal } from '../../common/use-signal'
import { useT, type Translate } from '../../i18n/i18n'
import { detach } from '../../workbench/host'
import { Icon, IconButton } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import type { BlockedPhone, PhoneInfo } from '../../../protocol/preview'
import { clockTime } from './clock-time'
import { Doctor } from './doctor'
import { PhoneScreenshot } from './phone-screenshot'
import type { Phone } from './preview-model'
import { RowItem, RowMenu } from './row-menu'
import { chooseTarget, nameOf } from './target-actions'

export function PhoneList() {
  const t = useT()
  const { preview } = useServices()
  const phones = useSignal(preview.phones)
  const state = useSignal(preview.state)
  const blocked = state?.blocked ?? []
  const count = state?.phones.filter(({ connected }) => connected).length ?? 0
  return (
    <section className="preview-phones" aria-label={t('preview.phones')}>
      <h3>
        {t('preview.phones')} {phones.length > 0 && <span className="badge">{count}</span>}
      </h3>
      {phones.length === 0 ? (
        <p className="dim">{t('preview.none')}</p>
      ) : (
        <ul>
          {phones.map((phone) => (
            <PhoneRow key={phone.id} phone={phone} alone={phones.length === 1} />
          ))}
        </ul>
      )}
      {blocked.length > 0 && (
        <ul aria-label={t('preview.blocked')}>
          {blocked.map((phone) => (
            <BlockedRow key={phone.id} {...phone} />
          ))}
        </ul>
      )}
      <Doctor waiting={count === 0} />
    </section>
  )
}

function PhoneRow({ phone, alone }: { phone: Phone; alone: boolean }) {
  const t = useT()
  const services = useServices()
  const { preview, target, layout } = services
  const info = useSignal(phone.info)
  const leads = useSignal(preview.state)?.leader === phone.id
  const looked = useSignal(target.phone) === phone
  const name = nameOf(services, phone)
  const debug = (): void => {
    if (!chooseTarget(services, looked ? undefined : phone) || looked) return
    preview.shown.set(undefined)
    layout.value?.show('inspector')
  }
  return (
    <li className={info.connected ? 'preview-phone' : 'preview-phone away'} aria-label={name}>
      <Icon name="device-mobile" />
      <div className="preview-about">
        <div className="truncate" title={info.userAgent}>
          {name} {leads && <span className="badge">{t('preview.leads')}</span>}
        </div>
        <div className="dim truncate" title={detailsOf(t, info)}>
          {detailsOf(t, info)}
        </div>
      </div>
      <IconButton
        icon="debug-alt"
        label={t(looked ? 'preview.debugging' : 'preview.debug', { name })}
        on={looked}
        onClick={debug}
      />
      {(!alone || leads) && (
        <IconButton
          icon="mirror"
          label={t(leads ? 'preview.leadEnd' : 'preview.lead', { name })}
          on={leads}
          onClick={() => detach(preview.lead(phone.id))}
        />
      )}
      <PhoneScreenshot phone={phone} name={name} disabled={!info.connected} />
      <RowMenu icon="debug-disconnect" label={t('preview.dismiss', { name })}>
        <RowItem
          label={t('preview.disconnect')}
          hint={t('preview.disconnectHint')}
          run={() => detach(preview.dismiss(phone.id, false))}
        />
        <RowItem
          label={t('preview.block')}
          hint={t('preview.blockHint')}
          run={() => detach(preview.dismiss(phone.id, true))}
        />
      </RowMenu>
    </li>
  )
}

function BlockedRow({ id, name: said }: BlockedPhone) {
  const t = useT()
  const { preview } = useServices()
  const name = said || t('preview.blockedPhone')
  return (
    <li className="preview-phone away" aria-label={name}>
      <Icon name="circle-slash" />
      <div className="preview-about">
        <div className="truncate">{name}</div>
        <div className="dim truncate">{t('preview.blocked')}</div>
      </div>
      <IconButton icon="unlock" label={t('preview.unblock', { name })} onClick={() => detach(preview.unblock(id))} />
    </li>
  )
}

/** What is not in its name, and how it is connected. */
function detailsOf(t: Translate, info: PhoneInfo): string {
  const about = [info.model && info.system, info.browser, `${info.width} × ${info.height}`]
  const link = !info.connected
    ? t('preview.awaySince', { time: clockTime(info.since) })
    : info.latency === undefined
      ? t('preview.connected')
      : t('preview.latency', { ms: Math.round(info.latency) })
  return [link, ...about].filter(Boolean).join(' · ')
}
