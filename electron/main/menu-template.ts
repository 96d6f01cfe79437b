import type { MenuItemConstructorOptions } from 'electron'

export interface MenuActions {
  openFolder(): void
}

/**
 * The native menu. On macOS it carries the shortcuts for editing, without which they do not work there; elsewhere the
 * workbench draws its own menu bar, and a native one would only take its keys.
 */
export function menuTemplate(
  platform: NodeJS.Platform,
  actions: MenuActions,
): MenuItemConstructorOptions[] | undefined {
  if (platform !== 'darwin') return undefined
  return [
    { role: 'appMenu' },
    {
      label: 'File',
      submenu: [
        { label: 'Open Folder…', accelerator: 'Command+O', click: () => actions.openFolder() },
        { role: 'recentDocuments', submenu: [{ role: 'clearRecentDocuments' }] },
        { type: 'separator' },
        { role: 'close' },
      ],
    },
    { role: 'editMenu' },
    { label: 'View', submenu: [{ role: 'togglefullscreen' }, { role: 'toggleDevTools' }] },
    { role: 'windowMenu' },
  ]
}
