import { describe, expect, it } from 'vitest'
import { TestLanguage } from '../testing/test-language'

const labels = async (files: Record<string, string>) =>
  (await new TestLanguage(files).complete()).map(({ label }) => label)

describe('completion', () => {
  it('offers options of app.json, and their values', async () => {
    expect(await labels({ 'app.json': '{"pages":["p"], |}' })).toEqual(
      expect.arrayContaining(['window', 'tabBar', 'subPackages']),
    )
    expect(await labels({ 'app.json': '{"pages":["p"], "window": { "transparentTitle": | }}' })).toEqual(
      expect.arrayContaining(['"always"', '"auto"']),
    )
  })

  it('offers what can be mocked', async () => {
    const found = await labels({ 'tandem.apis.json': '{"mocks": [{ "api": "|" }]}' })
    expect(found).toEqual(expect.arrayContaining(['"request"', '"getLocation"', '"ap.openURL"']))
    expect(found.filter((label) => /createCanvasContext|connectSocket|onNetwork/.test(label))).toEqual([])
  })

  it('offers options of pages', async () => {
    expect(await labels({ 'p.json': '{ | }' })).toEqual(expect.arrayContaining(['defaultTitle', 'usingComponents']))
  })

  it.each([
    ['app.json', '{"pages":["|"]}', ['p', 'q']],
    ['app.json', '{"pages":["p"], "tabBar": {"items": [{"pagePath": "|"}]}}', ['p', 'q']],
    ['app.json', '{"pages":["p"], "tabBar": {"items": [{"icon": "im|"}]}}', ['images/a.png']],
    ['p.json', '{"usingComponents": {"x": "|"}}', ['/c']],
    ['mini.project.json', '{"compileOptions": { | }}', undefined],
  ])('%s: %s', async (file, text, expected) => {
    const found = await labels({ [file]: text, 'images/a.png': '' })
    if (expected) expect(found).toEqual(expected)
    else expect(found).toContain('component2')
  })
})

describe('findings', () => {
  it.each([
    ['app.json', '{"pages":["p"], "window": {"pullRefresh": "yes"}}', 1],
    ['app.json', '{"pages":["p"], // comment\n "window": {"pullRefresh": true},}', 0],
    ['p.json', '{"styleIsolation": "none"}', 1],
    ['data.json', '{"styleIsolation": "none"}', 0],
    ['tandem.apis.json', '{"mocks": [{"api": "my.own.name", "result": {}}]}', 0],
    ['mock/a.json', '{"rules": [{"status": 200}]}', 1],
  ])('%s: %s', async (file, text, count) => {
    expect(await new TestLanguage({ [file]: text }).diagnose(file)).toHaveLength(count)
  })
})

describe('navigation', () => {
  it('leads from a path to the files', async () => {
    expect(await new TestLanguage({ 'p.json': '{"usingComponents":{"my-comp":"./|c"}}' }).definition()).toEqual([
      'c.axml:1:0',
    ])
    expect(await new TestLanguage({ 'app.json': '{"pages":["p","|q"]}' }).definition()).toEqual(['q.axml:1:0'])
  })

  it('renames a page with its files', async () => {
    const language = new TestLanguage({ 'app.json': '{"pages":["p","|q"]}', 'p.axml': '<navigator url="/q"/>' })
    expect(await language.references()).toEqual(['app.json:1:15', 'p.axml:1:16'])
    expect(await language.rename('r')).toEqual({
      'app.json': '{"pages":["p","r"]}',
      'p.axml': '<navigator url="/r"/>',
      'q.axml → r.axml': '',
      'q.js → r.js': '',
    })
  })

  it('renames a tag where it is used', async () => {
    const files = { 'p.json': '{"usingComponents":{"my-|comp":"./c"}}', 'p.axml': '<my-comp><view/></my-comp>' }
    expect(await new TestLanguage(files).rename('x-card')).toEqual({
      'p.json': '{"usingComponents":{"x-card":"./c"}}',
      'p.axml': '<x-card><view/></x-card>',
    })
  })
})
