import { faultText } from '../../base/messages/languages'
import { chordOf } from '../../base/key-chord'
import { autoSave } from '../editor/auto-save'
import { askAboutConflicts } from '../editor/conflicts'
import { loadMonacoAfter, setMonacoServices } from '../editor/load-monaco'
import { TextModels } from '../language/text-models'
import { WorkspaceEdits } from '../language/workspace-edits'
import { setUpEditor } from '../editor/set-up'
import { listen } from '../common/signal'
import { language, t } from '../i18n/i18n'
import { registerDebugCommands } from '../panels/debug/debug-commands'
import { registerRecordingCommands } from '../panels/inspector/recording/recording-commands'
import { registerTreeCommands } from '../panels/inspector/tree/tree-commands'
import { registerGitCommands } from '../panels/git/git-commands'
import { registerSearchCommands } from '../panels/search/search-commands'
import { leavesTerminal, registerTerminalCommands } from '../panels/terminal/terminal-commands'
import { followTreeSettings } from '../panels/explorer/tree-options'
import { offerToFollow } from '../panels/wizard/follow-references'
import { firstPage } from '../panels/simulator/first-page'
import { registerPreviewCommands } from '../panels/preview/preview-commands'
import { registerReleaseCommands } from '../panels/release/release-commands'
import { registerSimulatorCommands } from '../panels/simulator/simulator-commands'
import { registerCommands } from './command-list'
import { registerEditCommands } from './edit-commands'
import { followFocus } from './focus-return'
import { detach, messageOf } from './host'
import { closeProject, openProject } from './project'
import type { Services } from './services'
import { registerStatusCommands } from './status-commands'
import { applyZoom, correctBorders } from './zoom'
import { isDarkTheme, isHighContrast } from './settings'

/** Joins the services, and brings the workbench to what the host has open. */
export function startWorkbench(services: Services): void {
  const { host, settings, workspace, simulator, notifications, documents, editors, build, tree } = services
  loadMonacoAfter(firstPage(workspace, simulator))
  // By Monaco's names: what does the changes of renames and quick fixes, and what gives peeks their texts.
  setMonacoServices({
    IWorkspaceEditService: new WorkspaceEdits(documents, services.files, notifications),
    textModelService: new TextModels(documents),
  })
  registerDebugCommands(services)
  registerTreeCommands(services)
  registerRecordingCommands(services)
  registerCommands(services)
  registerEditCommands(services)
  registerStatusCommands(services)
  registerGitCommands(services)
  registerSearchCommands(services)
  registerTerminalCommands(services)
  registerSimulatorCommands(services)
  registerPreviewCommands(services)
  registerReleaseCommands(services)
  setUpEditor(services)
  autoSave(services)
  followTreeSettings(tree, settings)
  services.files.afterRelocation = offerToFollow(services)
  askAboutConflicts(services)
  listenToKeys(services)
  refuseDrops()
  settings.current.run(({ zoom }) => applyZoom(zoom))
  correctBorders()
  guardUnload(services)

  settings.theme.run((theme) => simulator.setTheme(isDarkTheme(theme) ? 'dark' : 'light', isHighContrast(theme)))
  settings.current.run(({ doNotDisturb }) => notifications.quiet.set(doNotDisturb))
  settings.onDidFail((error) => notifications.error(t('settings.saveFailed', { message: messageOf(error) })))
  simulator.chords = () => services.commands.chords()
  simulator.link.onDidPress((chord) => {
    services.commands.press(chord)
    // Its key comes up in the frame, unheard.
    if (chord.ctrl) editors.endCycle()
  })
  simulator.link.onDidReveal((diagnostic) => editors.openDiagnostic(diagnostic))
  host.on('host/notice', ({ level, ...said }) => notifications.show(level, faultText(said, language.value)))
  workspace.beforeSwitch = async () => {
    services.layout.value?.flush()
    services.search.flush()
    const dirty = documents.dirty()
    if (dirty.length && !(await editors.confirmDiscard(dirty, t('switch.title')))) return false
    return services.terminals.confirmEnd()
  }

  const fail = (error: unknown): void => void notifications.error(t('notice.error', { message: messageOf(error) }))
  let shown: string | undefined
  workspace.current.subscribe((info) => {
    const id = info ? `${info.root}\n${info.simulatorOrigin}` : undefined
    document.title = info ? `${info.name} — Tandem` : 'Tandem'
    if (id === shown) return
    shown = id
    closeProject(services)
    settings.files.project.forget()
    if (info) detach(settings.files.project.load(), fail)
    if (info) detach(openProject(services, info), fail)
  })
  host.onDidReconnect(() => {
    detach(workspace.load(), fail)
    documents.backups.saveAgain(documents.dirty())
    documents.checkAll()
    build.refresh()
    tree.refresh()
    detach(services.git.load())
  })
  detach(Promise.all([settings.load(), services.userKeys.load(), simulator.load()]), fail)
  detach(workspace.load(), fail)
}

/** The browser would show a file that is dropped where nothing takes it, in place of the workbench. */
function refuseDrops(): void {
  const refuse = (event: DragEvent): void => {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'none'
  }
  listen<DragEvent>(window, 'dragover', refuse)
  listen<DragEvent>(window, 'drop', refuse)
}

/** Before Monaco and the panels: the workbench's keys are the same wherever the focus is. */
function listenToKeys({ commands, editors, simulator }: Services): void {
  followFocus()
  const inTerminal = ({ target }: KeyboardEvent): boolean => target instanceof Element && !!target.closest('.xterm')
  const press = (event: KeyboardEvent): void => {
    if (event.isComposing || (inTerminal(event) && !leavesTerminal(chordOf(event)))) return
    commands.handle(event)
  }
  listen<KeyboardEvent>(window, 'keydown', press, { capture: true })
  simulator.window.onKey = press
  listen<KeyboardEvent>(window, 'keyup', (event) => void (event.key === 'Control' && editors.endCycle()), {
    capture: true,
  })
}

/** Unsaved texts are with the host as soon as half a second after the last key; what is younger is sent now. */
function guardUnload({ documents, layout, search }: Services): void {
  const flush = (): void => {
    documents.backups.flush()
    search.flush()
    layout.value?.flush()
  }
  listen(window, 'pagehide', flush)
  listen(document, 'visibilitychange', () => void (document.visibilityState === 'hidden' && flush()))
  listen<BeforeUnloadEvent>(window, 'beforeunload', (event) => {
    flush()
    if (documents.dirty().length) event.preventDefault()
  })
}
