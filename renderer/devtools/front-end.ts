/** What is used of the browser's DevTools front end, whose modules lie beside the bridge's. Source: its own code, by version. */

export interface UISourceCode {
  url(): string
}

export interface Breakpoint {
  condition(): string
  isLogpoint(): boolean
  enabled(): boolean
  remove(keepInStorage: boolean): Promise<void>
}

export interface BreakpointLocation {
  breakpoint: Breakpoint
  uiLocation: { uiSourceCode: UISourceCode; lineNumber: number }
}

interface EventTarget {
  addEventListener(name: string, listener: () => void): void
}

export interface BreakpointManager extends EventTarget {
  allBreakpointLocations(): BreakpointLocation[]
  setBreakpoint(
    code: UISourceCode,
    line: number,
    column: number | undefined,
    condition: string,
    enabled: boolean,
    isLogpoint: boolean,
    origin: string,
  ): Promise<Breakpoint | undefined>
}

export interface Workspace extends EventTarget {
  uiSourceCodes(): UISourceCode[]
}

export interface FrontEnd {
  breakpoints: BreakpointManager
  breakpointEvents: Record<string, string>
  workspace: Workspace
  workspaceEvents: Record<string, string>
  setTheme(theme: 'dark' | 'light'): void
}

/** Its modules are one instance each, whoever imports them. Rejects where this version has them elsewhere. */
export async function findFrontEnd(): Promise<FrontEnd> {
  const load = (path: string): Promise<any> => import(new URL(path, location.origin).href)
  const [{ BreakpointManager: breakpoints }, { Workspace: workspace }, { Settings: settings }] = await Promise.all([
    load('/models/breakpoints/breakpoints.js'),
    load('/models/workspace/workspace.js'),
    load('/core/common/common.js'),
  ])
  // They are there once the front end has started.
  for (let tries = 0; ; tries++) {
    try {
      const theme = settings.Settings.instance().moduleSetting('ui-theme')
      return {
        breakpoints: breakpoints.BreakpointManager.instance(),
        breakpointEvents: breakpoints.Events,
        workspace: workspace.WorkspaceImpl.instance(),
        workspaceEvents: workspace.Events,
        setTheme: (name) => theme.set(name === 'light' ? 'default' : 'dark'),
      }
    } catch (error) {
      if (tries > 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
