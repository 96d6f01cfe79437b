/** Reading a source file, with what is wrong with the file as such. */
import type { Diagnostic } from '../../../protocol/diagnostics'
import { messages } from '../../messages/messages'
import { jsonValue, parseJson, type JsonNode } from '../1-parse/json'
import type { Reader } from '../memo'
import { MAX_SOURCE_SIZE } from '../project-files'
import { Source } from '../source'

const MB = 1024 * 1024

/**
 * The text of a file, or undefined where there is none to be had; `found` says whether a file is there at all. One that
 * is `expected` (it was found a moment ago) and is not there any more cannot be read.
 */
export async function readSource(
  reader: Reader,
  path: string,
  diagnostics: Diagnostic[],
  expected = false,
): Promise<{ source?: Source; found: boolean }> {
  const content = await reader.content(path)
  if (content.kind === 'missing') {
    if (expected) diagnostics.push(messages.file_unreadable({}, { file: path }))
    return { found: false }
  }
  if (content.kind === 'too-large') {
    const size = Math.ceil(content.size / MB)
    diagnostics.push(messages.file_too_large({ size, limit: MAX_SOURCE_SIZE / MB }, { file: path }))
    return { found: true }
  }
  if (content.kind === 'unreadable') {
    diagnostics.push(messages.file_unreadable({}, { file: path }))
    return { found: true }
  }
  if (content.encoding) diagnostics.push(messages.file_not_utf8({}, { file: path }))
  return { source: new Source(path, content.text), found: true }
}

export interface JsonFile {
  source: Source
  root: JsonNode
  value: unknown
}

/** A json file; undefined where it is missing or broken, which `diagnostics` then says (a missing one is no fault). */
export async function readJson(
  reader: Reader,
  path: string,
  diagnostics: Diagnostic[],
): Promise<{ json?: JsonFile; found: boolean }> {
  const { source, found } = await readSource(reader, path, diagnostics)
  if (!source) return { found }
  const { root, fault, relaxed } = parseJson(source.text)
  if (fault) {
    diagnostics.push(messages.config_json_invalid({ reason: fault.reason }, { source, ...fault }))
    return { found }
  }
  if (!root) {
    diagnostics.push(messages.config_json_empty({}, { file: path }))
    const end = source.text.length
    return { found, json: { source, root: { kind: 'object', entries: [], start: end, end }, value: {} } }
  }
  if (relaxed) diagnostics.push(messages.config_json_relaxed({}, { file: path }))
  return { found, json: { source, root, value: jsonValue(root) } }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
