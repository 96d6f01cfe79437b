import { DropdownMenu } from 'radix-ui'
import { useSignal } from '../common/use-signal'
import { useT } from '../i18n/i18n'
import { Icon } from './icon'
import { countOf } from '../panels/git/scm-rows'
import type { ToolPanel } from './layout'
import { useServices } from './services'

const tools: [ToolPanel, icon: string, toggle: string][] = [
  ['explorer', 'files', 'showExplorer'],
  ['search', 'search', 'showSearch'],
  ['scm', 'source-control', 'showScm'],
  ['debug', 'debug-alt', 'showDebug'],
  ['release', 'rocket', 'showRelease'],
  ['problems', 'warning', 'showProblems'],
  ['console', 'debug-console', 'showConsole'],
  ['terminal', 'terminal', 'toggleTerminal'],
  ['inspector', 'inspect', 'showInspector'],
  ['simulator', 'device-mobile', 'showSimulator'],
  ['device', 'settings', 'showDevice'],
]

export function ActivityBar() {
  const t = useT()
  const services = useServices()
  const layout = useSignal(services.layout)
  return (
    <nav className="activity-bar" aria-label={t('part.activity')}>
      {tools.map(([tool, icon, command]) => (
        <ActivityItem key={tool} tool={tool} icon={icon} command={command} ready={!!layout} />
      ))}
      <div className="spacer" />
      <GearMenu />
    </nav>
  )
}

function ActivityItem(props: { tool: ToolPanel; icon: string; command: string; ready: boolean }) {
  const t = useT()
  const { layout, build, documents, commands, git } = useServices()
  const counts = useSignal(build.counts)
  const dirty = useSignal(documents.dirtyPaths)
  const repository = useSignal(git.state)
  const changes = repository?.kind === 'repository' ? countOf(repository) : 0
  const badges: Partial<Record<ToolPanel, number>> = { problems: counts.errors, explorer: dirty.size, scm: changes }
  const badge = badges[props.tool] ?? 0
  const label = t(`${props.tool}.title`)
  const keys = commands.keys(props.command)
  return (
    <button
      type="button"
      className="activity-item"
      title={keys ? `${label} (${keys})` : label}
      aria-label={label}
      disabled={!props.ready}
      onClick={() => layout.value?.toggle(props.tool)}
    >
      {props.ready && <ShownMark tool={props.tool} />}
      <Icon name={props.icon} />
      {badge > 0 && (
        <span className={props.tool === 'problems' ? 'badge bad' : 'badge'}>{badge > 99 ? '99+' : badge}</span>
      )}
    </button>
  )
}

function ShownMark({ tool }: { tool: ToolPanel }) {
  const { layout } = useServices()
  return useSignal(layout.value!.shown).has(tool) ? <span className="activity-mark" /> : null
}

function GearMenu() {
  const t = useT()
  const { commands } = useServices()
  const item = (id: string) => (
    <DropdownMenu.Item
      className="menu-item"
      disabled={!commands.enabled(id)}
      onSelect={() => setTimeout(() => commands.run(id))}
    >
      <span>{commands.title(id)}</span>
      <span className="menu-keys">{commands.keys(id)}</span>
    </DropdownMenu.Item>
  )
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="activity-item" title={t('settings.title')} aria-label={t('settings.title')}>
        <Icon name="settings-gear" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" side="right" align="end">
          {item('palette')}
          <DropdownMenu.Separator className="menu-separator" />
          {item('settings')}
          {item('keyboard')}
          {item('pickTheme')}
          <DropdownMenu.Separator className="menu-separator" />
          {item('languageEn')}
          {item('languageZh')}
          <DropdownMenu.Separator className="menu-separator" />
          {item('resetLayout')}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
