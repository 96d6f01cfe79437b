import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow, dialog, ipcMain, Menu, screen, session, shell, utilityProcess } from 'electron'
import { CAPTURE, KEEP_ON_TOP, PICK_FOLDER } from '../../protocol/desktop'
import { folderArgument } from './folder-argument'
import { HostSupervisor, type HostChild } from './host-supervisor'
import { menuTemplate } from './menu-template'
import { isPermitted, isSimulatorWindow, isWorkbench, mayNavigate, outsideUrl, pictureArea } from './navigation'
import { parseWindowState, visibleBounds } from './window-state'

const here = path.dirname(fileURLToPath(import.meta.url))
const firstArgument = app.isPackaged ? 1 : 2
const stateFile = () => path.join(app.getPath('userData'), 'window.json')

let window: BrowserWindow | undefined
/** The workbench's origin; nothing is trusted before it is known. */
let origin = 'http://localhost:0'

const supervisor = new HostSupervisor({
  fork: () =>
    utilityProcess.fork(path.join(here, 'host-process.mjs'), [], {
      serviceName: 'Tandem host',
    }) as unknown as HostChild,
  onReady: (url, workbench) => {
    origin = workbench
    void show(url)
  },
  onFailed: (message) => {
    dialog.showErrorBox('Tandem cannot run', message)
    app.quit()
  },
  onOpenFailed: (dir, message) => {
    void dialog.showMessageBox({ type: 'error', message: `${dir} could not be opened`, detail: message })
  },
})

const webPreferences = {
  preload: path.join(here, 'preload.cjs'),
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  // A mini program in the background of the IDE keeps its timers as on a device.
  backgroundThrottling: false,
}

function createWindow(): BrowserWindow {
  const text = fs.existsSync(stateFile()) ? fs.readFileSync(stateFile(), 'utf8') : undefined
  const stored = parseWindowState(text)
  const created = new BrowserWindow({
    ...visibleBounds(
      stored.bounds,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    title: 'Tandem',
    backgroundColor: '#1e1e1e',
    show: false,
    webPreferences,
  })
  if (stored.maximized) created.maximize()
  created.once('ready-to-show', () => created.show())
  created.on('close', () => {
    const state = { bounds: created.getNormalBounds(), maximized: created.isMaximized() }
    fs.mkdirSync(path.dirname(stateFile()), { recursive: true })
    fs.writeFileSync(stateFile(), JSON.stringify(state))
  })
  created.on('closed', () => (window = undefined))
  // Unsaved texts are in the host's backups: closing loses nothing.
  created.webContents.on('will-prevent-unload', (event) => event.preventDefault())
  return created
}

async function show(url: string): Promise<void> {
  // A host that was started again may have the same port: a new token alone is no new page.
  if (window) await window.loadURL('about:blank')
  window ??= createWindow()
  await window.loadURL(url)
}

/** Every page of the app, frames included: where it may go, and what it may open. */
app.on('web-contents-created', (_event, contents) => {
  contents.on('will-frame-navigate', (event) => {
    if (!mayNavigate(event.url, origin, event.isMainFrame)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (isSimulatorWindow(url, origin))
      return { action: 'allow', overrideBrowserWindowOptions: { backgroundColor: '#1e1e1e', webPreferences } }
    const outside = outsideUrl(url)
    if (outside) void shell.openExternal(outside)
    return { action: 'deny' }
  })
})

async function pickFolder(): Promise<string | undefined> {
  const options = { properties: ['openDirectory' as const], title: 'Open a mini program' }
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options))
  return canceled ? undefined : filePaths[0]
}

/** A simulator's frame has no preload script, but its answer must not hang on that alone. */
const isMain = ({ senderFrame }: Electron.IpcMainInvokeEvent): boolean =>
  senderFrame !== null && senderFrame.parent === null && isWorkbench(senderFrame.url, origin)

ipcMain.handle(PICK_FOLDER, (event) => (isMain(event) ? pickFolder() : undefined))
ipcMain.handle(CAPTURE, async (event, asked: unknown) => {
  const area = pictureArea(asked)
  if (!isMain(event) || !area) throw new Error('That is no part of this window')
  return (await event.sender.capturePage(area)).toPNG()
})
ipcMain.handle(KEEP_ON_TOP, (event, on: unknown) => {
  if (isMain(event)) BrowserWindow.fromWebContents(event.sender)?.setAlwaysOnTop(on === true)
})

function open(dir: string): void {
  app.addRecentDocument(dir)
  supervisor.open(dir)
}

async function openFolder(): Promise<void> {
  const dir = await pickFolder()
  if (dir !== undefined) open(dir)
}

function setUp(): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(isPermitted(permission, details.requestingUrl, origin)),
  )
  defaultSession.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    isPermitted(permission, requestingOrigin, origin),
  )
  defaultSession.setDevicePermissionHandler(() => false)
  const template = menuTemplate(process.platform, { openFolder: () => void openFolder() })
  Menu.setApplicationMenu(template ? Menu.buildFromTemplate(template) : null)
}

if (!app.requestSingleInstanceLock()) app.quit()
else {
  app.on('second-instance', (_event, argv, cwd) => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
    const dir = folderArgument(argv, firstArgument, cwd)
    if (dir !== undefined) open(dir)
  })
  app.on('open-file', (event, file) => {
    event.preventDefault()
    open(file)
  })
  app.on('window-all-closed', () => app.quit())
  let stopped = false
  app.on('will-quit', (event) => {
    if (stopped) return
    event.preventDefault()
    void supervisor.stop().finally(() => {
      stopped = true
      app.quit()
    })
  })
  void app.whenReady().then(() => {
    setUp()
    supervisor.start(folderArgument(process.argv, firstArgument, process.cwd()))
  })
}
