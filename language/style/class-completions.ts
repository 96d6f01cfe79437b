import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types'
import { namesIn } from '../axml/axml-symbols'
import { withoutExtension, type Project } from '../project/project'
import { rangeOf } from '../service/convert'
import type { Place } from '../service/language'
import { styleFacts } from './class-symbols'

/** After a dot in a selector: the classes that the template of this sheet uses, those without a rule first. */
export async function classCompletions(project: Project, at: Place): Promise<CompletionItem[]> {
  const text = at.document.getText()
  const typed = /\.([-\w\u0080-\uffff]*)$/.exec(text.slice(Math.max(0, at.offset - 200), at.offset))
  if (!typed || inDeclaration(text, at.offset)) return []
  const { template } = await project.unit(withoutExtension(at.path))
  if (template === undefined) return []
  const styled = new Set((await styleFacts(project, at.path)).classes.map(({ name }) => name))
  const used = new Set<string>()
  for (const file of await project.templateFiles(template))
    for (const name of await namesIn(project, file)) if (name.kind === 'class') used.add(name.name)
  const range = rangeOf(at.document, at.offset - typed[1]!.length, at.offset)
  return [...used].map((name) => ({
    label: name,
    kind: CompletionItemKind.Class,
    sortText: `${styled.has(name) ? 1 : 0}${name}`,
    textEdit: { range, newText: name },
  }))
}

/** Whether the cursor is behind a `:` of its statement, inside of braces: then a dot is a number's. */
function inDeclaration(text: string, offset: number): boolean {
  const from = Math.max(
    text.lastIndexOf('{', offset - 1),
    text.lastIndexOf(';', offset - 1),
    text.lastIndexOf('}', offset - 1),
  )
  return text[from] !== '}' && from >= 0 && /^[\s\w-]+:/.test(text.slice(from + 1, offset))
}
