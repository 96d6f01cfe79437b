/**
 * Workbench ⇄ host. Version 1. JSON over one WebSocket at `/rpc` on the workbench's origin (Electron: the same
 * socket). The host takes it only with its own origin in `Origin` and `Host` and with the token, which is the
 * first message and never part of a URL that is sent to a server (it is in the fragment of the workbench's URL).
 * Every call is answered once, with a result or a `WireError`; a call can be cancelled; events are ordered.
 *
 * Paths are relative to the project's root, with forward slashes. The host refuses any that leaves it
 * (`path_outside_project`), after symlinks are resolved.
 */
import { z } from 'zod'
import { call, type Call } from './call'
import type { Diagnostic, Phrase } from './diagnostics'
import { debugCalls, type DebugEvents } from './debug'
import { gitCalls, type GitEvents } from './git'
import { networkCalls, type NetworkEvents } from './network'
import { previewCalls, type PreviewEvents } from './preview'
import { screenshotCalls } from './screenshot'
import { recordingCalls } from './host-recording'
import { hostReleaseCalls, type HostReleaseEvents } from './host-release'
import { inspectCalls } from './inspect-sources'
import { sizeCalls } from './size'
import { searchCalls, type SearchEvents } from './search'
import { terminalCalls, type TerminalEvents } from './terminal'
import {
  projectParams,
  type CreatedProject,
  type FolderReport,
  type NewFolderState,
  type ProjectTemplate,
  type RecentProject,
} from './projects'

export { HOST_PROTOCOL_VERSION } from './host-version'
export type { Call } from './call'

const nothing = z.object({}).default({})
const path = z.string().min(1).max(4096)
/** Of a page that was loaded; '' in copies of before there were such names. */
const windowId = z.string().max(64)

export interface WorkspaceInfo {
  /** Absolute, for showing. */
  root: string
  name: string
  /** `http://<id>.sim.localhost:<port>` */
  simulatorOrigin: string
  /** Of the simulators that may stand beside the first, each with data of its own. */
  moreOrigins: string[]
  /** The folder that holds app.json, relative to root; '' where that is the root. */
  sourceRoot: string
  /** Set where the folder is not a mini program, or cannot be built at all. */
  problem?: Diagnostic
}

export interface FileEntry {
  name: string
  path: string
  kind: 'file' | 'folder'
  /** Bytes. */
  size: number
  /** Of a folder that holds one folder and nothing else: the names of the single folders below it, outermost first. */
  chain?: string[]
  /** Points outside of the project, or is hidden by convention (node_modules, .git). */
  dimmed?: boolean
}

/** A copy of an unsaved buffer. `version` is that of the file it began from. */
export interface Backup {
  path: string
  window: string
  text: string
  version?: string
}

export interface FileContent {
  text: string
  /** Content hash; give it back when writing. */
  version: string
  size: number
  /** Not text, or over the editor's limit: `text` is ''. */
  binary?: boolean
  tooLarge?: boolean
  readOnly?: boolean
}

export interface FileChange {
  path: string
  kind: 'added' | 'changed' | 'removed'
}

export interface BuildReport {
  build: number
  ok: boolean
  /** ms from the file event (or the start) to the finished artifact. */
  durationMs: number
  /** How many source files were compiled, and how many came from the cache. */
  compiled: number
  cached: number
  diagnostics: Diagnostic[]
  running: boolean
}

export interface MappedFrame {
  functionName?: string
  file: string
  line: number
  /** 0-based. */
  column: number
  /** False where no source map led to an original. */
  mapped: boolean
}

export interface FolderListing {
  path: string
  parent?: string
  folders: { name: string; path: string; miniProgram: boolean }[]
}

export const hostCalls = {
  'host/info': call<{}, { version: string; platform: string; home: string; desktop: boolean; debugging: boolean }>(
    nothing,
  ),

  'workspace/current': call<{}, WorkspaceInfo | null>(nothing),
  /** Opens a folder in place of the present one. Errors: `folder_missing`, `folder_unreadable`. */
  'workspace/open': call<{ dir: string }, WorkspaceInfo>(z.object({ dir: z.string().min(1).max(4096) })),
  'workspace/recent': call<{}, RecentProject[]>(nothing),
  /** Takes a folder from the list of recent ones. */
  'workspace/forget': call<{ dir: string }, {}>(projectParams.dir),
  /** Nothing is open afterwards: the welcome page is shown. */
  'workspace/close': call<{}, {}>(nothing),
  /** What can be found in a folder without opening it. Errors: those of `workspace/open`. */
  'projects/inspect': call<{ dir: string }, FolderReport>(projectParams.dir),
  'projects/templates': call<{}, ProjectTemplate[]>(nothing),
  /** Whether `projects/create` would accept a folder now. */
  'projects/check': call<{ dir: string }, { state: NewFolderState }>(projectParams.dir),
  /**
   * Makes a project, all of it or nothing. Errors: `template_unknown`, `folder_not_empty`, `folder_unwritable`,
   * `project_create_failed`.
   */
  'projects/create': call<{ template: string; dir: string; name: string; git?: boolean | undefined }, CreatedProject>(
    projectParams.create,
  ),
  /** Folders of this machine, for the open dialog. */
  'workspace/browse': call<{ dir?: string }, FolderListing>(z.object({ dir: z.string().max(4096).optional() })),

  'files/list': call<{ dir: string }, FileEntry[]>(z.object({ dir: z.string().max(4096) })),
  /** Also the user's own files (protocol/settings.ts), which need no project. */
  'files/read': call<{ path: string }, FileContent>(z.object({ path })),
  /** For previews of what is not text; up to 20 MB. Errors: `file_too_large`. */
  'files/bytes': call<{ path: string }, { base64: string; size: number }>(z.object({ path })),
  /** Errors: `file_changed` when `version` is given and is not the one on disk; `data` is the present FileContent. */
  'files/write': call<{ path: string; text: string; version?: string }, { version: string }>(
    z.object({ path, text: z.string().max(50_000_000), version: z.string().optional() }),
  ),
  'files/create': call<{ path: string; kind: 'file' | 'folder' }, {}>(
    z.object({ path, kind: z.enum(['file', 'folder']) }),
  ),
  /** A copy of a file or a folder; nothing is overwritten (`file_exists`). */
  'files/copy': call<{ from: string; to: string }, {}>(z.object({ from: path, to: path })),
  /** A file that the user brought into the window; `base64` up to 50 MB. Errors: `file_exists`. */
  'files/upload': call<{ path: string; base64: string }, {}>(z.object({ path, base64: z.string().max(70_000_000) })),
  /** Shows it in the system's file manager. Errors: `reveal_unavailable`, where there is none. */
  'files/revealInSystem': call<{ path: string }, {}>(z.object({ path: z.string().max(4096) })),
  'files/rename': call<{ from: string; to: string }, {}>(z.object({ from: path, to: path })),
  /** To the trash folder of the host's state; `files/restore` brings it back. */
  'files/delete': call<{ path: string }, { trashId: string }>(z.object({ path })),
  'files/restore': call<{ trashId: string }, { path: string }>(z.object({ trashId: z.string().max(200) })),
  /** Every file of the project that is not ignored, for quick open. */
  'files/all': call<{}, string[]>(nothing),

  /** Unsaved buffers, kept until saved or discarded, across crashes: of each window its own. */
  'backups/save': call<{ path: string; window: string; text: string; version?: string }, {}>(
    z.object({ path, window: windowId, text: z.string().max(50_000_000), version: z.string().optional() }),
  ),
  'backups/remove': call<{ path: string; window: string }, {}>(z.object({ path, window: windowId })),
  'backups/list': call<{}, Backup[]>(nothing),

  'build/current': call<{}, BuildReport>(nothing),
  /** Everything again, without the cache. */
  'build/clean': call<{}, BuildReport>(nothing),

  /** UI state: per project (`project: true`) or for all. */
  'state/get': call<{ key: string; project?: boolean }, unknown>(
    z.object({ key: z.string().max(200), project: z.boolean().optional() }),
  ),
  'state/set': call<{ key: string; value: unknown; project?: boolean }, {}>(
    z.object({ key: z.string().max(200), value: z.unknown(), project: z.boolean().optional() }),
  ),

  /** The frames of an `Error.stack` at their original places. */
  'log/mapStack': call<{ stack: string }, MappedFrame[]>(z.object({ stack: z.string().max(200_000) })),

  /**
   * The address of the browser's own developer tools for the simulator at this origin, to be shown in a frame. Errors:
   * `debugging_unavailable` (the browser was not started by us), `debug_target_missing`.
   */
  'devtools/open': call<{ simulator: string }, { url: string }>(z.object({ simulator: z.string().max(200) })),

  ...debugCalls,
  ...gitCalls,
  ...networkCalls,
  ...previewCalls,
  ...screenshotCalls,
  ...inspectCalls,
  ...recordingCalls,
  ...hostReleaseCalls,
  ...searchCalls,
  ...sizeCalls,
  ...terminalCalls,
} satisfies Record<string, Call<any, any>>

export type HostCalls = typeof hostCalls
export type HostCallName = keyof HostCalls
export type ParamsOf<N extends HostCallName> = HostCalls[N] extends Call<infer P, any> ? P : never
export type ResultOf<N extends HostCallName> = HostCalls[N] extends Call<any, infer R> ? R : never

/** Host → workbench. */
export interface HostEvents
  extends DebugEvents, GitEvents, HostReleaseEvents, NetworkEvents, PreviewEvents, SearchEvents, TerminalEvents {
  'workspace/didOpen': WorkspaceInfo
  'workspace/didClose': {}
  /** `bulk`: more than a hundred at once, such as a branch switch; re-read what is shown. */
  'files/didChange': { changes: FileChange[]; bulk: boolean }
  /** A window saved or discarded a text that may have come from another one: that one has to hand it in again. */
  'backups/didRemove': { path: string; window: string }
  'build/didStart': { build: number }
  'build/didFinish': BuildReport
  'host/notice': { level: 'info' | 'warning' | 'error'; code: string; message: string; phrase?: Phrase }
}
export type HostEventName = keyof HostEvents

/** On the wire. */
export type RpcMessage =
  | { k: 'auth'; token: string; version: number }
  | { k: 'welcome'; version: number }
  | { k: 'call'; id: number; name: string; params: unknown }
  | { k: 'cancel'; id: number }
  | { k: 'result'; id: number; value?: unknown; error?: { code: string; message: string; data?: unknown } }
  | { k: 'event'; name: string; payload: unknown }
