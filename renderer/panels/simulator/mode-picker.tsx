import { DropdownMenu } from 'radix-ui'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { Icon } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { currentPageMode, emptyMode, launchOf, type CompileMode } from './compile-modes'

/** How the program is started: the plain way, one of the project's modes, or another one. */
export function ModePicker() {
  const t = useT()
  const { simulator, commands } = useServices()
  const { modes, active } = useSignal(simulator.modes.state)
  const chosen = modes.find(({ id }) => id === active)
  const nameOf = (mode: CompileMode): string => (mode.id === currentPageMode ? t('modes.current') : mode.name)
  const item = (mode: CompileMode | undefined) => (
    <DropdownMenu.RadioItem key={mode?.id ?? ''} value={mode?.id ?? ''} className="menu-item">
      <span className="truncate">
        <Icon name={mode?.id === chosen?.id ? 'check' : 'blank'} /> {mode ? nameOf(mode) : t('modes.normal')}
      </span>
      {mode && <span className="menu-keys truncate">{launchOf(mode).url.slice(1)}</span>}
    </DropdownMenu.RadioItem>
  )
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="picker" title={t('modes.title')} aria-label={t('modes.title')}>
        <Icon name="debug-start" />
        <span className="truncate">{chosen ? nameOf(chosen) : t('modes.normal')}</span>
        <Icon name="chevron-down" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu tall mode-menu" align="start" collisionPadding={8}>
          <DropdownMenu.RadioGroup
            value={chosen?.id ?? ''}
            onValueChange={(id) => simulator.chooseMode(id || undefined)}
          >
            {item(undefined)}
            {modes.map(item)}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className="menu-separator" />
          {chosen && (
            <DropdownMenu.Item className="menu-item" onSelect={() => simulator.editedMode.set(chosen)}>
              <span>
                <Icon name="edit" /> {t('modes.editThis')}
              </span>
            </DropdownMenu.Item>
          )}
          <DropdownMenu.Item className="menu-item" onSelect={() => simulator.editedMode.set(emptyMode())}>
            <span>
              <Icon name="add" /> {t('modes.addMore')}
            </span>
          </DropdownMenu.Item>
          <DropdownMenu.Item className="menu-item" onSelect={() => commands.run('compileCurrent')}>
            <span>
              <Icon name="target" /> {t('cmd.compileCurrent')}
            </span>
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
