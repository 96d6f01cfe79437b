import { describe, expect, it } from 'vitest'
import { TestLanguage } from '../testing/test-language'

const files = {
  'app.acss': '.shared {}',
  'p.acss': '.card {} .title {}',
  'p.js':
    "Page({ data: { /** Who. */ user: { name: '', address: { city: '' } }, list: [{ id: 1, tags: ['a'] }], on: false }, onLoad() {}, go(e) {}, stop() {} })",
  'c.js': "Component({ props: { /** Its head. */ title: '', count: 0, onPick() {} } })",
  'c.axml': '<slot/><slot name="footer"/>',
  't.axml': '<template name="row"/>',
  'u.sjs': 'export const format = 1; export function join() {}',
  'images/a.png': '',
}

const labels = async (template: string, more: Record<string, string> = {}) =>
  (await new TestLanguage({ ...files, 'p.axml': template, ...more }).complete()).map(({ label }) => label)

describe('offers', () => {
  it.each<[string, string[]]>([
    ['<|', ['view', 'my-comp', 'block', 'scroll-view']],
    ['<view><my-|', ['my-comp']],
    ['<scroll-view |', ['scroll-y', 'onScrollToLower', 'a:if', 'class', 'onTap', 'catchTap']],
    ['<my-comp |', ['title', 'count', 'onPick', 'a:for', 'class']],
    ['<template |', ['name', 'is', 'data']],
    ['<view onTap="|"', ['go', 'stop']],
    ['<my-comp onPick="g|"', ['go', 'stop']],
    ['<view class="|"', ['card', 'title', 'shared']],
    ['<view class="card |"', ['title']],
    ['<view hover-class="|"', ['card']],
    ['<view>{{|}}</view>', ['user', 'list', 'on']],
    ['<view>{{ user.| }}</view>', ['name', 'address']],
    ['<view>{{ user.address.ci| }}</view>', ['city']],
    ['<view>{{ list[0].| }}</view>', ['id', 'tags']],
    ['<view hidden="{{!o|}}"/>', ['on']],
    ['<view a:for="{{list}}">{{|}}</view>', ['item', 'index', 'list']],
    ['<view a:for="{{list}}">{{item.|}}</view>', ['id', 'tags']],
    ['<view a:for="{{list}}" a:for-item="row"><text>{{row.|}}</text></view>', ['id', 'tags']],
    ['<view a:for="{{list}}" a:key="|"/>', ['id', '*this']],
    ['<import-sjs name="u" from="./u.sjs"/>{{u.|}}', ['format', 'join']],
    ['<import-sjs name="{ join }" from="./u.sjs"/>{{|}}', ['join', 'user']],
    ['<import src="./t.axml"/><template is="|"/>', ['row']],
    ['<import src="./|"/>', ['t.axml', 'q.axml']],
    ['<import-sjs name="u" from="./|"/>', ['u.sjs']],
    ['<image src="/images/|"/>', ['a.png']],
    ['<navigator url="|"/>', ['/p', '/q']],
    ['<my-comp><view slot="|"/></my-comp>', ['footer']],
    ['<button type="|"/>', ['primary', 'warn']],
    ['<button open-type="|"/>', ['share']],
    ['<input password="|"/>', ['{{true}}', '{{false}}']],
  ])('%s', async (template, expected) => {
    expect(await labels(template)).toEqual(expect.arrayContaining(expected))
  })

  it.each<[string, string[]]>([
    ['<view class="a" |', ['class']],
    ['<view onTap="|"', ['onLoad']],
    ["<view>{{ 'user|' }}</view>", ['user']],
    ['<view>{{ 1.| }}</view>', ['user']],
    ['<template name="x">{{|}}</template>', ['user']],
    ['te|xt', ['view']],
    ['<!-- <| -->', ['view']],
    ['<import-sjs name="u" from="./|"/>', ['t.axml']],
  ])('%s without %j', async (template, unwanted) => {
    const found = await labels(template)
    for (const label of unwanted) expect(found).not.toContain(label)
  })
})

describe('writes', () => {
  it.each([
    ['<vi|', 'view', '<view$1>$0</view>'],
    ['<im|', 'image', '<image $1/>$0'],
    ['<|view/>', 'text', '<textview/>'],
    ['<view></|', 'view', '<view></view>'],
    ['<view a:|', 'a:if', '<view a:if="{{$1}}"$0'],
    ['<view on|="go"/>', 'onTap', '<view onTap="go"/>'],
    ['<my-comp co|', 'count', '<my-comp count="{{$1}}"$0'],
    ['<my-comp on|', 'onPick', '<my-comp onPick="$1"$0'],
    ['<slider |', 'max', '<slider max="{{$1}}"$0'],
    ['<view>{{us|}}</view>', 'user', '<view>{{user}}</view>'],
    ['<view class="a ca|"/>', 'card', '<view class="a card"/>'],
    ['<navigator url="/p|"/>', '/q', '<navigator url="/q"/>'],
  ])('%s + %s', async (template, label, expected) => {
    expect(await new TestLanguage({ ...files, 'p.axml': template }).accept(label)).toBe(expected)
  })
})

it('describes what is looked at', async () => {
  const language = new TestLanguage({ ...files, 'p.axml': '<scroll-view |' })
  const items = await language.complete()
  const item = items.find(({ label }) => label === 'scroll-y')!
  const { documentation } = await language.place.language.resolve!(item)
  expect((documentation as { value: string }).value).toContain('scrolls up and down')
})
