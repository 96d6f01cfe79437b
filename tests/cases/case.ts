/**
 * Behaviour cases: small programs as sources, what is done to them, and what they must log. A case knows nothing of
 * where it runs: in memory (logic and the page stack, tests/cases/in-memory.test.ts), or in the whole simulator with
 * a real worker and a real view (tests/e2e/logic/cases.spec.ts).
 *
 * For both to find what a case taps, an element that is tapped has the handler's name as its id, unique in the page:
 * `<view id="bump" onTap="bump">`.
 */
import type { LaunchOptions } from '../../protocol/bridge'

/** How a program is opened besides its page: `scene`, and what another program sent along. */
export type LaunchExtras = Partial<Pick<LaunchOptions, 'scene' | 'referrerInfo'>>

export interface Driver {
  /** Starts the program with a page, or opens one on top: `pages/a?x=1`. Waits until it has come to rest. */
  open(url: string, extras?: LaunchExtras): Promise<void>
  /** my.navigateBack. */
  back(): Promise<void>
  /** `owner`: the key of the component whose template has the element; the page where absent. */
  tap(handler: string, owner?: string): Promise<void>
  /** What people press around the page: buttons and title of the navigation bar, the capsule's close button. */
  press(what: 'back' | 'title' | 'option' | 'close'): Promise<void>
  tapTab(index: number): Promise<void>
  /** Brings the program back to the front; with a url as if by a link. */
  enter(url?: string, extras?: LaunchExtras): Promise<void>
  /** Saves sources, and waits until the program has taken the new build in. Gives how: `applied`, `reopen`, `restart`. */
  edit(files: Record<string, string | null>): Promise<string>
  /** Waits for a line that takes its time. */
  until(line: string): Promise<void>
  /** A line of the driver's own in the log. */
  note(text: string): void
}

export interface BehaviourCase {
  name: string
  /** Sources. app.json is made from the pages among them, with component2 on. */
  files: Record<string, string>
  /** `open('pages/a')` where absent. */
  run?(driver: Driver): Promise<void>
  /** Console output, one line per call, arguments joined with blanks. */
  log: string[]
  /** Needs what only a view has, such as layout. */
  viewOnly?: true
}

export const runCase = (test: BehaviourCase, driver: Driver): Promise<void> =>
  test.run ? test.run(driver) : driver.open('pages/a')

/** With app.json, mini.project.json and empty partners of what a page or component lacks. */
export function withDefaults(files: Record<string, string>): Record<string, string> {
  const pages = Object.keys(files).flatMap((path) => /^(pages\/.*)\.axml$/.exec(path)?.[1] ?? [])
  return {
    'app.json': JSON.stringify({ pages, window: { defaultTitle: 'Case' } }),
    'app.js': 'App({})',
    'mini.project.json': JSON.stringify({ component2: true }),
    ...files,
  }
}

/** `{ component: true }` and what it uses. */
export const componentJson = (usingComponents: Record<string, string> = {}): string =>
  JSON.stringify({ component: true, usingComponents })
export const pageJson = (usingComponents: Record<string, string>): string => JSON.stringify({ usingComponents })

/** The page `pages/a` with elements that call these handlers. */
export const page = (script: string, ...handlers: string[]): Record<string, string> => ({
  'pages/a.js': script,
  'pages/a.axml': buttons(...handlers) || '<view/>',
})

export const buttons = (...handlers: string[]): string =>
  handlers.map((name) => `<view id="${name}" onTap="${name}">${name}</view>`).join('')

/** The component `/name/name`. */
export const component = (
  name: string,
  script: string,
  axml = '<view/>',
  using: Record<string, string> = {},
): Record<string, string> => ({
  [`${name}/${name}.json`]: componentJson(using),
  [`${name}/${name}.axml`]: axml,
  [`${name}/${name}.js`]: script,
})

/** The page `pages/a` with its template, and components `/name/name`. */
export const pageWith = (script: string, axml: string, ...components: string[]): Record<string, string> => ({
  'pages/a.js': script,
  'pages/a.axml': axml,
  'pages/a.json': pageJson(Object.fromEntries(components.map((name) => [name, `/${name}/${name}`]))),
})

/** A page that shows `tag`, with the component `/card/card`. */
export const card = (
  script: string,
  tag = '<card/>',
  pageScript = 'Page({})',
  axml?: string,
): Record<string, string> => ({
  ...pageWith(pageScript, tag, 'card'),
  ...component('card', script, axml),
})

export const withoutComponent2 = { 'mini.project.json': '{"component2":false}' }
