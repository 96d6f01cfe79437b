import { DropdownMenu } from 'radix-ui'
import { useSignal } from '../../../common/use-signal'
import { useT } from '../../../i18n/i18n'
import { Icon } from '../../../workbench/icon'
import { useServices } from '../../../workbench/services'
import { nameOf } from '../../preview/target-actions'

export function ScreenshotMenu() {
  const t = useT()
  const services = useServices()
  const { simulator, target, commands } = services
  const phone = useSignal(target.phone)
  const ready = useSignal(simulator.link.state) !== undefined || phone !== undefined
  const { framed } = useSignal(simulator.choice)
  const item = (icon: string, label: string, id: string) => (
    <DropdownMenu.Item className="menu-item" onSelect={() => commands.run(id)}>
      <span>
        <Icon name={icon} /> {label}
      </span>
      <span className="menu-keys">{commands.keys(id)}</span>
    </DropdownMenu.Item>
  )
  const title = t('screenshot.title')
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="icon-button" disabled={!ready} title={title} aria-label={title}>
        <Icon name="device-camera" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" collisionPadding={8}>
          {phone && <DropdownMenu.Label className="menu-label">{nameOf(services, phone)}</DropdownMenu.Label>}
          {item('copy', t('cmd.copyScreenshot'), 'copyScreenshot')}
          {item('save', t('cmd.saveScreenshot'), 'saveScreenshot')}
          {!phone && (
            <>
              <DropdownMenu.Separator className="menu-separator" />
              <DropdownMenu.CheckboxItem
                className="menu-item"
                checked={framed}
                // It says how the next one is taken: that one is chosen here too.
                onSelect={(event) => event.preventDefault()}
                onCheckedChange={(on) => simulator.setFramed(on)}
              >
                <span>
                  <Icon name={framed ? 'check' : 'blank'} /> {t('screenshot.framed')}
                </span>
              </DropdownMenu.CheckboxItem>
            </>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
