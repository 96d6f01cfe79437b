/** Modules of Monaco that come without types. */
declare module 'monaco-editor/base/common/cancellation.js' {
  export const CancellationToken: { None: unknown }
}
declare module 'monaco-editor/editor/common/services/languageFeatures.js' {
  export const ILanguageFeaturesService: unknown
}
declare module 'monaco-editor/editor/standalone/browser/standaloneServices.js' {
  export const StandaloneServices: { get(service: unknown): unknown }
}
