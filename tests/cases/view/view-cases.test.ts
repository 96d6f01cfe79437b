// @vitest-environment happy-dom
/** The view cases without a browser. */
import { describe, expect, it } from 'vitest'
import { viewCases } from './all'
import { compileFiles, MemoryPage } from './memory-page'
import { filesOf, outline, PAGE } from './view-case'

describe.each(Object.entries(viewCases))('%s', (_, cases) => {
  it.each(cases.map((test) => [test.name, test] as const))('%s', async (_name, test) => {
    const route = `c/${PAGE}`
    const [artifact, diagnostics] = await compileFiles({
      'app.json': JSON.stringify({ pages: [route] }),
      'mini.project.json': '{"component2": true}',
      ...filesOf(test, 'c'),
    })
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([])
    const page = new MemoryPage(artifact, route)
    await page.settled()
    page.log.push(outline(page.container))
    for (const id of test.taps ?? []) {
      page.tap(id)
      await page.settled()
      page.log.push(outline(page.container))
    }
    expect(page.log).toEqual(test.shows)
  })
})
