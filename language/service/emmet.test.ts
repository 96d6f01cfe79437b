import { expect, it } from 'vitest'
import { TestLanguage } from '../testing/test-language'

it.each([
  [
    '<view>.card>text.title|</view>',
    '.card>text.title',
    '<view><view class="card">\n\t<text class="title">${0}</text>\n</view></view>',
  ],
  ['image.a+text|', 'image.a+text', '<image class="a" />\n<text>${0}</text>'],
])('expands %s in the words of the platform', async (axml, label, expected) => {
  expect(await new TestLanguage({ 'p.axml': axml }).accept(label)).toBe(expected)
})

it.each(['<view>hello|</view>', '<vi|', '<view class=".a|"/>', '<view>{{a.b|}}</view>'])(
  'stays away from %s',
  async (axml) => {
    const items = await new TestLanguage({ 'p.axml': axml }).complete()
    expect(items.filter(({ detail }) => detail === 'Emmet')).toEqual([])
  },
)

it('counts in rpx in sheets', async () => {
  expect(await new TestLanguage({ 'p.acss': '.a { w10| }' }).accept('width: 10rpx;')).toBe('.a { width: 10rpx; }')
  const elsewhere = ['.w10|', '.a { color: w10| }', '.a {} w10|']
  for (const text of elsewhere) {
    const items = await new TestLanguage({ 'p.acss': text }).complete()
    expect(items.filter(({ detail }) => detail === 'Emmet')).toEqual([])
  }
})
