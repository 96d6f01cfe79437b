import os from 'node:os'
import path from 'node:path'
import { rpcError } from '../../base/rpc/rpc-error'
import type { HostEventName, HostEvents } from '../../protocol/host'
import { isUserFile } from '../../protocol/settings'
import type { Devtools } from '../devtools/devtools'
import { savePicture } from '../devtools/save-picture'
import { searchFiles } from '../search/search-files'
import { revealInSystem } from '../files/reveal-in-system'
import { checkNewFolder, createProject } from '../projects/create-project'
import { inspectFolder } from '../projects/inspect-folder'
import { findTemplates } from '../projects/templates'
import type { Preview } from '../preview/preview'
import { mappedStack } from '../recordings/mapped-stack'
import type { Recordings } from '../recordings/recordings'
import type { ReleasePlatform } from '../release/release-platform'
import type { ReleaseTools } from '../release/release-tools'
import type { JsonStore } from '../state/json-store'
import type { UserFiles } from '../state/user-files'
import { browse } from '../workspace/browse'
import type { Terminals } from '../terminal/terminals'
import type { Workspace } from '../workspace/workspace'
import type { Workspaces } from '../workspace/workspaces'
import type { HostHandlers } from './dispatch'
import { debugHandlers } from './debug-handlers'
import { gitHandlers } from './git-handlers'
import { inspectHandlers } from './inspect-handlers'
import { networkHandlers } from './network-handlers'
import { previewHandlers } from './preview-handlers'
import { releaseHandlers } from './release-handlers'
import { terminalHandlers } from './terminal-handlers'

export interface HandlerContext {
  version: string
  /** Where playground/ is. */
  appRoot: string
  desktop: boolean
  /** Whether the workbench's browser was started so that it can be debugged. */
  debugging: boolean
  workspaces: Workspaces
  state: JsonStore
  userFiles: UserFiles
  terminals: Terminals
  devtools: Devtools
  recordings: Recordings
  preview: Preview
  release: { tools: ReleaseTools; platform: ReleasePlatform }
  /** Tells every workbench. */
  emit<N extends HostEventName>(name: N, payload: HostEvents[N]): void
}

/** UTF-16 units of JSON. */
const MAX_STATE = 4_000_000

export function createHandlers(context: HandlerContext): HostHandlers {
  const { workspaces } = context
  const playground = path.join(context.appRoot, 'playground')
  const open = (): Workspace => {
    if (!workspaces.current) throw rpcError('workspace_none', 'No folder is open')
    return workspaces.current
  }
  const store = (project: boolean | undefined) => (project ? open().state : context.state)
  return {
    'host/info': () => ({
      version: context.version,
      platform: process.platform,
      home: os.homedir(),
      desktop: context.desktop,
      debugging: context.debugging,
    }),
    'workspace/current': () => workspaces.current?.info ?? null,
    'workspace/open': async ({ dir }) => (await workspaces.open(dir)).info,
    'workspace/recent': () => workspaces.recentNow(),
    'workspace/forget': ({ dir }) => {
      workspaces.forget(dir)
      return {}
    },
    'workspace/close': () => {
      workspaces.close()
      return {}
    },
    'projects/inspect': ({ dir }) => inspectFolder(dir),
    'projects/templates': async () => (await findTemplates(playground)).map(({ dir: _, ...template }) => template),
    'projects/check': async ({ dir }) => ({ state: await checkNewFolder(dir) }),
    'projects/create': (project) => createProject(playground, project),
    'workspace/browse': ({ dir }) => browse(dir),

    'files/list': ({ dir }) => open().files.list(dir),
    'files/read': ({ path }) => (isUserFile(path) ? context.userFiles : open().files).read(path),
    'files/bytes': ({ path }) => open().files.bytes(path),
    'files/write': ({ path, text, version }) =>
      (isUserFile(path) ? context.userFiles : open().files).write(path, text, version),
    'files/create': async ({ path, kind }) => {
      await open().files.create(path, kind)
      return {}
    },
    'files/copy': async ({ from, to }) => {
      await open().files.copy(from, to)
      return {}
    },
    'files/upload': async ({ path, base64 }) => {
      await open().files.upload(path, Buffer.from(base64, 'base64'))
      return {}
    },
    'files/revealInSystem': async ({ path }) => {
      await revealInSystem(await open().files.paths.existing(path))
      return {}
    },
    'files/rename': async ({ from, to }) => {
      await open().files.rename(from, to)
      return {}
    },
    'files/delete': async ({ path }) => ({ trashId: await open().files.delete(path) }),
    'files/restore': async ({ trashId }) => ({ path: await open().files.restore(trashId) }),
    'files/all': () => open().files.all(),

    'backups/save': async (backup) => {
      await open().backups.save(backup)
      return {}
    },
    'backups/remove': async ({ path, window }) => {
      await open().backups.remove(path, window)
      context.emit('backups/didRemove', { path, window })
      return {}
    },
    'backups/list': () => open().backups.list(),

    'build/current': () => open().build.report,
    'build/clean': () => open().build.clean(),
    'size/report': ({ imageLimit }) => open().sizeReport(imageLimit),

    'state/get': ({ key, project }) => store(project).get(key) ?? null,
    'state/set': ({ key, value, project }) => {
      if ((JSON.stringify(value) ?? '').length > MAX_STATE)
        throw rpcError('state_too_large', '%name% is too large to keep', { name: key })
      store(project).set(key, value ?? undefined)
      return {}
    },

    'log/mapStack': ({ stack }) => {
      // The runtime's own scripts, on a simulator or a phone, are nobody's business but ours.
      return open().build.stacks.map(stack, (url) => /^https?:\/\/[^/]+\/__tandem\/rt\//.test(url))
    },

    'recording/open': ({ base64 }) => context.recordings.open(Buffer.from(base64, 'base64')),
    'recording/report': async ({ id }) => ({
      html: await context.recordings.report(id, (stack, hash) => mappedStack(workspaces.current, stack, hash)),
    }),
    'recording/picture': ({ id, index }) => context.recordings.picture(id, index),
    'recording/close': async ({ id }) => {
      await context.recordings.close(id)
      return {}
    },

    ...debugHandlers(context.devtools),
    'devtools/open': ({ simulator }) => context.devtools.open(simulator),
    'screenshot/capture': (params) => context.devtools.capture(params),
    'screenshot/save': async ({ folder, name, base64 }) => ({
      path: await savePicture(folder, name, Buffer.from(base64, 'base64')),
    }),

    ...gitHandlers(open),
    ...inspectHandlers(open),
    ...networkHandlers(open),
    ...previewHandlers(context.preview),
    ...releaseHandlers(context.release, open),
    'search/run': (query, signal) =>
      searchFiles({
        paths: open().files.paths,
        query,
        signal,
        onFound: (files) => context.emit('search/didFind', { id: query.id, files }),
      }),
    ...terminalHandlers(context.terminals, () => open().files.paths),
  }
}
