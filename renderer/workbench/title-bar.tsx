import { Menubar } from 'radix-ui'
import { useSignal } from '../common/use-signal'
import type { MessageKey } from '../i18n/en'
import { useT } from '../i18n/i18n'
import { onBoxClosed } from './focus-return'
import { Icon, IconButton } from './icon'
import { useServices } from './services'

type Entry = string | '-'

/** Command ids by menu. */
const menus: [MessageKey, Entry[]][] = [
  [
    'menu.file',
    [
      'newFile',
      'newFolder',
      'newPage',
      'newComponent',
      '-',
      'newProject',
      '-',
      'openFolder',
      'openRecent',
      'openSample',
      'closeFolder',
      '-',
      'save',
      'saveAll',
      'revert',
      '-',
      'closeEditor',
      'closeAll',
      'reopen',
      '-',
      'settings',
      'keyboard',
    ],
  ],
  ['menu.edit', ['undo', 'redo', '-', 'find', 'replace', '-', 'showSearch', 'replaceInFiles', '-', 'toggleComment']],
  [
    'menu.view',
    [
      'palette',
      '-',
      'showExplorer',
      'showSearch',
      'showSimulator',
      'showProblems',
      'showConsole',
      'toggleTerminal',
      '-',
      'toggleExplorer',
      'togglePanel',
      'toggleSimulator',
      '-',
      'split',
      'splitDown',
      'wordWrap',
      'minimap',
      'breadcrumbs',
      'stickyScroll',
      '-',
      'pickTheme',
      'zoomIn',
      'zoomOut',
      'zoomReset',
      '-',
      'resetLayout',
    ],
  ],
  [
    'menu.go',
    [
      'goBack',
      'goForward',
      '-',
      'quickOpen',
      'gotoSymbol',
      'gotoWorkspaceSymbol',
      'gotoLine',
      'nextProblem',
      '-',
      'companion',
      'previousEditor',
      'nextEditor',
      'revealActive',
    ],
  ],
  [
    'menu.run',
    [
      'restart',
      'restartKeep',
      'stop',
      '-',
      'simulatorBack',
      'simulatorHome',
      'rotate',
      'chooseDevice',
      '-',
      'compileCurrent',
      'addCompileMode',
      'clearStorage',
      'clearData',
      'openBrowser',
      'previewPhone',
      'stopPreview',
      'reloadFrame',
      '-',
      'cleanBuild',
    ],
  ],
]

/** Menus at the left, the command centre in the middle, what is shown at the right. */
export function TitleBar() {
  const t = useT()
  const { workspace, commands, layout } = useServices()
  const info = useSignal(workspace.current)
  return (
    <header className="title-bar" aria-label={t('part.title')}>
      <img className="title-icon" src="./icon.svg" alt="" draggable={false} />
      <Menubar.Root className="menubar">
        {menus.map(([title, entries]) => (
          <TitleMenu key={title} title={title} entries={entries} />
        ))}
      </Menubar.Root>
      <div className="title-center">
        {info && (
          <button type="button" className="command-center" onClick={() => commands.run('quickOpen')} title={info.root}>
            <Icon name="search" />
            <span className="truncate">{info.name}</span>
          </button>
        )}
      </div>
      <div className="title-right">{useSignal(layout) && <LayoutToggles />}</div>
    </header>
  )
}

function TitleMenu({ title, entries }: { title: MessageKey; entries: Entry[] }) {
  const t = useT()
  return (
    <Menubar.Menu>
      <Menubar.Trigger className="menubar-trigger">{t(title)}</Menubar.Trigger>
      <Menubar.Portal>
        <Menubar.Content className="menu" align="start" sideOffset={2} onCloseAutoFocus={onBoxClosed}>
          <TitleMenuEntries entries={entries} />
        </Menubar.Content>
      </Menubar.Portal>
    </Menubar.Menu>
  )
}

/** Apart, so that it is made as the menu opens: what a command asks of the moment is no signal. */
function TitleMenuEntries({ entries }: { entries: Entry[] }) {
  const { commands } = useServices()
  return entries.map((id, i) =>
    id === '-' ? (
      <Menubar.Separator key={i} className="menu-separator" />
    ) : (
      <Menubar.Item
        key={id}
        className="menu-item"
        disabled={!commands.enabled(id)}
        onSelect={() => setTimeout(() => commands.run(id))}
      >
        <span>{commands.title(id)}</span>
        <span className="menu-keys">{commands.keys(id)}</span>
      </Menubar.Item>
    ),
  )
}

function LayoutToggles() {
  const { commands, layout } = useServices()
  const shown = useSignal(layout.value!.shown)
  const toggle = (id: string, icon: string, on: boolean) => (
    <IconButton
      icon={on ? icon : `${icon}-off`}
      label={commands.title(id)}
      keys={commands.keys(id)}
      onClick={() => commands.run(id)}
    />
  )
  return (
    <>
      {toggle('toggleExplorer', 'layout-sidebar-left', shown.has('explorer'))}
      {toggle('togglePanel', 'layout-panel', shown.has('problems') || shown.has('console'))}
      {toggle('toggleSimulator', 'layout-sidebar-right', shown.has('simulator'))}
    </>
  )
}
