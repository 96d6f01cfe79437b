import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import type { DeviceValues } from '../../../protocol/simulator'
import { useSignal } from '../../common/use-signal'
import { language, useT } from '../../i18n/i18n'
import { Icon } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { say } from '../device/device-model'
import { askClear, clearChoices } from './clear-data'

const fontSizes = [12, 14, 16, 18, 20, 24]

/** Quick ways to what is set most of the device, and what is done to the program as a whole. */
export function MoreMenu() {
  const t = useT()
  const services = useServices()
  const { simulator, commands } = services
  const ready = useSignal(simulator.link.state) !== undefined
  const values = useSignal(simulator.link.deviceValues)
  const detached = useSignal(simulator.window.state) === 'shown'
  const command = (icon: string, label: string, id: string) => (
    <DropdownMenu.Item className="menu-item" disabled={!ready} onSelect={() => commands.run(id)}>
      <span>
        <Icon name={icon} /> {label}
      </span>
      <span className="menu-keys">{commands.keys(id)}</span>
    </DropdownMenu.Item>
  )
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="icon-button" title={t('simulator.more')} aria-label={t('simulator.more')}>
        <Icon name="ellipsis" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" collisionPadding={8}>
          <Choice section="appearance" field="theme" icon="color-mode" values={values} />
          <Sub icon="text-size" label={t('simulator.fontSize')} disabled={!values}>
            {fontSizes.map((size) => (
              <Option
                key={size}
                label={`${size} px`}
                on={values?.['appearance']?.['fontSize'] === size}
                run={() => simulator.setOfDevice('appearance', { fontSize: size })}
              />
            ))}
          </Sub>
          <Choice section="appearance" field="language" icon="globe" values={values} />
          <Choice section="network" field="type" icon="radio-tower" values={values} />
          <Presets section="location" icon="location" />
          {command('rotate-device', t('simulator.rotate'), 'rotate')}
          {command('settings', t('simulator.allOfDevice'), 'showDevice')}
          <DropdownMenu.Separator className="menu-separator" />
          {command('split-horizontal', t('cmd.addSimulator'), 'addSimulator')}
          {detached
            ? command('layout-sidebar-right-dock', t('cmd.attachSimulator'), 'attachSimulator')
            : command('multiple-windows', t('cmd.detachSimulator'), 'detachSimulator')}
          <DropdownMenu.Separator className="menu-separator" />
          {command('debug-start', t('cmd.launchWith'), 'launchWith')}
          <Sub icon="trash" label={t('clear.title')} disabled={!ready}>
            {clearChoices.map((choice) => (
              <DropdownMenu.Item
                key={choice.label}
                className="menu-item danger"
                onSelect={() => void askClear(services, choice)}
              >
                {t(choice.label)}
              </DropdownMenu.Item>
            ))}
          </Sub>
          {command('link-external', t('simulator.browser'), 'openBrowser')}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function Sub(props: { icon: string; label: string; disabled?: boolean; children: ReactNode }) {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className="menu-item" disabled={props.disabled ?? false}>
        <span>
          <Icon name={props.icon} /> {props.label}
        </span>
        <Icon name="chevron-right" />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent className="menu" collisionPadding={8}>
          {props.children}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  )
}

function Option({ label, on, run }: { label: string; on: boolean; run(): void }) {
  return (
    <DropdownMenu.CheckboxItem className="menu-item" checked={on} onSelect={run}>
      <span>
        <Icon name={on ? 'check' : 'blank'} /> {label}
      </span>
    </DropdownMenu.CheckboxItem>
  )
}

/** A field of the device that is one of several, with the shell's own words for them. */
function Choice(props: { section: string; field: string; icon: string; values: DeviceValues | undefined }) {
  const lang = useSignal(language)
  const { simulator } = useServices()
  const sections = useSignal(simulator.link.deviceSections)
  const field = sections?.find(({ name }) => name === props.section)?.fields.find(({ name }) => name === props.field)
  if (field?.kind !== 'choice') return null
  return (
    <Sub icon={props.icon} label={say(field.label, lang)}>
      {field.options.map(({ value, label }) => (
        <Option
          key={value}
          label={say(label, lang)}
          on={props.values?.[props.section]?.[props.field] === value}
          run={() => simulator.setOfDevice(props.section, { [props.field]: value })}
        />
      ))}
    </Sub>
  )
}

function Presets({ section, icon }: { section: string; icon: string }) {
  const lang = useSignal(language)
  const { simulator } = useServices()
  const described = useSignal(simulator.link.deviceSections)?.find(({ name }) => name === section)
  const values = useSignal(simulator.link.deviceValues)?.[section] ?? {}
  if (!described?.presets.length) return null
  return (
    <Sub icon={icon} label={say(described.label, lang)}>
      {described.presets.map((preset, i) => (
        <Option
          key={i}
          label={say(preset.label, lang)}
          on={Object.entries(preset.values).every(([name, value]) => values[name] === value)}
          run={() => simulator.setOfDevice(section, preset.values)}
        />
      ))}
    </Sub>
  )
}
