// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { fuzz } from './fuzz'

// More with TANDEM_FUZZ=<runs>, from TANDEM_FUZZ_SEED on.
const runs = Number(process.env['TANDEM_FUZZ'] ?? 30)
const start = Number(process.env['TANDEM_FUZZ_SEED'] ?? 1)

it(`draws what the naive renderer draws, over ${runs} random programs`, () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  vi.spyOn(console, 'error').mockImplementation(() => {})
  let batches = 0
  for (let seed = start; seed < start + runs; seed++) {
    const result = fuzz(seed, 80)
    batches += result.batches
    if (result.failure) expect.fail(JSON.stringify(result.failure, null, 1))
  }
  expect(batches).toBeGreaterThan(runs * 80)
}, 300_000)
