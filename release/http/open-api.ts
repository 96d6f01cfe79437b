/** The description of the admin API, made of the same table as its routes. */
import * as z from 'zod/mini'
import { releaseError } from '../../protocol/release'
import { API_PREFIX, blobAnswer, CSRF_HEADER, releaseCalls, type ReleaseCall } from '../../protocol/release-calls'

const VERSION = '1'
const json = (schema: z.ZodMiniType, io: 'input' | 'output'): Record<string, unknown> => {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'openapi-3.0',
  } as never) as Record<string, unknown>
  void $schema
  return rest
}

interface ObjectSchema {
  properties?: Record<string, object>
  required?: string[]
}

function parameters(call: ReleaseCall): object[] {
  const of = (schema: z.ZodMiniType | undefined, place: 'path' | 'query') => {
    const { properties = {}, required = [] } = schema ? (json(schema, 'input') as ObjectSchema) : {}
    return Object.entries(properties).map(([name, each]) => ({
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      schema: each,
    }))
  }
  return [...of(call.params, 'path'), ...of(call.query, 'query')]
}

const content = (schema: object, type = 'application/json') => ({ content: { [type]: { schema } } })
const answers = (answer: object) => ({
  '200': { description: 'Done', ...answer },
  default: { description: 'Refused', ...content({ $ref: '#/components/schemas/Error' }) },
})
const security = (needs: ReleaseCall['needs']) => (needs === 'public' ? [] : [{ token: [] }, { session: [], csrf: [] }])
const pathOf = (path: string): string => API_PREFIX + path.replace(/:(\w+)/g, '{$1}')
const needed = (needs: ReleaseCall['needs']): string => (needs === 'public' ? '' : ` (${needs})`)

function operation(name: string, call: ReleaseCall): object {
  return {
    operationId: name,
    tags: [name.split('/')[0]],
    summary: call.summary + needed(call.needs),
    parameters: parameters(call),
    ...(call.body && { requestBody: { required: true, ...content(json(call.body, 'input')) } }),
    responses: answers(content(json(call.answer, 'output'))),
    security: security(call.needs),
  }
}

const text = { type: 'string' }
const inPath = (name: string, schema: object = text) => ({ name, in: 'path', required: true, schema })
const file = { type: 'string', format: 'binary' }

/** What is not JSON is not in the table. */
const files: Record<string, Record<string, object>> = {
  [pathOf('/apps/:app/blobs/:sha256')]: {
    put: {
      operationId: 'blobs/put',
      tags: ['versions'],
      summary: 'Send a file: a package, a difference, source maps (developer)',
      parameters: [inPath('app'), inPath('sha256')],
      requestBody: { required: true, ...content(file, 'application/octet-stream') },
      responses: answers(content(json(blobAnswer, 'output'))),
      security: security('developer'),
    },
  },
  [pathOf('/apps/:app/versions/:build/package')]: {
    get: {
      operationId: 'versions/package',
      tags: ['versions'],
      summary: 'The package of a version, as it was sent (viewer)',
      parameters: [inPath('app'), inPath('build', { type: 'integer' })],
      responses: answers(content(file, 'application/octet-stream')),
      security: security('viewer'),
    },
  },
}

function paths(): Record<string, Record<string, object>> {
  const all: Record<string, Record<string, object>> = {}
  for (const [name, call] of Object.entries(releaseCalls) as [string, ReleaseCall][])
    (all[pathOf(call.path)] ??= {})[call.method.toLowerCase()] = operation(name, call)
  return { ...all, ...files }
}

export const openApi = {
  openapi: '3.0.3',
  info: {
    title: 'Tandem release platform',
    version: VERSION,
    description:
      'Apps, versions, gray releases, switches and metrics. Times are ms since 1970; hashes and keys are base64url.',
  },
  paths: paths(),
  components: {
    schemas: { Error: json(releaseError, 'output') },
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer' },
      session: { type: 'apiKey', in: 'cookie', name: 'tandem_session' },
      csrf: { type: 'apiKey', in: 'header', name: CSRF_HEADER },
    },
  },
}

const escape = (value: string): string => value.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

interface Described {
  summary: string
  tags: string[]
  parameters: { name: string; in: string; schema: object; required: boolean }[]
  requestBody?: { content: Record<string, { schema: object }> }
  responses: { '200': { content: Record<string, { schema: object }> } }
}

function section(
  path: string,
  method: string,
  { summary, parameters: fields, requestBody, responses }: Described,
): string {
  const schema = (title: string, of: { content: Record<string, { schema: object }> } | undefined) => {
    const [entry] = Object.entries(of?.content ?? {})
    return entry
      ? `<h4>${title} <small>${entry[0]}</small></h4><pre>${escape(JSON.stringify(entry[1].schema, null, 2))}</pre>`
      : ''
  }
  const rows = fields.map(
    (each) =>
      `<tr><td><code>${each.name}</code><td>${each.in}${each.required ? '' : ', optional'}<td><code>${escape(JSON.stringify(each.schema))}</code>`,
  )
  return `<details><summary><b>${method.toUpperCase()}</b> <code>${escape(path)}</code> <span>${escape(summary)}</span></summary>
${rows.length ? `<table>${rows.join('')}</table>` : ''}${schema('Body', requestBody)}${schema('Answer', responses['200'])}</details>`
}

const byTag = new Map<string, string[]>()
for (const [path, methods] of Object.entries(openApi.paths))
  for (const [method, described] of Object.entries(methods as Record<string, Described>)) {
    const [tag] = described.tags
    byTag.set(tag!, [...(byTag.get(tag!) ?? []), section(path, method, described)])
  }

/** Without scripts: it is to be read, and shown under a strict policy. */
export const openApiPage = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Tandem release platform: API</title>
<style>:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem}
h2{margin:2rem 0 .5rem;text-transform:capitalize}details{border:1px solid color-mix(in srgb,currentColor 20%,transparent);border-radius:4px;margin:.3rem 0;padding:.4rem .7rem}
summary{cursor:pointer}summary b{display:inline-block;min-width:4.5em}summary span{opacity:.75;margin-left:.6em}
pre,td code{font-size:12px;overflow-wrap:anywhere;white-space:pre-wrap}table{border-spacing:.8rem .2rem;margin-left:-.8rem}td{vertical-align:top}</style>
<h1>Tandem release platform: API</h1>
<p>Machine-readable: <a href="${API_PREFIX}/openapi.json">openapi.json</a>. Send an access token as <code>authorization: Bearer …</code>.
Errors are <code>{code, message, values?}</code>. What players ask is in docs/release.md.</p>
${[...byTag].map(([tag, sections]) => `<h2>${escape(tag)}</h2>${sections.join('\n')}`).join('\n')}</html>`
