/** Parts of Monaco without public types, of which the breadcrumbs use the least. */
declare module 'monaco-editor/editor/standalone/browser/standaloneServices.js' {
  export const StandaloneServices: { get<T>(id: { _type?: T }): T; initialize(overrides: object): void }
}
declare module 'monaco-editor/editor/common/services/languageFeatures.js' {
  export const ILanguageFeaturesService: { _type?: { documentSymbolProvider: unknown } }
}
declare module 'monaco-editor/editor/contrib/documentSymbols/browser/outlineModel.js' {
  import type { CancellationToken, editor, languages } from 'monaco-editor/editor.js'
  export const OutlineModel: {
    create(
      providers: unknown,
      model: editor.ITextModel,
      token: CancellationToken,
    ): Promise<{ getTopLevelSymbols(): languages.DocumentSymbol[]; dispose?(): void }>
  }
}
declare module 'monaco-editor/platform/keybinding/common/keybinding.js' {
  export interface EditorKeybinding {
    command: string | null
    when?: { serialize(): string }
    isDefault: boolean
    resolvedKeybinding?: { getUserSettingsLabel(): string | null }
  }
  export const IKeybindingService: { _type?: { getKeybindings(): Iterable<EditorKeybinding> } }
}
declare module 'monaco-editor/editor/browser/editorExtensions.js' {
  export const EditorExtensionsRegistry: {
    getEditorActions(): Iterable<{ id: string; label: string; precondition?: { serialize(): string } }>
  }
}
declare module 'monaco-editor/base/common/keyCodes.js' {
  export const KeyCodeUtils: { fromUserSettings(key: string): number }
}
declare module 'monaco-editor/languages/definitions/typescript/typescript.js' {
  import type { languages } from 'monaco-editor/editor.js'
  export const language: languages.IMonarchLanguage
}
declare module 'monaco-editor/languages/definitions/javascript/javascript.js' {
  import type { languages } from 'monaco-editor/editor.js'
  export const language: languages.IMonarchLanguage
}
declare module 'monaco-editor/platform/undoRedo/common/undoRedo.js' {
  import type { Uri } from 'monaco-editor/editor.js'
  /** Of one model, or, where it can be split, of several. */
  export interface HistoryStep {
    resource: Uri
    setModel(model: { uri: Uri }): void
    split?(): HistoryStep[]
  }
  export const IUndoRedoService: {
    _type?: {
      /** Each with the one that is next at its end. */
      getElements(resource: Uri): { past: HistoryStep[]; future: HistoryStep[] }
      removeElements(resource: Uri): void
      pushElement(step: HistoryStep): void
      undo(resource: Uri): Promise<void> | void
    }
  }
}
