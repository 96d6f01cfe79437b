import { phrase } from '../../base/messages/phrase'
import { messages } from '../../build/messages/messages'
import { promises as fs } from 'node:fs'
import { z } from 'zod'
import { exactly, Pattern, type Takes } from '../../base/glob'
import { normalizeRelative } from '../../base/paths'
import type { Diagnostic, MessageValue } from '../../protocol/diagnostics'
import type { MockRuleInfo } from '../../protocol/network'
import { ProjectPaths } from '../files/project-paths'
import { jsonFault, placeOf } from './json-place'

const MORE_THAN_ONE = phrase('has more than one of body, file and error')

/**
 * `mock/*.json` of a project, documented in docs/mock.md:
 *
 *     { "rules": [{ "method": "GET", "url": "https://api.example.com/tasks*", "status": 200, "delay": 300,
 *                   "headers": { "x-total": "2" }, "body": [{ "id": 1 }] }] }
 *
 * `file` in place of `body` names a file in mock/; `error` in place of both fails the request.
 */
const ruleSchema = z
  .strictObject({
    method: z.string().min(1).max(16).optional(),
    url: z.string().min(1).max(4096),
    status: z.number().int().min(100).max(599).default(200),
    /** ms */
    delay: z.number().min(0).max(120_000).default(0),
    headers: z.record(z.string(), z.string()).default({}),
    body: z.unknown().optional(),
    file: z.string().max(1024).optional(),
    error: z.enum(['network', 'timeout']).optional(),
    enabled: z.boolean().default(true),
  })
  .refine((rule) => [rule.body, rule.file, rule.error].filter((value) => value !== undefined).length <= 1, {
    message: MORE_THAN_ONE.text,
  })
const fileSchema = z.strictObject({ rules: z.array(ruleSchema).max(1000) })

export type MockRule = z.infer<typeof ruleSchema> & { source: string; index: number; matches(url: string): boolean }

/**
 * `*` stands for anything but `/`, `?` and `#`; `**` for anything. A pattern without `?` matches whatever the query is.
 * Takes the product of both lengths at most: rules come with projects that were made elsewhere.
 */
export function urlMatcher(glob: string): (url: string) => boolean {
  const pattern = new Pattern()
  let last = pattern.start
  for (const part of glob.split(/(\*\*|\*)/)) {
    if (part === '**') last = pattern.many(last, () => true)
    else if (part === '*') last = pattern.many(last, (char) => !'/?#'.includes(char))
    else for (const char of part) last = pattern.one(last, exactly(char))
  }
  const optional = (first: string, inside: Takes): void => {
    const behind = pattern.many(pattern.one(last, exactly(first)), inside)
    pattern.skip(last, behind)
    last = behind
  }
  if (!glob.includes('?')) optional('?', (char) => char !== '#')
  optional('#', () => true)
  return pattern.end(last).matcher()
}

export class MockRules {
  readonly #paths: ProjectPaths
  #rules: MockRule[] = []
  #diagnostics: Diagnostic[] = []

  constructor(root: string) {
    this.#paths = new ProjectPaths(root)
  }

  get diagnostics(): Diagnostic[] {
    return this.#diagnostics
  }

  /** Reads the folder again. Files with faults are told of in `diagnostics`, and their good rules still count. */
  async load(): Promise<void> {
    const rules: MockRule[] = []
    const diagnostics: Diagnostic[] = []
    const folder = await this.#paths.existing('mock').catch(() => undefined)
    const names = folder ? await fs.readdir(folder).catch(() => [] as string[]) : []
    for (const name of names.filter((entry) => entry.endsWith('.json')).sort()) {
      await this.#loadFile(`mock/${name}`, rules, diagnostics)
    }
    this.#rules = rules
    this.#diagnostics = diagnostics
  }

  async #loadFile(file: string, rules: MockRule[], diagnostics: Diagnostic[]): Promise<void> {
    const real = await this.#paths.existing(file).catch(() => undefined)
    const text = real && (await fs.readFile(real, 'utf8').catch(() => undefined))
    if (text === undefined) return
    const report = (reason: MessageValue, at: Pick<Diagnostic, 'start' | 'end'>) =>
      diagnostics.push({ ...messages.mock_invalid({ reason }, { file }), ...at })
    const fault = jsonFault(text)
    if (fault) {
      report(phrase('This is not JSON: %reason%', { reason: fault.message }), { start: fault.start, end: fault.end })
      return
    }
    const data: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    // A data file that rules refer to has no rules itself.
    if (typeof data !== 'object' || data === null || !('rules' in data)) return
    const parsed = fileSchema.safeParse(data)
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        report(reasonOf(issue), placeOf(text, issue.path as (string | number)[]))
      }
    }
    const list = Array.isArray(data.rules) ? data.rules : []
    for (const [index, raw] of list.entries()) {
      const rule = ruleSchema.safeParse(raw)
      if (!rule.success) continue
      const missing = rule.data.file !== undefined && !(await this.resolveFile(rule.data.file))
      if (missing)
        report(
          phrase('%at%: mock/%file% is not there', { at: `rules[${index}].file`, file: rule.data.file! }),
          placeOf(text, ['rules', index, 'file']),
        )
      else rules.push({ ...rule.data, source: file, index, matches: urlMatcher(rule.data.url) })
    }
  }

  list(): MockRuleInfo[] {
    return this.#rules.map(({ source: file, index, method, url, enabled }) => ({
      file,
      index,
      url,
      enabled,
      ...(method !== undefined && { method }),
    }))
  }

  /** The first rule that fits, in the order of file names and of rules. */
  find(method: string, url: string): MockRule | undefined {
    return this.#rules.find(
      (rule) =>
        rule.enabled && (!rule.method || rule.method.toUpperCase() === method.toUpperCase()) && rule.matches(url),
    )
  }

  /** The real path of a rule's file, which may not lead out of mock/. */
  async resolveFile(name: string): Promise<string | undefined> {
    const relative = normalizeRelative(name)
    if (!relative) return undefined
    return this.#paths.existing(`mock/${relative}`).catch(() => undefined)
  }
}

/** What zod says stays in its words; what the schema above says has a translation. */
function reasonOf({ path, message }: { path: PropertyKey[]; message: string }): MessageValue {
  const at = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('')
  const reason = message === MORE_THAN_ONE.text ? MORE_THAN_ONE : message
  return at ? phrase('%at%: %reason%', { at: at.replace(/^\./, ''), reason }) : reason
}
