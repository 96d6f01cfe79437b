import { TextDocument } from 'vscode-languageserver-textdocument'
import { expect, it } from 'vitest'
import { rpxHover } from './rpx'

function hover(text: string, device?: { name: string; width: number }, locale: 'en' | 'zh' = 'en'): string {
  const offset = text.indexOf('|')
  const document = TextDocument.create('', '', 0, text.replace('|', ''))
  const found = rpxHover({ path: 'p.acss', document, offset }, { device: { current: device }, locale })
  return found ? (found.contents as { value: string }).value : ''
}

it.each<[string, string]>([
  ['.a { width: 1|00rpx }', '| 375 px | 50 px |'],
  ['.a { margin: 0 -1|5rpx }', '| 375 px | -7.5 px |'],
  ['.a { width: 1.5e|2rpx }', '| 375 px | 75 px |'],
  ['.a { width: .5rp|x }', '| 375 px | 0.25 px |'],
])('%s', (text, row) => {
  expect(hover(text)).toContain(row)
})

it.each(['.a { width: 1|00px }', '.a| { width: 100rpx }', '.a { width: 100rpxe|s }'])('nothing: %s', (text) => {
  expect(hover(text)).toBe('')
})

it('the device of the simulator comes first, and once', () => {
  const lines = hover('.a { width: 1|50rpx }', { name: 'iPhone 15 Pro', width: 393 }).split('\n')
  expect(lines.slice(0, 3)).toEqual(['| screen | 150rpx |', '| --- | --- |', '| **iPhone 15 Pro** | **78.6 px** |'])
  expect(lines.filter((line) => line.includes('393'))).toEqual([])
})

it('in Chinese', () => {
  expect(hover('.a { width: 1|50rpx }', undefined, 'zh')).toContain('屏幕')
})
