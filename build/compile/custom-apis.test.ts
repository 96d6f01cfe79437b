/** tandem.apis.json: what is right goes into the manifest, what is wrong is said at its place. */
import { expect, test } from 'vitest'
import { withoutMocks } from './without-mocks'
import { buildFiles, findings, onePage } from './test-project'

const build = (text: string) => buildFiles(onePage({ 'tandem.apis.json': text }))

test('a valid file is in the manifest, one mock as a list', async () => {
  const { artifact } = await build(
    '{"apis": {"ping": {"mock": {"result": {"n": 1}, "delay": 20}}}, "events": {"gone": {}}}',
  )
  expect(artifact?.manifest.customApis).toEqual({
    apis: { ping: { mock: [{ result: { n: 1 }, delay: 20 }] } },
    events: { gone: {} },
  })
})

test('mocks of the platform are in the manifest, and left out of packages', async () => {
  const { artifact } = await build('{"mocks": [{"api": "ap.openURL", "when": {"url": "x"}, "error": 4}]}')
  const { manifest } = artifact!
  expect(manifest.customApis?.mocks).toEqual([{ api: 'ap.openURL', when: { url: 'x' }, error: 4 }])
  expect(withoutMocks(manifest).customApis).toEqual({ apis: {}, events: {} })
})

test('without a file there is nothing', async () => {
  expect((await buildFiles(onePage())).artifact?.manifest).not.toHaveProperty('customApis')
})

test.each([
  ['{"apis": {"a b": {}}}', 1, 10],
  ['{"apis": {"ping": {"params": {"type": "text"}}}}', 1, 30],
  ['{"apis": {"ping": {"params": {"pattern": "x"}}}}', 1, 30],
  ['{"apis": {"ping": {"mock": {"delay": -1}}}}', 1, 28],
  ['{"apis": {\n  "ping": {"mocks": {}}}}', 2, 11],
  ['{"mocks": [{"api": "onShake"}]}', 1, 12],
  ['{"mocks": [{"api": "createMapContext"}]}', 1, 12],
  ['{"mocks": [{"result": 1}]}', 1, 11],
  ['[]', 1, 0],
])('%s is refused at %i:%i', async (text, line, column) => {
  const result = await build(text)
  expect(findings(result).filter((each) => each.startsWith('config_apis'))).toContain(
    `config_apis_invalid tandem.apis.json:${line}:${column}`,
  )
  expect(result.artifact?.manifest).not.toHaveProperty('customApis')
})

test('a mock that does not fit its schema is said, and used', async () => {
  const result = await build('{"apis": {"a": {"result": {"type": "string"}, "mock": {"result": 3}}}}')
  expect(findings(result)).toEqual(['config_apis_mock_differs tandem.apis.json:1:46'])
  expect(result.artifact?.manifest.customApis?.apis['a']?.mock).toEqual([{ result: 3 }])
})
