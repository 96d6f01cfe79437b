import { describe, expect, it } from 'vitest'
import { TestLanguage } from '../testing/test-language'

const language = (template: string, more: Record<string, string> = {}) =>
  new TestLanguage({ 'p.axml': template, ...more })

describe('closing tags', () => {
  it.each([
    ['<view>|', '<view></view>'],
    ['<view class="a > b">|', '<view class="a > b"></view>'],
    ['<view><text>|</view>', '<view><text></text></view>'],
    ['<view>|</view>', '<view></view>'],
    ['<view><view>|</view>', '<view><view></view></view>'],
    ['<image/>|', '<image/>'],
    ['{{ a > |', '{{ a > '],
    ['</view>|', '</view>'],
  ])('%s', async (marked, expected) => {
    const tested = language(marked)
    const { place } = tested
    const edits = await place.language.formatTyped!(place, '>', { tabSize: 2, insertSpaces: true })
    const text = place.document.getText()
    expect(text.slice(0, place.offset) + (edits[0]?.newText ?? '') + text.slice(place.offset)).toBe(expected)
  })
})

it('links both names of an element', async () => {
  const tested = language('<view><te|xt>a</text></view>')
  const ranges = await tested.place.language.linkedRanges!(tested.place)
  expect(ranges!.map(({ start, end }) => [start.character, end.character])).toEqual([
    [7, 11],
    [15, 19],
  ])
  const open = language('<view><ima|ge/></view>')
  expect(await open.place.language.linkedRanges!(open.place)).toBeUndefined()
})

it('outlines and folds', async () => {
  const tested = language('<view id="a" class="b c">\n  <text a:if="{{x}}">y</text>\n</view>\n<!--\n a\n-->\n')
  const file = tested.file('p.axml')
  const axml = tested.service.languageOf('p.axml')!
  const [root] = await axml.symbols!(file)
  expect([root!.name, root!.children![0]!.name, root!.children![0]!.detail]).toEqual(['view#a.b.c', 'text', 'if x'])
  expect((await axml.folding!(file)).map(({ startLine, endLine }) => [startLine, endLine])).toEqual([
    [0, 1],
    [3, 5],
  ])
})

it('selects outwards', async () => {
  const tested = language('<view><text class="a|b">x</text></view>')
  const { place } = tested
  const [selection] = await place.language.selection!(place, [place.offset])
  const texts: string[] = []
  for (let at: typeof selection | undefined = selection; at; at = at.parent)
    texts.push(place.document.getText(at.range))
  expect(texts).toEqual([
    'ab',
    'class="ab"',
    '<text class="ab">',
    '<text class="ab">x</text>',
    '<view><text class="ab">x</text></view>',
  ])
})

describe('hover', () => {
  it.each([
    ['<vi|ew/>', {}, 'like a div'],
    ['<scroll-view lower-thres|hold="1"/>', {}, 'onScrollToLower'],
    ['<view onTa|p="go"/>', {}, 'Tapped'],
    ['<view a:f|or="{{a}}"/>', {}, 'each item'],
    ['<view>{{us|er.name}}</view>', { 'p.js': "Page({ data: { /** Who. */ user: { name: 'A' } } })" }, 'Who.'],
    ['<view>{{user.na|me}}</view>', { 'p.js': "Page({ data: { user: { name: 'A' } } })" }, 'name: string = "A"'],
    ['<view onTap="g|o"/>', { 'p.js': 'Page({ /** Goes. */ go(e) {} })' }, 'go(e)'],
    ['<my-comp ti|tle="a"/>', { 'c.js': "Component({ props: { title: 'x' } })" }, 'title: string'],
    ['<my-co|mp/>', { 'c.js': "Component({ props: { title: 'x' } })" }, 'title: string'],
    ['<view class="ca|rd"/>', { 'p.acss': '.card { color: red }' }, 'color: red'],
    ['<button hover-stop-propa|gation/>', {}, '1.10.0'],
  ])('%s', async (template, more, expected) => {
    expect(await language(template, more).hover()).toContain(expected)
  })
})

describe('definition', () => {
  it.each([
    ['<my-co|mp/>', 'c.axml:1:0'],
    ['<import src="./t.a|xml"/>', 't.axml:1:0'],
    ['<navigator url="/q?|a=1"/>', 'q.axml:1:0'],
    ['<view a:for="{{l}}" a:for-item="row">{{ro|w.a}}</view>', 'p.axml:1:32'],
    ['<import src="./t.axml"/><template is="ro|w"/>', 't.axml:1:16'],
  ])('%s', async (template, expected) => {
    expect(await language(template, { 't.axml': '<template name="row"/>' }).definition()).toEqual([expected])
  })
})

describe('rename', () => {
  it('of a loop’s variable stays in the loop', async () => {
    const template = '<view a:for="{{l}}" a:for-item="r|ow">{{row.a}}<text>{{row}}</text></view><view>{{row}}</view>'
    expect(await language(template).rename('line')).toEqual({
      'p.axml': '<view a:for="{{l}}" a:for-item="line">{{line.a}}<text>{{line}}</text></view><view>{{row}}</view>',
    })
  })

  it('of a template goes to its calls', async () => {
    const files = { 't.axml': '<template name="row"/>', 'q.axml': '<template name="row"/><template is="row"/>' }
    expect(await language('<import src="./t.axml"/><template is="r|ow"/>', files).rename('line')).toEqual({
      'p.axml': '<import src="./t.axml"/><template is="line"/>',
      't.axml': '<template name="line"/>',
    })
  })
})
