import { DESKTOP_BRIDGE, type DesktopBridge } from '../../protocol/desktop'

/** What the desktop app's preload script gives the page; undefined in a browser. */
export const desktop = (window as unknown as Record<string, DesktopBridge | undefined>)[DESKTOP_BRIDGE]
