// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import type { ViewEvent } from '../../protocol/bridge'
import { instanceId } from '../../base/instance-id'
import { emitView } from '../../build/compile/3-emit/view'
import { connectEvents, datasetOf, emit } from '../../simulator/view/events'
import { analyze, run, type Source } from './program'

const cell = '<text>{{label}}:{{n}}</text>'

describe('instances', () => {
  it('are built once where logic sends the page anew with what it was just built from', () => {
    const unit = { page: '<cell label="{{l}}"/>', components: { cell } }
    const app = run(unit, { l: 1 }, { cell: { data: { n: 0, o: [] }, props: {} } })
    app.send({ c: [['/cell.0', [[['n'], 5]]]] })
    app.page.rebuild()
    const built = app.container.querySelector('a-text')
    app.send({
      r: true,
      n: [
        ['', { l: 1 }],
        ['/cell.0', { n: 5 }],
      ],
    })
    expect(app.container.querySelector('a-text')).toBe(built)
    expect(app.text()).toBe('1:5')
    app.page.rebuild()
    app.send({
      r: true,
      n: [
        ['', { l: 1 }],
        ['/cell.0', { n: 6 }],
      ],
    })
    expect(app.text()).toBe('1:6')
    const second = app.container.querySelector('a-text')
    app.send({
      r: true,
      n: [
        ['', { l: 1 }],
        ['/cell.0', { n: 6 }],
      ],
    })
    expect(app.container.querySelector('a-text')).not.toBe(second)
  })

  it('keep their own data where an item that was theirs changes as it moves to another row', () => {
    const page =
      '<block a:for="{{list}}" a:key="*this"><view a:if="{{item.big}}"/><cell a:elif="{{list.length}}" label="{{item.l}}"/></block>'
    const app = run(
      { page, components: { cell } },
      { list: [{ l: 1 }, { l: 2 }] },
      { cell: { data: { n: 0 }, props: {} } },
    )
    app.send({ c: [['/:1/cell.0', [[['n'], 5]]]] })
    expect(app.text()).toBe('1:02:5')
    app.set([['list'], 0, 0, [{ l: 0 }]], [['list', 2, 'big'], true])
    expect(app.text()).toBe('0:01:5')
  })

  it('that came late keep their own data when the page is built anew', () => {
    const app = run(
      { page: '<cell a:for="{{list}}" a:key="*this" label="{{item}}"/>', components: { cell } },
      { list: ['a'] },
      { cell: { data: { n: 0 }, props: {} } },
    )
    app.set([['list'], ['a', 'b']])
    app.send({ n: [['/:c/cell.0', { n: 7 }]], c: [['', [[['list'], ['a', 'c']]]]] })
    app.page.rebuild()
    expect(app.text()).toBe('a:0c:7')
  })

  it('keep their own data in rows with duplicate keys, by the names that logic gives them', () => {
    const page = '<cell a:for="{{list}}" a:key="id" label="{{item.l}}"/>'
    const defaults = { cell: { data: { n: 0 }, props: {} } }
    const app = run(
      { page, components: { cell } },
      {
        list: [
          { id: 'a', l: 1 },
          { id: 'a', l: 2 },
        ],
      },
      defaults,
    )
    app.send({
      c: [
        ['/:a/cell.0', [[['n'], 10]]],
        ['/:a~1/cell.0', [[['n'], 20]]],
      ],
    })
    expect(app.text()).toBe('1:102:20')
    // The second takes the first's name, and so its instance.
    app.set([['list'], 0, 1, []])
    expect(app.text()).toBe('2:10')
  })

  it('know $id and $slots, and hide props that data covers until it is undefined', () => {
    const source: Source = {
      page: '<card label="{{p}}"><view slot="foot"/></card>',
      components: { card: '<text>{{$id}} {{$slots.foot}} {{$slots.$default}} {{label}}</text><slot name="foot"/>' },
    }
    const app = run(source, { p: 'prop' }, { card: { data: {}, props: { label: 'default' } } })
    const id = instanceId(1, '/card.0')
    expect(app.text()).toBe(`${id} true prop`)
    app.send({ c: [['/card.0', [[['label'], 'own']]]] })
    app.set([['p'], 'other'])
    expect(app.text()).toBe(`${id} true own`)
    app.send({ c: [['/card.0', [[['label']]]]] })
    expect(app.text()).toBe(`${id} true other`)
    app.set([['p']])
    expect(app.text()).toBe(`${id} true default`)
  })

  it('do not share what stands in their defaults', () => {
    const source: Source = { page: '<cell/><cell/>', components: { cell: '<text>{{list.length}}{{o.x}}</text>' } }
    const app = run(source, {}, { cell: { data: { list: [1], o: { x: 1 } }, props: {} } })
    app.send({
      c: [
        [
          '/cell.0',
          [
            [['list'], 1, 0, [2]],
            [['o', 'x'], 9],
          ],
        ],
      ],
    })
    expect(app.text()).toBe('2911')
  })

  it('are built again from what is there, with another template', () => {
    const source: Source = { page: '<cell label="{{p}}"/>', components: { cell } }
    const app = run(source, { p: 'a' }, { cell: { data: { n: 1 }, props: {} } })
    app.send({ c: [['/cell.0', [[['n'], 5]]]] })
    const edited = emitView(analyze({ ...source, components: { cell: '<view>{{n}}/{{label}}</view>' } }).get('cell')!)
    new Function('T', edited.code)(app.registry.T)
    app.page.rebuild()
    expect(app.html()).toBe('<a-view>5/a</a-view>')
    app.set([['p'], 'b'])
    app.send({ c: [['/cell.0', [[['n'], 6]]]] })
    expect(app.html()).toBe('<a-view>6/b</a-view>')
  })
})

describe('events', () => {
  const heard: ViewEvent[] = []
  const listen = (): void => {
    heard.length = 0
    connectEvents((event) => heard.push(event))
  }
  const said = (): unknown[] => heard.map(({ owner, handler, event }) => [owner, handler, event.currentTarget.dataset])

  it('reach their owners with data as it is now', () => {
    listen()
    const app = run(
      {
        page: '<view a:for="{{list}}" a:key="id" data-id="{{item.id}}" data-at="{{index}}" onTap="pick"><card onDone="finish" back="{{list}}"><text onTap="{{theme}}">x</text></card></view>',
        components: { card: '<view data-back="{{back}}" onTap="own" catchLongTap="{{onDone}}"><slot/></view>' },
      },
      { list: [{ id: 1 }, { id: 2 }], theme: 'dark' },
    )
    app.set([['list'], 0, 1, []])
    app.set([['theme'], 'light'])
    emit(app.container.querySelector('a-text')!, 'tap')
    const list = [{ id: 2 }]
    expect(said()).toEqual([
      ['', 'light', {}],
      ['/:2/card.0', 'own', { back: list }],
      ['', 'pick', { id: 2, at: 0 }],
    ])
    listen()
    emit(app.container.querySelector('a-text')!, 'longTap')
    expect(said()).toEqual([['', 'finish', { back: list }]])
    expect(datasetOf(app.container.querySelector('a-view')!)).toEqual({ id: 2, at: 0 })
  })
})
