import { describe, expect, it } from 'vitest'
import type { NetworkEntry } from '../../../../protocol/network'
import { asCurl, asFetch, asHar, readBody, ruleOf, type Whole } from './copy-as'
import { merge, nameOf } from './network-model'

const entry: NetworkEntry = {
  id: 1,
  kind: 'request',
  method: 'POST',
  url: 'https://a.test/api/tasks?x=1',
  start: 1000,
  answered: 1200,
  end: 1250,
  status: 201,
  type: 'application/json',
  size: 8,
  past: false,
}
const whole: Whole = {
  entry,
  details: { requestHeaders: { 'content-type': 'application/json' }, responseHeaders: { etag: 'w' } },
  request: { text: `{"a":"it's"}`, binary: false },
  response: { text: '{"id":7}', binary: false },
}

describe('a request', () => {
  it('becomes a command that a shell takes as it is meant', () => {
    expect(asCurl(whole)).toBe(
      `curl 'https://a.test/api/tasks?x=1' \\\n  -H 'content-type: application/json' \\\n  --data-raw '{"a":"it'\\''s"}'`,
    )
    const { request: _, ...bodiless } = whole
    expect(asCurl({ ...bodiless, entry: { ...entry, method: 'DELETE' } })).toContain(`-X 'DELETE'`)
  })

  it('becomes a call of fetch', () => {
    const calls: unknown[] = []
    new Function('fetch', asFetch(whole))((...args: unknown[]) => calls.push(args))
    expect(calls).toEqual([
      [
        'https://a.test/api/tasks?x=1',
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: `{"a":"it's"}` },
      ],
    ])
  })

  it('becomes an archive of version 1.2', () => {
    expect(asHar([whole])).toMatchObject({
      log: {
        version: '1.2',
        entries: [
          {
            startedDateTime: '1970-01-01T00:00:01.000Z',
            time: 250,
            request: { method: 'POST', queryString: [{ name: 'x', value: '1' }] },
            response: { status: 201, content: { text: '{"id":7}' } },
          },
        ],
      },
    })
  })

  it('becomes a rule of mock/', () => {
    const { name, text } = ruleOf(whole)
    expect(name).toBe('a.test-api-tasks')
    expect(JSON.parse(text)).toEqual({
      rules: [{ method: 'POST', url: 'https://a.test/api/tasks', status: 201, delay: 0, body: { id: 7 } }],
    })
  })
})

it('bodies are texts where they can be', () => {
  expect(readBody(btoa('abc'), 'text/plain')).toEqual({ text: 'abc', binary: false })
  expect(readBody('gA==', 'application/json')).toEqual({ text: 'gA==', binary: true })
  expect(readBody(btoa('abc'), 'image/png')).toEqual({ text: btoa('abc'), binary: true })
})

it('changes go to their places, and what is new to the end', () => {
  const merged = merge(
    [entry, { ...entry, id: 2 }],
    [
      { ...entry, id: 3 },
      { ...entry, status: 500 },
    ],
  )
  expect(merged.map(({ id, status }) => [id, status])).toEqual([
    [1, 500],
    [2, 201],
    [3, 201],
  ])
  expect([nameOf('https://a.test/'), nameOf(entry.url)]).toEqual(['a.test', 'tasks?x=1'])
})
