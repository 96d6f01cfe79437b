import { DropdownMenu } from 'radix-ui'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { Icon } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { clockTime } from './clock-time'
import type { Phone } from './preview-model'
import { chooseTarget, nameOf } from './target-actions'

/** Which program a panel is about. Without phones there is nothing to choose. */
export function TargetPicker() {
  const t = useT()
  const services = useServices()
  const { preview, target, commands } = services
  const phones = useSignal(preview.phones)
  const chosen = useSignal(target.phone)
  if (!phones.length && !chosen) return null
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="picker target-picker" title={t('target.title')} aria-label={t('target.title')}>
        <Icon name={chosen ? 'device-mobile' : 'vm'} />
        <span className="truncate">{chosen ? <PhoneName phone={chosen} /> : t('target.simulator')}</span>
        <Icon name="chevron-down" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu tall" align="start" collisionPadding={8}>
          <DropdownMenu.RadioGroup
            value={chosen?.id ?? ''}
            onValueChange={(id) =>
              chooseTarget(
                services,
                phones.find((phone) => phone.id === id),
              )
            }
          >
            <DropdownMenu.RadioItem value="" className="menu-item">
              <span>
                <Icon name={chosen ? 'blank' : 'check'} /> {t('target.simulator')}
              </span>
            </DropdownMenu.RadioItem>
            {phones.map((phone) => (
              <DropdownMenu.RadioItem key={phone.id} value={phone.id} className="menu-item">
                <span className="truncate">
                  <Icon name={phone === chosen ? 'check' : 'blank'} /> <PhoneName phone={phone} />
                </span>
                <PhoneAway phone={phone} />
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className="menu-separator" />
          <DropdownMenu.Item className="menu-item" onSelect={() => commands.run('previewPhone')}>
            <span>
              <Icon name="blank" /> {t('target.phones')}
            </span>
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function PhoneName({ phone }: { phone: Phone }) {
  const services = useServices()
  useSignal(services.preview.phones)
  useSignal(phone.info)
  return <>{nameOf(services, phone)}</>
}

function PhoneAway({ phone }: { phone: Phone }) {
  const t = useT()
  return useSignal(phone.info).connected ? null : <span className="menu-keys">{t('preview.away')}</span>
}

/** The phone that the words beside it are about. */
export function PhoneMark({ phone }: { phone: Phone }) {
  const t = useT()
  const services = useServices()
  return (
    <span className="phone-mark" title={t('target.onPhone', { name: nameOf(services, phone) })}>
      <Icon name="device-mobile" /> <PhoneName phone={phone} />
    </span>
  )
}

/** Over a panel whose phone is away. */
export function TargetGone() {
  const { target } = useServices()
  const phone = useSignal(target.phone)
  return phone ? <Gone phone={phone} /> : null
}

function Gone({ phone }: { phone: Phone }) {
  const t = useT()
  const services = useServices()
  const { connected, since } = useSignal(phone.info)
  if (connected) return null
  return (
    <div className="target-note" role="status">
      <Icon name="debug-disconnect" />
      <span>{t('target.gone', { name: nameOf(services, phone), time: clockTime(since) })}</span>
      <button type="button" className="link" onClick={() => chooseTarget(services, undefined)}>
        {t('target.back')}
      </button>
    </div>
  )
}
