// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { run } from './program'

describe('a page', () => {
  it('shows and updates text, attributes, branches and lists', () => {
    const app = run(
      {
        page: `<view class="box {{cls}}" style="width: {{w}}rpx"><text>{{a}} and {{b.c}}</text>
          <view a:if="{{n > 1}}">many {{n}}</view><view a:elif="{{n === 1}}">one</view><view a:else>none</view>
          <view a:for="{{list}}" a:key="id" id="r{{item.id}}">{{index}}:{{item.name}}{{b.c}}</view></view>`,
      },
      {
        a: 1,
        b: { c: 'C' },
        cls: 'x',
        n: 0,
        w: 75,
        list: [
          { id: 1, name: 'A' },
          { id: 2, name: 'B' },
        ],
      },
    )
    expect(app.html()).toBe(
      '<a-view class="box x" style="width: 10vw"><a-text>1 and C</a-text><a-view>none</a-view>' +
        '<a-view id="r1">0:AC</a-view><a-view id="r2">1:BC</a-view></a-view>',
    )
    app.set([['a'], 2], [['b', 'c'], 'D'], [['n'], 1], [['w'], 150], [['list', 1, 'name'], 'Z'])
    app.set([['list'], 0, 0, [{ id: 3, name: 'N' }]])
    expect(app.html()).toBe(
      '<a-view class="box x" style="width: 20vw"><a-text>2 and D</a-text><a-view>one</a-view>' +
        '<a-view id="r3">0:ND</a-view><a-view id="r1">1:AD</a-view><a-view id="r2">2:ZD</a-view></a-view>',
    )
  })

  it('gives components props, slots and own data', () => {
    const app = run(
      {
        page: '<card a:for="{{list}}" a:key="id" title="{{item.t}}" info="{{item.info}}"><text>{{item.body}}{{theme}}</text><view slot="foot" slot-scope="p">{{p.n}}/{{theme}}</view></card>',
        components: {
          card: '<view><text>{{title}} {{info.x}} {{count}}</text><slot/><slot name="foot" n="{{count}}"/><slot name="none">default {{count}}</slot></view>',
        },
      },
      { theme: 'L', list: [{ id: 'a/b', t: 'T1', info: { x: 1 }, body: 'B1' }] },
      { card: { data: { count: 0 }, props: { title: '' } } },
    )
    const shown = (t: string, x: number, n: number, body: string, theme: string) =>
      `<a-view><a-text>${t} ${x} ${n}</a-text><a-text>${body}${theme}</a-text><a-view>${n}/${theme}</a-view>default ${n}</a-view>`
    expect(app.html()).toBe(shown('T1', 1, 0, 'B1', 'L'))
    app.set([['theme'], 'D'], [['list', 0, 'info', 'x'], 5], [['list', 0, 'body'], 'B2'])
    expect(app.html()).toBe(shown('T1', 5, 0, 'B2', 'D'))
    app.send({ c: [['/:a%2Fb/card.0', [[['count'], 7]]]] })
    expect(app.html()).toBe(shown('T1', 5, 7, 'B2', 'D'))
    app.send({ n: [['/:k/card.0', { count: 9 }]], c: [['', [[['list'], 1, 0, [{ id: 'k', t: 'T2', body: 'B' }]]]]] })
    expect(app.html()).toContain('<a-text>T2  9</a-text>')
  })

  it('shows the fallback where a slot that is handed on was not filled, or a name comes to nothing', () => {
    const inner =
      '<view><slot name="head">no head</slot><slot name="{{n}}">no name</slot><slot>no content</slot></view>'
    const components = { inner, outer: '<inner n="{{n}}"><slot name="top" slot="head"/><slot/></inner>' }
    const app = run({ page: '<outer/><outer n="head"><text slot="top">T</text>C</outer>', components }, {})
    expect(app.html()).toBe(
      '<a-view>no headno nameno content</a-view><a-view><a-text>T</a-text><a-text>T</a-text>C</a-view>',
    )
  })

  it('calls templates, dynamic ones included', () => {
    const app = run(
      {
        page: `<template name="a">A{{x}}{{y}}</template><template name="b"><view>B{{x}}</view></template>
          <block a:for="{{list}}"><template is="{{item.k}}" data="{{...item, y: z}}"/></block><template is="a" data="{{x: o.x}}"/>`,
      },
      {
        z: 'z',
        o: { x: 'o' },
        list: [
          { k: 'a', x: 1 },
          { k: 'b', x: 2 },
        ],
      },
    )
    expect(app.text()).toBe('A1zB2Ao')
    app.set([['list', 0, 'k'], 'b'], [['z'], 'Z'], [['o', 'x'], 'O'])
    expect(app.text()).toBe('B1B2AO')
    app.set([['list', 1, 'k'], 'nope'])
    expect(app.text()).toBe('B1AO')
  })
})
