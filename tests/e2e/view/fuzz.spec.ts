/** The fuzz of tests/view, in a real browser: compiler, engine and naive renderer all run in the page. */
import { build } from 'esbuild'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import type { fuzz } from '../../view/fuzz'

const root = path.resolve(import.meta.dirname, '../../..')

test('pages look as the naive renderer draws them', async ({ page }) => {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'tests/view/fuzz.ts')],
    bundle: true,
    format: 'iife',
    globalName: 'fuzzing',
    target: 'chrome111',
    write: false,
    logLevel: 'error',
  })
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  await page.setContent('<!doctype html><body></body>')
  await page.addScriptTag({ content: outputFiles[0]!.text })
  const { batches, failure } = await page.evaluate(() => {
    console.warn = console.error = () => {}
    const run = (globalThis as unknown as { fuzzing: { fuzz: typeof fuzz } }).fuzzing.fuzz
    let total = 0
    for (let seed = 1; seed <= 40; seed++) {
      const result = run(seed, 60)
      total += result.batches
      if (result.failure) return { batches: total, failure: result.failure }
    }
    return { batches: total, failure: undefined }
  })
  expect(failure).toBeUndefined()
  expect(batches).toBe(40 * 61)
  expect(faults).toEqual([])
})

test('components of the real program keep their nesting, however deep', async ({ page }) => {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { run } from './tests/view/program'`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    format: 'iife',
    globalName: 'program',
    target: 'chrome111',
    write: false,
    logLevel: 'error',
  })
  await page.setContent('<!doctype html><body></body>')
  await page.addScriptTag({ content: outputFiles[0]!.text })
  const depths = await page.evaluate(() => {
    const { run } = (globalThis as any).program
    const nested = (inner: string, depth: number): string => '<view>'.repeat(depth) + inner + '</view>'.repeat(depth)
    // 250 of the page's own around three components with 150 each: more than HTML's parser nests.
    const app = run(
      {
        page: nested('<deep><deep><deep>{{a}}</deep></deep></deep>', 250),
        components: { deep: nested('<slot/>', 150) },
      },
      { a: 'end' },
    )
    let depth = 0
    const walker = document.createTreeWalker(app.container, NodeFilter.SHOW_TEXT)
    let text = walker.nextNode()
    while (text && text.textContent !== 'end') text = walker.nextNode()
    for (let at = text?.parentNode; at && at !== app.container; at = at.parentNode) depth++
    return depth
  })
  expect(depths).toBe(250 + 3 * 150)
})
