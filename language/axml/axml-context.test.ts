import { describe, expect, it } from 'vitest'
import { axmlContext, openTag } from './axml-context'

describe('axmlContext', () => {
  it.each([
    ['<view>\n  <te', { kind: 'tag', typed: 'te' }],
    ['<view><', { kind: 'tag', typed: '' }],
    ['<view><text>x</text></', { kind: 'close', typed: '', open: 'view' }],
    ['<view><image src="a"></', { kind: 'close', typed: '', open: 'view' }],
    ['<scroll-view class="a" on', { kind: 'attribute', tag: 'scroll-view', typed: 'on', present: ['class'] }],
    ['<view a:if="{{a > b}}" ', { kind: 'attribute', tag: 'view', typed: '', present: ['a:if'] }],
    ['<view class="a ', { kind: 'value', tag: 'view', attribute: 'class' }],
    ['<view hidden={{ a', { kind: 'value', tag: 'view', attribute: 'hidden' }],
    ['<view class="a">te', { kind: 'text' }],
    ['{{ a < b', { kind: 'text' }],
    ['<!-- <view -->', { kind: 'text' }],
    ['', { kind: 'text' }],
  ])('%j', (text, context) => {
    expect(axmlContext(text)).toEqual(context)
  })

  it('knows what is open, whatever is closed wrongly', () => {
    expect(openTag('<a><b></c></b>')).toBe('a')
    expect(openTag('<a><b></a>')).toBeUndefined()
    expect(openTag('<a x="</a>">')).toBe('a')
  })
})
