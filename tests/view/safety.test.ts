// @vitest-environment happy-dom
import { parse } from 'acorn'
import { describe, expect, it } from 'vitest'
import { emitView } from '../../build/compile/3-emit/view'
import { analyze, run } from './program'

const codeOf = (page: string): string => emitView(analyze({ page }).get('page')!).code

describe('what a program writes stays text', () => {
  const nasty = [
    `<view title='"><script>alert(1)</script>'>&lt;script&gt;alert(1)&lt;/script&gt;</view>`,
    '<view title="{{a}}" class="</a-view><script>x</script>">{{a}}</view>',
    '<view data-x="`${1}\\" + alert(1) + \\"">\u2028 \u2029 ` ${1} \\u0022</view>',
    '<view a:for="{{list}}" a:key="\\"]; alert(1); [\\""><text>{{item}}</text></view>',
    `<template name="a')); alert(1); (('"><view/></template><template is="a')); alert(1); (('"/>`,
    '<view onTap="a\'); alert(1); (\'" catchTap="{{a}}"/>',
    '<slot name="__proto__" constructor="{{a}}"/>',
  ]

  it.each(nasty)('%s', (page) => {
    const code = codeOf(page)
    const tree = parse(code, { ecmaVersion: 2022, sourceType: 'script' })
    expect(tree.body).toHaveLength(1)
    expect(code).not.toMatch(/<\/?script/i)
    const app = run({ page }, { a: '<script>alert(1)</script>', list: ['<b>'] })
    expect(app.container.querySelector('script, b')).toBeNull()
    for (const element of app.container.querySelectorAll('*'))
      for (const { name } of element.attributes) expect(name).not.toMatch(/^on/)
  })

  it('has no handler attributes and no foreign tags in the DOM, however they are written', () => {
    const page = `<view onclick="alert(1)" ONCLICK="alert(1)" on-tap="x" onerror="{{a}}" is="evil" t-e="page#0" s-x="1" slot="s">
      <script>alert(1)</script><iframe src="javascript:alert(1)"/><a.b/><view aria-label="ok" 1x="no"/></view>`
    const app = run({ page }, { a: 'alert(1)' })
    const names = new Set<string>()
    for (const element of app.container.querySelectorAll('*')) {
      expect(element.localName).toMatch(/^a-/)
      for (const { name } of element.attributes) names.add(name)
    }
    names.delete('t-e')
    expect([...names].sort()).toEqual(['aria-label', 'no', 'o-n-c-l-i-c-k', 'src'])
  })

  it('survives data that fights back', () => {
    const page =
      '<view class="{{o}}" style="{{o}}" id="{{o}}">{{o}} {{o + 1}} {{list.length}}<text a:for="{{o}}">{{item.x.y}}</text></view>'
    const app = run({ page }, { o: { toString: 1, valueOf: 1 }, list: null })
    app.set([['list'], [1, 2]])
    app.set([['o'], 5])
    expect(app.text()).toContain('5 6 2')
  })
})

describe('deep templates', () => {
  it('keep their nesting beyond what the HTML parser allows', () => {
    const depth = 240
    const app = run({ page: `${'<view>'.repeat(depth)}<text>{{a}}</text>${'</view>'.repeat(depth)}` }, { a: 'end' })
    let at: Element | null = app.container.querySelector('a-text')
    let seen = 0
    for (; at && at !== app.container; at = at.parentElement) seen++
    expect(seen).toBe(depth + 1)
    app.set([['a'], 'still'])
    expect(app.text()).toBe('still')
  })
})
