/** tandem.device.json: what has the shape of values goes into the manifest, what has not is said at its place. */
import { expect, test } from 'vitest'
import { buildFiles, findings, onePage } from './test-project'

const build = (text: string) => buildFiles(onePage({ 'tandem.device.json': text }))

test('values by section are in the manifest', async () => {
  const result = await build('{ network: { type: "4G" }, /* later more */ battery: { level: 3 } }')
  expect(result.artifact?.manifest.device).toEqual({ network: { type: '4G' }, battery: { level: 3 } })
  expect(findings(result)).toEqual([])
})

test('without a file there is nothing', async () => {
  expect((await buildFiles(onePage())).artifact?.manifest).not.toHaveProperty('device')
})

test.each([
  ['{ "network": "4G",\n  "battery": {} }', 1, 2, { battery: {} }],
  ['[]', 1, 0, undefined],
] as const)('%s is left out at %i:%i', async (text, line, column, device) => {
  const result = await build(text)
  expect(findings(result)).toEqual([`config_device_invalid tandem.device.json:${line}:${column}`])
  expect(result.artifact?.manifest.device).toEqual(device)
})
