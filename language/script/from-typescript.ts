/** TypeScript's words for things in LSP's. */
import ts from 'typescript-api'
import { CompletionItemKind, SymbolKind, type FoldingRange } from 'vscode-languageserver-types'

const { ScriptElementKind: Kind } = ts

const completionKinds = new Map<string, CompletionItemKind>([
  [Kind.primitiveType, CompletionItemKind.Keyword],
  [Kind.keyword, CompletionItemKind.Keyword],
  [Kind.constElement, CompletionItemKind.Constant],
  [Kind.letElement, CompletionItemKind.Variable],
  [Kind.variableElement, CompletionItemKind.Variable],
  [Kind.localVariableElement, CompletionItemKind.Variable],
  [Kind.parameterElement, CompletionItemKind.Variable],
  [Kind.alias, CompletionItemKind.Variable],
  [Kind.memberVariableElement, CompletionItemKind.Field],
  [Kind.memberGetAccessorElement, CompletionItemKind.Field],
  [Kind.memberSetAccessorElement, CompletionItemKind.Field],
  [Kind.functionElement, CompletionItemKind.Function],
  [Kind.localFunctionElement, CompletionItemKind.Function],
  [Kind.memberFunctionElement, CompletionItemKind.Method],
  [Kind.constructSignatureElement, CompletionItemKind.Method],
  [Kind.callSignatureElement, CompletionItemKind.Method],
  [Kind.indexSignatureElement, CompletionItemKind.Method],
  [Kind.enumElement, CompletionItemKind.Enum],
  [Kind.enumMemberElement, CompletionItemKind.EnumMember],
  [Kind.moduleElement, CompletionItemKind.Module],
  [Kind.externalModuleName, CompletionItemKind.Module],
  [Kind.classElement, CompletionItemKind.Class],
  [Kind.typeElement, CompletionItemKind.Class],
  [Kind.interfaceElement, CompletionItemKind.Interface],
  [Kind.scriptElement, CompletionItemKind.File],
  [Kind.directory, CompletionItemKind.Folder],
  [Kind.string, CompletionItemKind.Constant],
])
export const completionKind = (kind: string): CompletionItemKind =>
  completionKinds.get(kind) ?? CompletionItemKind.Property

const symbolKinds = new Map<string, SymbolKind>([
  [Kind.moduleElement, SymbolKind.Module],
  [Kind.classElement, SymbolKind.Class],
  [Kind.enumElement, SymbolKind.Enum],
  [Kind.interfaceElement, SymbolKind.Interface],
  [Kind.typeElement, SymbolKind.Class],
  [Kind.memberFunctionElement, SymbolKind.Method],
  [Kind.memberVariableElement, SymbolKind.Property],
  [Kind.memberGetAccessorElement, SymbolKind.Property],
  [Kind.constElement, SymbolKind.Constant],
  [Kind.functionElement, SymbolKind.Function],
  [Kind.localFunctionElement, SymbolKind.Function],
  [Kind.constructorImplementationElement, SymbolKind.Constructor],
  [Kind.enumMemberElement, SymbolKind.EnumMember],
])
export const symbolKind = (kind: string): SymbolKind => symbolKinds.get(kind) ?? SymbolKind.Variable

export const foldingKind = (kind: ts.OutliningSpanKind): Pick<FoldingRange, 'kind'> =>
  kind === ts.OutliningSpanKind.Comment
    ? { kind: 'comment' }
    : kind === ts.OutliningSpanKind.Imports
      ? { kind: 'imports' }
      : kind === ts.OutliningSpanKind.Region
        ? { kind: 'region' }
        : {}

/** Tags whose text is shown without their name. */
const plain = new Set(['summary', 'description'])

/** A declaration, and what is said of it, in Markdown. The platform's declarations name since-versions as `@version`. */
export function hoverText(
  display: readonly ts.SymbolDisplayPart[] | undefined,
  documentation: readonly ts.SymbolDisplayPart[] | undefined,
  tags: readonly ts.JSDocTagInfo[] | undefined,
): { detail: string; documentation: string } {
  const text = (parts: readonly ts.SymbolDisplayPart[] | undefined) =>
    ts.displayPartsToString(parts as ts.SymbolDisplayPart[])
  const lines = (tags ?? []).map(({ name, text: parts }) => {
    const said = text(parts)
    if (plain.has(name)) return said
    if (name === 'see' && /^https?:/.test(said)) return `[${said}](${said})`
    return `*@${name}*${said ? ` — ${said}` : ''}`
  })
  return { detail: text(display), documentation: [text(documentation), ...lines].filter(Boolean).join('\n\n') }
}
