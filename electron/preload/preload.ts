import { contextBridge, ipcRenderer } from 'electron'
import { CAPTURE, DESKTOP_BRIDGE, KEEP_ON_TOP, PICK_FOLDER, type DesktopBridge } from '../../protocol/desktop'

const bridge: DesktopBridge = {
  pickFolder: () => ipcRenderer.invoke(PICK_FOLDER) as Promise<string | undefined>,
  capture: (area) => ipcRenderer.invoke(CAPTURE, area) as Promise<Uint8Array>,
  keepOnTop: (on) => ipcRenderer.invoke(KEEP_ON_TOP, on) as Promise<void>,
}
contextBridge.exposeInMainWorld(DESKTOP_BRIDGE, bridge)
