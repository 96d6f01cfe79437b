/**
 * Behaviour cases: small programs as sources, what is done to them, and what they must log. A case knows nothing of
 * where it runs: in memory (logic alone, tests/cases/in-memory.test.ts), or in a real worker with a real view.
 *
 * For both to find what a case taps, an element that is tapped has the handler's name as its id, unique in the page:
 * `<view id="bump" onTap="bump">`.
 */
export interface Driver {
  /** Opens a page on top: `pages/a?x=1`. Waits until it has come to rest. */
  open(url: string): Promise<void>
  back(): Promise<void>
  /** `owner`: the key of the component whose template has the element; the page where absent. */
  tap(handler: string, owner?: string): Promise<void>
  /** Saves sources, and waits until the program has taken the new build in. Gives how: `applied`, `reopen`, `restart`. */
  edit(files: Record<string, string | null>): Promise<string>
  /** A line of the driver's own in the log. */
  note(text: string): void
}

export interface BehaviourCase {
  name: string
  /** Sources. app.json is made from the pages among them, with component2 on. */
  files: Record<string, string>
  run(driver: Driver): Promise<void>
  /** Console output, one line per call, arguments joined with blanks. */
  log: string[]
}

/** With app.json, mini.project.json and empty partners of what a page or component lacks. */
export function withDefaults(files: Record<string, string>): Record<string, string> {
  const pages = Object.keys(files).flatMap((path) => /^(pages\/.*)\.axml$/.exec(path)?.[1] ?? [])
  return {
    'app.json': JSON.stringify({ pages }),
    'app.js': 'App({})',
    'mini.project.json': JSON.stringify({ component2: true }),
    ...files,
  }
}

/** `{ component: true }` and what it uses. */
export const componentJson = (usingComponents: Record<string, string> = {}): string =>
  JSON.stringify({ component: true, usingComponents })
export const pageJson = (usingComponents: Record<string, string>): string => JSON.stringify({ usingComponents })
