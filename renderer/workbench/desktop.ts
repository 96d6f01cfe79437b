/** What the desktop app's preload script gives the page; undefined in a browser. */
export interface DesktopBridge {
  /** The system's dialog; undefined when it is cancelled. */
  pickFolder(): Promise<string | undefined>
}

export const desktop: DesktopBridge | undefined = (window as { tandemDesktop?: DesktopBridge }).tandemDesktop
