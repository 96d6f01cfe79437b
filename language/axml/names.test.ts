import { describe, expect, it } from 'vitest'
import { parseAxml } from '../../build/compile/1-parse/axml'
import { namesOf, type AxmlName } from './names'

const names = (text: string, kind?: AxmlName['kind']) =>
  namesOf(parseAxml(text, 'a.axml')).filter((each) => !kind || each.kind === kind)

/** In short: what stands in the text, and what it means. */
const shown = (text: string, kind: AxmlName['kind']) =>
  names(text, kind).map((each) => {
    const written = text.slice(each.start, each.end)
    return each.kind === 'data' ? `${written}=${each.path.join('.')}` : written
  })

describe('names of a template', () => {
  it.each([
    ['<view>{{ user.name }}</view>', ['user=user', 'name=user.name']],
    ['<view a:for="{{list}}">{{item.id}} {{index}}</view>', ['list=list', 'id=list.id']],
    [
      '<view a:for="{{a.b}}" a:for-item="x"><view a:for="{{x.c}}" a:for-item="y">{{y.d}}</view></view>',
      ['a=a', 'b=a.b', 'c=a.b.c', 'd=a.b.c.d'],
    ],
    ['<view a:for="list" />', ['list=list']],
    ['<view hidden="{{a[b].c && f(d)}}"/>', ['a=a', 'b=b', 'c=a.c', 'f=f', 'd=d']],
    ['<template is="x" data="{{a, b: c, ...d}}"/>', ['a=a', 'c=c', 'd=d']],
    ['<template name="x">{{a}}</template>{{b}}', ['b=b']],
    ['<import-sjs name="u" from="./u.sjs"/>{{u.f(a)}}', ['a=a']],
    ['<view class="x-{{kind}}"/>', ['kind=kind']],
    ['<view>{{ a ? ', []],
  ])('data: %s', (text, expected) => {
    expect(shown(text, 'data')).toEqual(expected)
  })

  it.each([
    ["<view class=\"a b-c {{on ? 'd' : 'e f'}} g\"/>", ['a', 'b-c', 'd', 'e', 'f', 'g']],
    ['<view class="a-{{kind}} b"/>', ['b']],
    ['<view class="{{a}}-b c"/>', ['c']],
    ["<view class=\"{{kind === 'x' ? 'y' : ''}}\"/>", ['y']],
    ['<view hover-class="pressed"/>', ['pressed']],
  ])('classes: %s', (text, expected) => {
    expect(shown(text, 'class')).toEqual(expected)
  })

  it('knows handlers, templates, files, pages and sjs', () => {
    const text =
      '<import-sjs name="{ f, g: h }" from="./u.sjs"/><import src="./t.axml"/><template name="row"/><template is="row"/><view onTap="go" catchTap="{{stop}}">{{f(1)}}{{h(2)}}</view><navigator url="/pages/a/a?x=1"/>'
    expect(shown(text, 'handler')).toEqual(['go'])
    expect(shown(text, 'template')).toEqual(['row', 'row'])
    expect(shown(text, 'file')).toEqual(['./u.sjs', './t.axml'])
    expect(shown(text, 'url')).toEqual(['/pages/a/a?x=1'])
    expect(shown(text, 'sjs')).toEqual(['f', 'h'])
  })

  it('finds both names of an element', () => {
    expect(shown('<view><text>x</text ></view><icon/>', 'tag')).toEqual(['view', 'text', 'text', 'view', 'icon'])
  })

  it('leads a variable to where it is declared', () => {
    const text = '<view a:for="{{l}}" a:for-item="row">{{row.a}}</view>'
    const [variable] = names(text, 'variable') as Extract<AxmlName, { kind: 'variable' }>[]
    expect(text.slice(variable!.declared.start, variable!.declared.end)).toBe('row')
  })
})
