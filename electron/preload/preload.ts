import { contextBridge, ipcRenderer } from 'electron'
import { DESKTOP_BRIDGE, PICK_FOLDER, type DesktopBridge } from '../../protocol/desktop'

const bridge: DesktopBridge = {
  pickFolder: () => ipcRenderer.invoke(PICK_FOLDER) as Promise<string | undefined>,
}
contextBridge.exposeInMainWorld(DESKTOP_BRIDGE, bridge)
