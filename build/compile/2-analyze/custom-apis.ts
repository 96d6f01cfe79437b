/** tandem.apis.json in the project's root: what the app container adds to the platform (docs/custom-apis.md). */
import { phrase } from '../../../base/messages/phrase'
import type * as z from 'zod/mini'
import { schemaFault } from '../../../base/json-schema'
import { customApisFile, customApisOf, type CustomApis } from '../../../protocol/custom-apis'
import type { Diagnostic, Phrase } from '../../../protocol/diagnostics'
import { messages } from '../../messages/messages'
import type { JsonNode } from '../1-parse/json'
import type { Reader } from '../memo'
import { readJson, type JsonFile } from './read-source'

const FILE = 'tandem.apis.json'

export interface CustomApisResult {
  /** Absent without a file, or where it is not valid. */
  apis?: CustomApis
  diagnostics: Diagnostic[]
}

export async function readCustomApis(reader: Reader): Promise<CustomApisResult> {
  const diagnostics: Diagnostic[] = []
  const { json } = await readJson(reader, FILE, diagnostics)
  if (!json) return { diagnostics }
  const parsed = customApisFile.safeParse(json.value)
  if (!parsed.success) {
    for (const issue of parsed.error.issues.slice(0, 20).map((each) => inner(each))) {
      const path = deepest(issue)
      diagnostics.push(messages.config_apis_invalid({ reason: reasonOf(issue, path) }, placeOf(json, path)))
    }
    return { diagnostics }
  }
  const apis = customApisOf(parsed.data)
  checkMocks(apis, json, diagnostics)
  return { apis, diagnostics }
}

type Path = readonly PropertyKey[]
type Issue = z.core.$ZodIssue

/** Of a union, what the alternative says that came furthest. */
function inner(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue
  const found = issue.errors.flatMap((issues) => issues[0] ?? []).sort((a, b) => b.path.length - a.path.length)
  const [furthest] = found
  return furthest ? inner({ ...furthest, path: [...issue.path, ...furthest.path] }) : issue
}

/** A key that is not known is the place itself, and not the object around it. */
const deepest = (issue: Issue): Path =>
  issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path

function reasonOf(issue: Issue, path: Path): Phrase {
  const at = path.map(String).join('.') || phrase('the file')
  if (issue.code === 'unrecognized_keys') return phrase('%at% is not known', { at })
  if (issue.code === 'invalid_type') return phrase('%at% has to be of the type %type%', { at, type: issue.expected })
  if (issue.code === 'invalid_value')
    return phrase('%at% has to be one of %values%', { at, values: issue.values.map(String).join(', ') })
  if (issue.code === 'invalid_key')
    return phrase('%at% is no name: letters, digits, ., - and _, a letter first', { at })
  if (issue.code === 'custom')
    return phrase('%at% cannot be mocked: no JSON stands for a listener or an object with methods', { at })
  if (issue.code === 'too_small') return phrase('%at% has to be at least %limit%', { at, limit: String(issue.minimum) })
  if (issue.code === 'too_big') return phrase('%at% has to be at most %limit%', { at, limit: String(issue.maximum) })
  return phrase('%at% is not valid', { at })
}

function placeOf({ source, root }: JsonFile, path: Path): { source: JsonFile['source']; start: number; end: number } {
  let node: JsonNode = root
  let at: { start: number; end: number } = root
  for (const key of path) {
    if (node.kind === 'object') {
      const entry = node.entries.find((each) => each.key === key)
      if (!entry) break
      at = { start: entry.keyStart, end: entry.keyEnd }
      node = entry.value
    } else if (node.kind === 'array' && typeof key === 'number' && node.items[key]) {
      node = node.items[key]
      at = node
    } else break
  }
  return { source, start: at.start, end: at.end }
}

/** A mock that the program could never get from the native side is a mistake in one of the two. */
function checkMocks({ apis, events }: CustomApis, json: JsonFile, diagnostics: Diagnostic[]): void {
  const complain = (reason: Phrase | undefined, path: Path): void => {
    if (reason) diagnostics.push(messages.config_apis_mock_differs({ reason }, placeOf(json, path)))
  }
  for (const [name, { result, mock }] of Object.entries(apis)) {
    for (const answer of mock) {
      if (result && answer.error === undefined && answer.result !== undefined)
        complain(schemaFault(result, answer.result), ['apis', name, 'mock'])
    }
  }
  for (const [name, { payload, mock }] of Object.entries(events))
    if (payload && mock !== undefined) complain(schemaFault(payload, mock), ['events', name, 'mock'])
}
