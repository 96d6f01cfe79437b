import { createContext, use } from 'react'
import type { HostClient } from '../../base/rpc/host-client'
import { BuildModel } from './build'
import { Commands } from './commands'
import { Dialogs } from './dialogs'
import { ContextMenus } from './menus'
import { detach, messageOf, ReconnectingHost } from './host'
import { Notifications } from './notifications'
import { Portals } from './portals'
import { QuickInput } from './quick-input-model'
import { SettingsService } from './settings'
import { EditorKeys } from '../editor/editor-keys'
import { UserKeys } from './user-keys'
import { LanguageStatus } from '../language/language-status'
import { Workspace } from './workspace'
import { Documents } from '../editor/documents'
import { Compare } from '../editor/compare'
import { Editors } from '../editor/editors'
import { PlaceHistory } from '../editor/place-history'
import { FileActions } from '../panels/explorer/file-actions'
import { FileTransfer } from '../panels/explorer/file-transfer'
import { FileTree } from '../panels/explorer/file-tree'
import { GitActions } from '../panels/git/git-actions'
import { GitModel } from '../panels/git/git-model'
import { HistoryModel } from '../panels/git/history-model'
import { TreeDrag } from '../panels/explorer/tree-drag'
import { ProjectTexts } from '../panels/wizard/project-texts'
import { AuditModel } from '../panels/inspector/audits/audit-model'
import { RoutePlayer } from '../panels/device/route/route-player'
import { DebugModel } from '../panels/debug/debug-model'
import { RecordingModel } from '../panels/inspector/recording/recording-model'
import { Recorder } from '../panels/inspector/timeline/recorder'
import { TreeModel } from '../panels/inspector/tree/tree-model'
import { TreeSources } from '../panels/inspector/tree/tree-sources'
import { PreviewModel } from '../panels/preview/preview-model'
import { Target } from '../panels/preview/target'
import { PlatformModel } from '../panels/release/platform-model'
import { ReleaseModel } from '../panels/release/release-model'
import { ApiMocks } from '../panels/inspector/api/api-mocks'
import { ApiModel } from '../panels/inspector/api/api-model'
import { NetworkModel } from '../panels/inspector/network/network-model'
import { Inspection } from '../panels/simulator/inspection'
import { LogModel } from '../panels/console/log-model'
import { SearchModel } from '../panels/search/search-model'
import { Terminals } from '../panels/terminal/terminals'
import { clearedText } from '../panels/simulator/clear-data'
import { Simulator } from '../panels/simulator/simulator'
import { FileIndex, RecentFiles } from './recent-files'
import { WorkspaceSymbols } from '../editor/workspace-symbols'
import { Signal } from '../common/signal'
import { language, t } from '../i18n/i18n'
import type { Layout } from './layout'

/** Everything that lives as long as the page. Made once, by hand, in the order in which they need each other. */
export function createServices(connect: () => Promise<HostClient>) {
  const host = new ReconnectingHost(connect)
  const notifications = new Notifications()
  const dialogs = new Dialogs()
  const menus = new ContextMenus()
  const portals = new Portals()
  const quick = new QuickInput()
  const commands = new Commands((error) => notifications.error(t('notice.error', { message: messageOf(error) })))
  const settings = new SettingsService(host)
  const languageStatus = new LanguageStatus()
  const workspace = new Workspace(host, notifications)
  const build = new BuildModel(host)
  const documents = new Documents(host, notifications)
  const editors = new Editors(documents, dialogs)
  const editorKeys = new EditorKeys(commands, editors)
  const userKeys = new UserKeys(host, commands)
  const recentFiles = new RecentFiles(host, editors)
  const fileIndex = new FileIndex(host)
  const workspaceSymbols = new WorkspaceSymbols()
  const tree = new FileTree(host)
  const files = new FileActions(host, tree, documents, editors, dialogs, notifications)
  const search = new SearchModel(host, documents, () => settings.current.value.searchExclude)
  const transfer = new FileTransfer(host, tree, files, dialogs, notifications)
  const places = new PlaceHistory(editors)
  /** There while a folder is open. */
  const layout = new Signal<Layout | undefined>(undefined)
  const git = new GitModel(host)
  const gitActions = new GitActions(host, git, documents, dialogs, notifications)
  const history = new HistoryModel(host, git, editors, layout)
  const terminals = new Terminals({ host, settings, editors, dialogs, notifications, layout })
  const texts = new ProjectTexts(host, documents, notifications)
  const compare = new Compare(layout, notifications)
  const drag = new TreeDrag(tree, transfer)
  const logs = new LogModel()
  const simulator = new Simulator(host, logs)
  const preview = new PreviewModel(host)
  const release = new ReleaseModel(host)
  const platform = new PlatformModel(host, release)
  /** What the panels are about. */
  const target = new Target(simulator, logs)
  const routes = new RoutePlayer(host, (section, values) => target.setOfDevice(section, values))
  const debug = new DebugModel(host)
  documents.onDidRename(({ from, to }) => debug.relocated(from, to))
  /** The view of the inspector that is in front. */
  const inspectorTab = new Signal('tree')
  const inspection = new Inspection(target.link)
  const network = new NetworkModel(host)
  const apiCalls = new ApiModel(inspection, target.link)
  const apiMocks = new ApiMocks(host, texts)
  const audits = new AuditModel()
  commands.blocked = () => dialogs.open.value !== undefined || document.getElementsByClassName('dialog').length > 0
  dialogs.place = () => (simulator.window.hasUser ? 'simulator' : 'workbench')
  const timeline = new Recorder(inspection, target.link, network)
  const recording = new RecordingModel(host, inspection, simulator, target)
  const elementTree = new TreeModel(inspection)
  target.onWillChange(() => {
    detach(timeline.stop())
    apiCalls.leave()
    elementTree.leave()
  })
  const treeSources = new TreeSources(host)
  target.link.onDidClear(({ parts, entries }) => notifications.info(clearedText(parts, entries)))
  return {
    host,
    /** Of the words: each window has modules of its own. */
    language,
    notifications,
    dialogs,
    menus,
    portals,
    quick,
    commands,
    settings,
    languageStatus,
    editorKeys,
    userKeys,
    workspace,
    build,
    documents,
    editors,
    tree,
    files,
    transfer,
    places,
    compare,
    drag,
    texts,
    logs,
    simulator,
    preview,
    release,
    platform,
    target,
    inspection,
    network,
    apiCalls,
    apiMocks,
    routes,
    inspectorTab,
    timeline,
    recording,
    elementTree,
    treeSources,
    audits,
    debug,
    recentFiles,
    fileIndex,
    workspaceSymbols,
    search,
    terminals,
    layout,
    git,
    gitActions,
    history,
  }
}

export type Services = ReturnType<typeof createServices>

export const ServicesContext = createContext<Services | undefined>(undefined)

export function useServices(): Services {
  const services = use(ServicesContext)
  if (!services) throw new Error('There are no services above this component')
  return services
}
