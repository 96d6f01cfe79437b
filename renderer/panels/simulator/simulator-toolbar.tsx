import { DropdownMenu } from 'radix-ui'
import type { DeviceInfo, SimulatorState } from '../../../protocol/simulator'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { Icon, IconButton } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { PreviewButton } from '../preview/preview-popover'
import { newDevice } from './custom-devices'
import { ModePicker } from './mode-picker'
import { MoreMenu } from './more-menu'
import { FollowToggle, OnTopToggle } from './screen-toggles'
import { ScreenshotMenu } from './screenshot/screenshot-menu'

const zooms = [0.5, 0.75, 1, 1.25, 1.5]
const percent = (factor: number): string => `${Math.round(factor * 100)} %`

export function SimulatorToolbar() {
  const t = useT()
  const { simulator, commands } = useServices()
  const state = useSignal(simulator.link.state)
  const background = state?.status === 'background'
  const button = (icon: string, label: string, command: string, disabled = !state, className = '') => (
    <IconButton
      icon={icon}
      className={className}
      label={label}
      keys={commands.keys(command)}
      disabled={disabled}
      onClick={() => commands.run(command)}
    />
  )
  return (
    <div className="simulator-tools">
      <div className="simulator-bar">
        <DevicePicker state={state} />
        <ZoomPicker state={state} />
        <div className="spacer" />
        {button('debug-restart', t('simulator.restart'), 'restart', false)}
        {button('arrow-left', t('simulator.back'), 'simulatorBack', !state || state.stack.length < 2)}
        {button(
          background ? 'arrow-up' : 'home',
          t(background ? 'simulator.foreground' : 'simulator.home'),
          'simulatorHome',
        )}
        {button(
          'rotate-device',
          t(state?.held === undefined ? 'simulator.rotate' : 'simulator.held'),
          'rotate',
          !state,
          'in-menu',
        )}
      </div>
      <div className="simulator-bar">
        <ModePicker />
        <div className="spacer" />
        <PreviewButton />
        <FollowToggle />
        <ScreenshotMenu />
        <DarkToggle />
        <OnTopToggle />
        <MoreMenu />
      </div>
    </div>
  )
}

/** Light and dark in turn, from what the program sees now. */
function DarkToggle() {
  const t = useT()
  const { simulator } = useServices()
  const theme = useSignal(simulator.link.deviceValues)?.['appearance']?.['theme']
  const dark = theme === 'dark'
  return (
    <IconButton
      icon="color-mode"
      className="in-menu"
      label={t('simulator.dark')}
      on={dark}
      disabled={theme === undefined}
      onClick={() => simulator.setOfDevice('appearance', { theme: dark ? 'light' : 'dark' })}
    />
  )
}

function DevicePicker({ state }: { state: SimulatorState | undefined }) {
  const t = useT()
  const { simulator } = useServices()
  const device = state?.devices.find(({ id }) => id === state.device)
  const own = useSignal(simulator.choice).custom.find(({ id }) => id === state?.device)
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="picker" disabled={!state} title={t('simulator.device')}>
        <Icon name="device-mobile" />
        <span className="truncate">{device?.name ?? t('simulator.device')}</span>
        <Icon name="chevron-down" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu tall" align="start" collisionPadding={8}>
          {[...byBrand(state?.devices ?? [])].map(([brand, devices]) => (
            <DropdownMenu.Group key={brand}>
              <DropdownMenu.Label className="menu-label">{brand || t('customDevice.group')}</DropdownMenu.Label>
              {devices.map(({ id, name, width, height }) => (
                <DropdownMenu.Item key={id} className="menu-item" onSelect={() => simulator.setDevice(id)}>
                  <span>
                    <Icon name={id === state?.device ? 'check' : 'blank'} /> {name}
                  </span>
                  <span className="menu-keys">
                    {width} × {height}
                  </span>
                </DropdownMenu.Item>
              ))}
            </DropdownMenu.Group>
          ))}
          <DropdownMenu.Separator className="menu-separator" />
          {own && (
            <DropdownMenu.Item className="menu-item" onSelect={() => simulator.editedDevice.set(own)}>
              <span>
                <Icon name="edit" /> {t('customDevice.editThis')}
              </span>
            </DropdownMenu.Item>
          )}
          <DropdownMenu.Item className="menu-item" onSelect={() => simulator.editedDevice.set(newDevice())}>
            <span>
              <Icon name="add" /> {t('customDevice.addMore')}
            </span>
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

/** Those that the user made come last, under ''. */
function byBrand(devices: DeviceInfo[]): Map<string, DeviceInfo[]> {
  const groups = new Map<string, DeviceInfo[]>()
  for (const device of devices) {
    const group = device.custom ? '' : device.brand
    groups.set(group, [...(groups.get(group) ?? []), device])
  }
  return groups
}

function ZoomPicker({ state }: { state: SimulatorState | undefined }) {
  const t = useT()
  const { simulator } = useServices()
  const label = !state ? '' : percent(state.scale)
  const item = (zoom: number | 'fit', text: string) => (
    <DropdownMenu.Item key={zoom} className="menu-item" onSelect={() => simulator.setZoom(zoom)}>
      <span>
        <Icon name={zoom === state?.zoom ? 'check' : 'blank'} /> {text}
      </span>
    </DropdownMenu.Item>
  )
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="picker narrow" disabled={!state} title={t('simulator.zoom')}>
        <span>{label || t('simulator.zoom')}</span>
        <Icon name="chevron-down" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="start">
          {item('fit', t('simulator.fit'))}
          <DropdownMenu.Separator className="menu-separator" />
          {zooms.map((zoom) => item(zoom, percent(zoom)))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
