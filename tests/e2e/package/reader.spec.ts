import { expect, test } from '@playwright/test'
import { build } from 'esbuild'
import fs from 'node:fs'
import path from 'node:path'
import { toBase64Url } from '../../../base/package/bytes'
import { readPackage } from '../../../base/package/read-package.web'
import { makeDifference } from '../../../build/diff/make-difference'
import { opener, ownKey, player, seal, trust } from '../../../build/package/test-package'
import type { Asked } from './reader-entry'

const wasm = path.resolve('node_modules/@bokuweb/zstd-wasm/dist/web/zstd.wasm')
const program = (more: string) => ({ '': { 'logic.js': `${'T.define("a");\n'.repeat(200)}${more}`, 'view.js': 'v' } })

let script: string
let asked: Asked
test.beforeAll(async () => {
  const bundle = await build({
    entryPoints: [path.resolve('tests/e2e/package/reader-entry.ts')],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: ['chrome111', 'safari16.4', 'firefox115'],
    write: false,
  })
  script = bundle.outputFiles[0]!.text
  const [oldFile, newFile] = [await seal(program('one')), await seal(program('two'), { build: 8 })]
  const old = await readPackage(oldFile, trust, opener)
  const difference = await makeDifference(old, await readPackage(newFile, trust, opener), newFile, ownKey)
  asked = {
    key: toBase64Url(ownKey.public),
    recipient: toBase64Url(player.secret),
    old: toBase64Url(oldFile),
    difference: toBase64Url(difference),
  }
})

// A phone that came over plain http has no crypto.subtle.
for (const [origin, secure] of [
  ['http://localhost:9', true],
  ['http://player.example', false],
] as const)
  test(`a page of ${origin} reads packages and applies differences`, async ({ page }) => {
    await page.route(`${origin}/**`, (route) => {
      const { pathname } = new URL(route.request().url())
      if (pathname === '/reader.js') return route.fulfill({ contentType: 'text/javascript', body: script })
      if (pathname === '/zstd.wasm')
        return route.fulfill({ contentType: 'application/wasm', body: fs.readFileSync(wasm) })
      return route.fulfill({ contentType: 'text/html', body: '<script type="module" src="/reader.js"></script>' })
    })
    await page.goto(`${origin}/`)
    await page.waitForFunction('globalThis.tryPackage')
    const found = await page.evaluate(
      (given) => (globalThis as unknown as { tryPackage(given: object): Promise<unknown> }).tryPackage(given),
      asked,
    )
    expect(found).toMatchObject({
      secure,
      before: 2,
      after: Object.entries(program('two')['']),
      refused: 'package_part_damaged',
    })
  })
