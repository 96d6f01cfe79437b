/**
 * Workbench ⇄ language service. One WebSocket at `/language` on the workbench's origin, beside `/rpc`: its first
 * message is the same `auth`, answered by the same `welcome`; every text after that is one JSON-RPC message of the
 * Language Server Protocol (3.17), which the host hands on unread between the socket and a worker of its own. A socket
 * has its worker to itself, since unsaved texts are one window's: it ends with the socket, and the socket with it.
 *
 * Documents are named `file:///<project path>`; what lies outside of the project (declarations of `my.*`, of packages
 * above the root) `tandem-typings:///…`, whose text `tandem/readTyping` gives. Positions are LSP's: lines and UTF-16
 * columns from 0. The client says what changed on disk (`workspace/didChangeWatchedFiles`); no changes at all mean that
 * anything may have.
 *
 * Beside the standard's methods:
 */
import type { Diagnostic, MessageValues, Severity } from './diagnostics'

export const LANGUAGE_SOCKET = '/language'
/** Characters that ask for completion by themselves. Known before the service is there, since editors are. */
export const TRIGGERS = ['<', '/', ' ', ':', '.', '"', "'", '{', '@', '#', '-', '&', '(']
export const TYPINGS_SCHEME = 'tandem-typings'

/** What the client sends as `initializationOptions`. */
export interface LanguageOptions {
  /**
   * Language of texts: hovers, titles of actions, why a rename is refused; that of "initialize" unless told. Messages of
   * findings too, but with `projectUris`: the workbench says them itself, of their values.
   */
  locale: 'en' | 'zh'
  /** Project paths are `file:///<path>` instead of absolute ones. */
  projectUris?: boolean
  /** The lowest base library version that the program is for: `2.7.0`. Without it, nothing is said of newer APIs. */
  baseLibrary?: string
  /** kB above which a picture is said to be large; 0 for no limit. */
  pictureLimit?: number
  device?: ChosenDevice
}

/** The device that the simulator shows. Notification `tandem/didChangeDevice` when it is another. */
export interface ChosenDevice {
  name: string
  /** px, as it is turned. */
  width: number
}

/** Request `tandem/readTyping`. */
export interface ReadTypingParams {
  uri: string
}
export type ReadTypingResult = { text: string } | null

/** Notification `tandem/didCheck`, after each round of the compiler over the texts as they are in the editor. */
export interface DidCheckParams {
  /** Of all files, in the compiler's own form. */
  diagnostics: Diagnostic[]
}

/** What a diagnostic of the service carries in `data`. */
export interface DiagnosticData {
  /** `docs/messages.md` explains it. */
  code: string
  severity: Severity
  values?: MessageValues
  hint?: string
  /** What quick fixes need of the place where it was found. */
  fix?: Record<string, unknown>
}
