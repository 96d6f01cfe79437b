import { t } from '../i18n/i18n'
import { saveLog } from '../panels/console/saved-log'
import { showNewProject } from '../panels/welcome/new-project-model'
import { askClear, clearChoices } from '../panels/simulator/clear-data'
import { emptyMode } from '../panels/simulator/compile-modes'
import { newDevice } from '../panels/simulator/custom-devices'
import { askLaunch } from '../panels/simulator/launch-input'
import { showWizard } from '../panels/wizard/wizard-model'
import { context } from './commands'
import { openFolderDialog } from './open-folder-model'
import {
  showCommands,
  showEditors,
  showFiles,
  showHelp,
  showLine,
  showSymbols,
  showWorkspaceSymbols,
} from './quick-access'
import { pickDevice, pickRecent } from './pickers'
import { registerPreferenceCommands } from './preference-commands'
import type { Services } from './services'

/** The commands of the workbench, its panels and the simulator. Those of the editor are in edit-commands.ts. */
export function registerCommands(services: Services): void {
  registerView(services)
  registerPreferenceCommands(services)
  registerSimulator(services)
  registerFiles(services)
}

function registerView(services: Services): void {
  const { commands, layout, tree, editors, build, target, notifications } = services
  const open = context('folderOpen', () => layout.value !== undefined)
  const dock = { category: 'cat.view', when: open } as const
  commands.register(
    {
      id: 'palette',
      title: 'cmd.palette',
      aliases: ['Command Palette'],
      category: 'cat.view',
      keys: ['mod+shift+p', 'f1'],
      run: () => showCommands(services),
    },
    {
      id: 'quickOpen',
      title: 'cmd.quickOpen',
      category: 'cat.go',
      keys: ['mod+p', 'mod+e'],
      when: open,
      run: () => showFiles(services),
    },
    {
      id: 'gotoLine',
      title: 'cmd.gotoLine',
      aliases: ['Go to Line/Column…'],
      category: 'cat.go',
      keys: ['ctrl+g'],
      when: open,
      run: () => showLine(services),
    },
    {
      id: 'gotoSymbol',
      title: 'cmd.gotoSymbol',
      category: 'cat.go',
      keys: ['mod+shift+o'],
      when: open,
      run: () => showSymbols(services),
    },
    {
      id: 'gotoWorkspaceSymbol',
      title: 'cmd.gotoWorkspaceSymbol',
      category: 'cat.go',
      keys: ['mod+t'],
      when: open,
      run: () => showWorkspaceSymbols(services),
    },
    {
      id: 'showAllEditors',
      title: 'cmd.showAllEditors',
      aliases: ['Show All Editors By Appearance'],
      category: 'cat.view',
      keys: ['mod+k mod+p'],
      when: open,
      run: () => showEditors(services),
    },
    { id: 'quickHelp', title: 'cmd.quickHelp', category: 'cat.go', when: open, run: () => showHelp(services) },
    {
      id: 'toggleExplorer',
      title: 'cmd.toggleExplorer',
      aliases: ['Toggle Primary Side Bar Visibility', 'Toggle Side Bar'],
      keys: ['mod+b'],
      ...dock,
      run: () => layout.value!.toggle('explorer'),
    },
    {
      id: 'togglePanel',
      title: 'cmd.togglePanel',
      aliases: ['Toggle Panel Visibility'],
      keys: ['mod+j'],
      ...dock,
      run: () => layout.value!.toggleBottom(),
    },
    {
      id: 'toggleSimulator',
      title: 'cmd.toggleSimulator',
      aliases: ['Toggle Secondary Side Bar Visibility'],
      keys: ['mod+alt+b'],
      ...dock,
      run: () => layout.value!.toggle('simulator'),
    },
    {
      id: 'showExplorer',
      title: 'cmd.showExplorer',
      keys: ['mod+shift+e'],
      ...dock,
      run: () => layout.value!.show('explorer'),
    },
    {
      id: 'showProblems',
      title: 'cmd.showProblems',
      aliases: ['Toggle Problems', 'Focus on Problems View'],
      keys: ['mod+shift+m'],
      ...dock,
      run: () => layout.value!.show('problems'),
    },
    {
      id: 'showConsole',
      title: 'cmd.showConsole',
      aliases: ['Debug Console', 'Toggle Output'],
      keys: ['mod+shift+y'],
      ...dock,
      run: () => layout.value!.show('console'),
    },
    {
      id: 'showSimulator',
      title: 'cmd.showSimulator',
      keys: ['mod+shift+x'],
      ...dock,
      run: () => layout.value!.show('simulator'),
    },
    {
      id: 'showDevice',
      title: 'cmd.showDevice',
      keys: ['mod+alt+d'],
      ...dock,
      run: () => layout.value!.show('device'),
    },
    {
      id: 'resetLayout',
      title: 'cmd.resetLayout',
      aliases: ['Reset View Locations'],
      ...dock,
      run: () => {
        layout.value!.reset()
        notifications.info(t('layout.moved'))
      },
    },
    {
      id: 'revealActive',
      title: 'cmd.revealActive',
      aliases: ['Reveal Active File in Explorer View'],
      ...dock,
      when: context('editorOpen', () => open() && editors.active.value !== undefined),
      run: async () => {
        layout.value!.show('explorer', false)
        await tree.reveal(editors.active.value!)
      },
    },
    { id: 'collapseAll', title: 'cmd.collapseAll', ...dock, run: () => tree.collapseAll() },
    {
      id: 'filterTree',
      title: 'cmd.filterTree',
      ...dock,
      run: () => {
        layout.value!.show('explorer')
        tree.setFilter(tree.filter.value ?? '')
      },
    },
    { id: 'refreshTree', title: 'cmd.refreshTree', ...dock, run: () => tree.refresh() },
    {
      id: 'cleanBuild',
      title: 'cmd.cleanBuild',
      aliases: ['Run Build Task'],
      category: 'cat.build',
      keys: ['mod+shift+b'],
      when: open,
      run: async () => {
        const progress = notifications.progress(t('status.building'))
        await build.clean().finally(() => progress.done())
      },
    },
    { id: 'saveConsole', title: 'cmd.saveConsole', ...dock, run: () => saveLog(services) },
    { id: 'clearConsole', title: 'cmd.clearConsole', ...dock, run: () => target.logs.value.clear() },
  )
}

function registerSimulator(services: Services): void {
  const { commands, simulator, workspace, layout, notifications } = services
  const runs = {
    category: 'cat.simulator',
    when: context('simulatorRunning', () => simulator.link.state.value !== undefined),
  } as const
  const origin = (): string | undefined => workspace.current.value?.simulatorOrigin
  commands.register(
    {
      id: 'restart',
      title: 'cmd.restart',
      aliases: ['Start Debugging', 'Start Without Debugging', 'Restart Debugging'],
      category: 'cat.simulator',
      keys: ['f5', 'mod+shift+f5'],
      when: context('folderOpen', () => layout.value !== undefined),
      run: () => simulator.restart(),
    },
    {
      id: 'restartKeep',
      title: 'cmd.restartKeep',
      ...runs,
      keys: ['mod+f5'],
      run: () => simulator.send({ k: 'restart', keepStack: true }),
    },
    { id: 'launchWith', title: 'cmd.launchWith', ...runs, run: () => askLaunch(services) },
    {
      id: 'stop',
      title: 'cmd.stop',
      aliases: ['Stop Debugging'],
      ...runs,
      keys: ['shift+f5'],
      run: () => simulator.send({ k: 'stop' }),
    },
    { id: 'simulatorBack', title: 'cmd.back', ...runs, run: () => simulator.send({ k: 'back' }) },
    {
      id: 'simulatorHome',
      title: 'cmd.home',
      ...runs,
      run: () =>
        simulator.send({ k: simulator.link.state.value?.status === 'background' ? 'foreground' : 'background' }),
    },
    {
      id: 'rotate',
      title: 'cmd.rotate',
      ...runs,
      run: () => void (simulator.rotate() || notifications.info(t('simulator.held'))),
    },
    { id: 'chooseDevice', title: 'cmd.chooseDevice', ...runs, run: () => pickDevice(services) },
    { id: 'compileCurrent', title: 'cmd.compileCurrent', ...runs, run: () => simulator.compileCurrent() },
    {
      id: 'addCompileMode',
      title: 'cmd.addCompileMode',
      ...runs,
      run: () => simulator.editedMode.set(emptyMode()),
    },
    { id: 'addDevice', title: 'cmd.addDevice', ...runs, run: () => simulator.editedDevice.set(newDevice()) },
    { id: 'clearStorage', title: 'cmd.clearStorage', ...runs, run: () => askClear(services, clearChoices[0]!) },
    { id: 'clearData', title: 'cmd.clearData', ...runs, run: () => askClear(services, clearChoices.at(-1)!) },
    {
      id: 'openBrowser',
      title: 'cmd.openBrowser',
      category: 'cat.simulator',
      when: context('folderOpen', () => origin() !== undefined),
      run: () => void window.open(`${origin()}/`, '_blank', 'noopener'),
    },
    {
      id: 'reloadFrame',
      title: 'cmd.reloadFrame',
      category: 'cat.simulator',
      when: context('folderOpen', () => origin() !== undefined),
      run: () => simulator.reloadFrame(),
    },
  )
}

function registerFiles(services: Services): void {
  const { commands, files, layout, workspace } = services
  const category = 'cat.file' as const
  const when = context('folderOpen', () => layout.value !== undefined)
  const create = (kind: 'file' | 'folder') => (): void => {
    layout.value!.show('explorer')
    files.startCreate(kind)
  }
  commands.register(
    { id: 'newFile', title: 'cmd.newFile', category, keys: ['mod+alt+n'], when, run: create('file') },
    { id: 'newFolder', title: 'cmd.newFolder', category, when, run: create('folder') },
    {
      id: 'newPage',
      title: 'cmd.newPage',
      category,
      keys: ['mod+alt+p'],
      when,
      run: () => showWizard('page', files.parentFor()),
    },
    {
      id: 'newComponent',
      title: 'cmd.newComponent',
      category,
      keys: ['mod+alt+c'],
      when,
      run: () => showWizard('component', files.parentFor()),
    },
    { id: 'openFolder', title: 'cmd.openFolder', category, keys: ['mod+o'], run: () => openFolderDialog(services) },
    { id: 'newProject', title: 'cmd.newProject', category, run: () => showNewProject() },
    {
      id: 'closeFolder',
      title: 'cmd.closeFolder',
      aliases: ['Close Workspace'],
      category,
      when,
      run: () => workspace.close(),
    },
    { id: 'reloadWindow', title: 'cmd.reloadWindow', category: 'cat.view', run: () => location.reload() },
    { id: 'welcome', title: 'cmd.welcome', category: 'cat.view', when, run: () => layout.value!.showPage('welcome') },
    { id: 'openRecent', title: 'cmd.openRecent', category, keys: ['mod+alt+r'], run: () => pickRecent(services) },
    { id: 'openSample', title: 'cmd.openSample', category, run: () => showNewProject('sample:tasks') },
  )
}
