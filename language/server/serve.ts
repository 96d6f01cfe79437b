/** The language service as a server of the Language Server Protocol; protocol/language.ts has what is beside it. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import {
  CodeActionKind,
  ErrorCodes,
  FileChangeType,
  ResponseError,
  TextDocumentSyncKind,
  type CancellationToken,
  type ColorPresentationParams,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  type Position,
} from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { withoutOutput } from '../../build/compile/hide-folder'
import { STYLE_THREAD, StyleThread } from '../../build/preprocess/thread'
import { createNodeFileSystem } from '../../build/compile/node-fs'
import {
  TRIGGERS,
  type ChosenDevice,
  type LanguageOptions,
  type ReadTypingParams,
  type ReadTypingResult,
} from '../../protocol/language'
import type { AuditParams } from '../../protocol/audit'
import { runAudit } from '../audit/run-audit'
import { createLanguages } from '../languages'
import { LiveCompiler } from '../project/live-compiler'
import { Project } from '../project/project'
import { ScriptThread } from '../script/script-thread'
import { Uris } from '../project/uris'
import type { Language, OpenFile, Place } from '../service/language'
import { LanguageService, RenameRefused } from '../service/language-service'
import { projectSymbols } from '../service/project-symbols'
import { Diagnostics } from './diagnostics'

export interface ServeOptions {
  connection: Connection
  /** The project's folder; without it that of the client's `rootUri`. */
  root?: string
  /** Folder that holds node_modules/@mini-types: Tandem's own. */
  appRoot: string
  /** The built entry of script/thread.ts. */
  typesScript?: string
}

const capabilities: InitializeResult['capabilities'] = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  completionProvider: { triggerCharacters: TRIGGERS, resolveProvider: true },
  hoverProvider: true,
  signatureHelpProvider: { triggerCharacters: ['(', ','] },
  definitionProvider: true,
  referencesProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  documentHighlightProvider: true,
  documentLinkProvider: {},
  colorProvider: true,
  foldingRangeProvider: true,
  linkedEditingRangeProvider: true,
  selectionRangeProvider: true,
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  documentOnTypeFormattingProvider: { firstTriggerCharacter: '>', moreTriggerCharacter: ['/', '}'] },
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor, CodeActionKind.Source] },
}

/** Answers until the connection ends. */
export function serve(options: ServeOptions): void {
  const { connection } = options
  connection.onInitialize(async (params): Promise<InitializeResult> => {
    const root = options.root ?? rootOf(params)
    if (root === undefined) throw new ResponseError(ErrorCodes.InvalidParams, 'The client names no folder (rootUri)')
    const settings = (params.initializationOptions ?? {}) as Partial<LanguageOptions>
    const disk = await withoutOutput(createNodeFileSystem(root))
    const project = new Project(disk, root)
    const uris = new Uris(root, settings.projectUris ?? false)
    const { appRoot, typesScript } = options
    const locale = settings.locale ?? (/^zh/i.test(params.locale ?? '') ? 'zh' : 'en')
    const given = { root, appRoot, projectUris: settings.projectUris ?? false, locale }
    const scripts = typesScript === undefined ? undefined : new ScriptThread(typesScript, given, project)
    const device = { current: settings.device }
    connection.onNotification('tandem/didChangeDevice', (chosen: ChosenDevice) => void (device.current = chosen))
    const context = { project, uris, appRoot, locale: given.locale, device }
    const languages = createLanguages({ ...context, ...(scripts && { scripts }) })
    connection.onExit(() => scripts?.dispose())
    const service = new LanguageService(project, uris, languages, {
      appRoot,
      locale: given.locale,
      ...(settings.baseLibrary && { baseLibrary: settings.baseLibrary }),
      movesFiles: params.capabilities.workspace?.workspaceEdit?.resourceOperations?.includes('rename') ?? false,
      ...(settings.pictureLimit !== undefined && { pictureLimit: settings.pictureLimit }),
    })
    // Where the thread for types is built, that for styles is.
    const styles = typesScript === undefined ? undefined : new StyleThread(path.join(appRoot, STYLE_THREAD))
    connection.onExit(() => styles?.dispose())
    answer(connection, service, new LiveCompiler(project.documents, '', styles), given.projectUris ? 'en' : locale)
    return { capabilities }
  })
  connection.listen()
}

function rootOf({ rootUri, workspaceFolders }: InitializeParams): string | undefined {
  const uri = workspaceFolders?.[0]?.uri ?? rootUri
  return uri?.startsWith('file:') ? decodeURIComponent(new URL(uri).pathname) : undefined
}

type Named = { textDocument: { uri: string } }
type At = Named & { position: Position }

function answer(
  connection: Connection,
  service: LanguageService,
  compiler: LiveCompiler,
  locale: LanguageOptions['locale'],
): void {
  const { project, uris } = service
  const diagnostics = new Diagnostics(connection, service, compiler, locale)
  synchronise(connection, service, compiler, diagnostics)

  const fileOf = async ({ textDocument }: Named): Promise<(OpenFile & { language: Language }) | undefined> => {
    const path = uris.toPath(textDocument.uri)
    const language = path === undefined ? undefined : service.languageOf(path)
    const file = language && (await service.file(path!))
    return file && { ...file, language: language! }
  }
  /** Runs what the file's language has for it. */
  const of =
    <P extends Named, R>(run: (file: OpenFile & { language: Language }, params: P, signal: AbortSignal) => R) =>
    async (params: P, token: CancellationToken): Promise<Awaited<R> | null> => {
      const file = await fileOf(params)
      return (file && (await run(file, params, signalOf(token)))) ?? null
    }
  const at =
    <P extends At, R>(run: (place: Place & { language: Language }, params: P, signal: AbortSignal) => R) =>
    (params: P, token: CancellationToken): Promise<Awaited<R> | null> =>
      of<P, R>((file, given, signal) =>
        run({ ...file, offset: file.document.offsetAt(given.position) }, given, signal),
      )(params, token)

  connection.onCompletion(
    at(async (place, _params, signal) => {
      const list = await place.language.complete?.(place, signal)
      // Which language a resolve goes to.
      for (const item of list?.items ?? []) item.data = { language: place.language.id, own: item.data as unknown }
      return list
    }),
  )
  connection.onCompletionResolve(async (item) => {
    const { language: id, own } = (item.data ?? {}) as { language?: string; own?: unknown }
    const language = [...service.languages].find((each) => each.id === id)
    return (await language?.resolve?.({ ...item, data: own })) ?? item
  })
  connection.onHover(at((place) => place.language.hover?.(place)))
  connection.onSignatureHelp(at((place, _params, signal) => place.language.signature?.(place, signal)))
  connection.onDefinition(at((place) => service.definition(place)))
  connection.onReferences(
    at((place, params, signal) => service.references(place, params.context.includeDeclaration, signal)),
  )
  connection.onPrepareRename(at((place) => service.prepareRename(place)))
  connection.onRenameRequest(
    at(async (place, { newName }, signal) => {
      try {
        return await service.rename(place, newName, signal)
      } catch (error) {
        if (error instanceof RenameRefused) throw new ResponseError(ErrorCodes.InvalidRequest, error.message)
        throw error
      }
    }),
  )
  connection.onDocumentSymbol(of((file) => file.language.symbols?.(file)))
  connection.onDocumentHighlight(at((place) => place.language.highlights?.(place)))
  connection.onDocumentLinks(of((file) => file.language.links?.(file)))
  const colors = of((file) => file.language.colors?.(file))
  connection.onDocumentColor(async (params, token) => (await colors(params, token)) ?? [])
  const presentations = of((file, { color, range }: ColorPresentationParams) =>
    file.language.presentColor?.(file, color, range),
  )
  connection.onColorPresentation(async (params, token) => (await presentations(params, token)) ?? [])
  connection.onFoldingRanges(of((file) => file.language.folding?.(file)))
  connection.languages.onLinkedEditingRange(
    at(async (place) => {
      const ranges = await place.language.linkedRanges?.(place)
      return ranges && { ranges }
    }),
  )
  connection.onSelectionRanges(
    of((file, params) =>
      file.language.selection?.(
        file,
        params.positions.map((position) => file.document.offsetAt(position)),
      ),
    ),
  )
  connection.onDocumentFormatting(of((file, params) => file.language.format?.(file, params.options)))
  connection.onDocumentRangeFormatting(of((file, params) => file.language.format?.(file, params.options, params.range)))
  connection.onDocumentOnTypeFormatting(
    at((place, params) => place.language.formatTyped?.(place, params.ch, params.options)),
  )
  connection.onCodeAction(of((file, params) => service.actions(file, params.range, params.context.diagnostics)))
  connection.onWorkspaceSymbol(({ query }, token) => projectSymbols(service, query, signalOf(token)))
  connection.onRequest('tandem/audit', async ({ locale, run }: AuditParams, token: CancellationToken) => {
    const { artifact, sourceRoot } = await compiler.built()
    let told = 0
    const onProgress = (share: number): void => {
      if (share - told < 0.02) return
      told = share
      void connection.sendNotification('tandem/auditProgress', { share })
    }
    const given = {
      project,
      locale,
      sourceRoot,
      onProgress,
      signal: signalOf(token),
      ...(artifact && { artifact }),
      ...(run && { run }),
    }
    return runAudit({ ...service.checkOptions, ...given })
  })
  connection.onRequest('tandem/readTyping', async ({ uri }: ReadTypingParams): Promise<ReadTypingResult> => {
    const file = uris.fromOutside(uri)
    // Only declarations: nothing else of this machine is anybody's to read by such a name.
    if (file === undefined || !file.endsWith('.d.ts')) return null
    return readFile(file, 'utf8').then(
      (text) => ({ text }),
      () => null,
    )
  })
  connection.onShutdown(() => {
    diagnostics.dispose()
    compiler.dispose()
  })
  void project.sourceRoot()
}

/** Keeps the project's texts those of the client. */
function synchronise(
  connection: Connection,
  { project, uris }: LanguageService,
  compiler: LiveCompiler,
  diagnostics: Diagnostics,
): void {
  const changed = (paths?: string[], contents = false): void => {
    project.didChange(paths, contents)
    compiler.didChange(paths)
    diagnostics.didChange()
  }
  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    const path = uris.toPath(uri)
    if (path === undefined) return
    project.documents.open(path, TextDocument.create(uri, languageId, version, text))
    changed([path])
  })
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    const path = uris.toPath(textDocument.uri)
    if (path === undefined) return
    project.documents.change(path, contentChanges, textDocument.version)
    changed([path], true)
  })
  connection.onDidCloseTextDocument(({ textDocument }) => {
    const path = uris.toPath(textDocument.uri)
    if (path === undefined) return
    project.documents.close(path)
    diagnostics.didClose(path)
    changed([path])
  })
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const paths = changes.flatMap(({ uri }) => uris.toPath(uri) ?? [])
    // What is open is as the editor has it, whatever the disk says.
    if (!changes.length) changed()
    else if (paths.length)
      changed(
        paths,
        changes.every(({ type }) => type === FileChangeType.Changed),
      )
  })
}

function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController()
  if (token.isCancellationRequested) controller.abort()
  else token.onCancellationRequested(() => controller.abort())
  return controller.signal
}
