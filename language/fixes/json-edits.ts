import { applyEdits, modify, type JSONPath } from 'jsonc-parser'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { Project } from '../project/project'
import type { EditBuilder } from '../service/edit-builder'
import { rangeOf } from '../service/convert'

/** Sets or (`append`) adds a value in a json, keeping what is around it as it is written. Makes the file if need be. */
export async function setJson(
  project: Project,
  edit: EditBuilder,
  path: string,
  at: JSONPath,
  value: unknown,
  append = false,
): Promise<void> {
  const text = (await project.source(path))?.text
  const options = { formattingOptions: formatting(text ?? ''), ...(append && { isArrayInsertion: true }) }
  if (text === undefined || text.trim() === '') {
    if (text === undefined) edit.create(path)
    const made = applyEdits('{}', modify('{}', at, value, options))
    edit.replace(path, rangeOf(TextDocument.create('', '', 0, text ?? ''), 0, text?.length ?? 0), `${made}\n`)
    return
  }
  const document = TextDocument.create('', '', 0, text)
  for (const { offset, length, content } of modify(text, at, value, options))
    edit.replace(path, rangeOf(document, offset, offset + length), content)
}

function formatting(text: string) {
  const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  '
  return { insertSpaces: !indent.startsWith('\t'), tabSize: indent.length, eol: text.includes('\r\n') ? '\r\n' : '\n' }
}
