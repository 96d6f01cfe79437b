import { afterEach, describe, expect, it } from 'vitest'
import { TestSimulator, type TestProgram } from './testing'
import { componentLife, lifeOf, tags } from './testing-programs'

let sim: TestSimulator
const start = (program: TestProgram, options = {}): TestSimulator => (sim = new TestSimulator(program, options))

/** Nothing but what a test provokes may be reported. */
afterEach(() => {
  const errors = sim.entries.filter((entry) => entry.uncaught && !JSON.stringify(entry.args).includes('on purpose'))
  expect(errors).toEqual([])
})

describe('life cycles', () => {
  it('run in the documented order', async () => {
    start({
      app: ({ App, console }) =>
        App({
          onLaunch: (options: unknown) => console.log(`app onLaunch ${JSON.stringify(options)}`),
          onShow: () => console.log('app onShow'),
          onHide: () => console.log('app onHide'),
        }),
      pages: {
        a: { script: lifeOf('a', { data: { x: 1 } }), tree: tags({ unit: 'outer', field: 'x' }) },
        b: { script: lifeOf('b') },
      },
      components: {
        outer: {
          script: componentLife('outer'),
          tree: tags({ unit: 'inner', field: 'n' }, { unit: 'inner', field: 'n' }),
        },
        inner: { script: componentLife('inner') },
      },
    })
    sim.open('a', { id: '7' })
    await sim.settled()
    sim.runtime.receive({ k: 'app/hide' })
    sim.runtime.receive({ k: 'app/show', launch: sim.runtime.launch })
    sim.open('b')
    await sim.settled()
    sim.back()
    sim.back()
    expect(sim.log).toEqual([
      'app onLaunch {"path":"a","query":{},"scene":"1000"}',
      'app onShow',
      'a onLoad {"id":"7"}',
      'a onShow',
      'outer1 onInit',
      'outer1 deriveDataFromProps',
      'inner1 onInit',
      'inner1 deriveDataFromProps',
      'inner1 onInit',
      'inner1 deriveDataFromProps',
      'inner1 didMount',
      'inner1 didMount',
      'outer1 didMount',
      'a onReady',
      'app onHide',
      'app onShow',
      'b onLoad {}',
      'a onHide',
      'b onShow',
      'b onReady',
      'b onUnload',
      'a onShow',
      'a onUnload',
      'inner1 didUnmount',
      'inner1 didUnmount',
      'outer1 didUnmount',
    ])
    expect(sim.messages.filter(({ k }) => k === 'ready' || k === 'page/ready')).toEqual([
      { k: 'ready' },
      { k: 'page/ready', page: 1 },
      { k: 'page/ready', page: 2 },
    ])
  })

  it('go on after an error in one of them, which is reported and told to the app', async () => {
    const fail = (): never => {
      throw new Error('on purpose')
    }
    start({
      app: ({ App, console, my }) => {
        App({ onLaunch: fail, onError: (message: string) => console.log(`app onError ${message}`) })
        my.onError((message: string) => console.log(`my.onError ${message}`))
      },
      pages: {
        a: {
          script: lifeOf('a', { onLoad: fail, onShow: fail, data: { x: 1 } }),
          tree: tags({ unit: 'c', field: 'x' }),
        },
      },
      components: {
        c: {
          script: componentLife('c', {
            onInit: fail,
            didMount: fail,
            onError: () => sim.globals.console.log('c onError'),
          }),
        },
      },
    })
    sim.open('a')
    await sim.settled()
    expect(sim.log).toEqual([
      'Error in onLaunch of the app: on purpose',
      'app onError on purpose',
      'my.onError on purpose',
      ...['onLoad', 'onShow'].flatMap((hook) => [
        `Error in ${hook}: on purpose`,
        'app onError on purpose',
        'my.onError on purpose',
      ]),
      'Error in onInit of c: on purpose',
      'app onError on purpose',
      'my.onError on purpose',
      'c onError',
      'c1 deriveDataFromProps',
      'Error in didMount of c: on purpose',
      'app onError on purpose',
      'my.onError on purpose',
      'c onError',
      'a onReady',
    ])
  })

  it('survive scripts that throw or define nothing', async () => {
    start({
      app: () => {
        throw new Error('app on purpose')
      },
      pages: {
        broken: {
          script: () => {
            throw new Error('page on purpose')
          },
        },
        empty: { script: () => {} },
        wrong: { script: ({ Component }) => Component({}) },
        none: {},
      },
    })
    for (const route of ['broken', 'empty', 'wrong', 'none', 'missing']) sim.open(route)
    await sim.settled()
    expect(sim.log).toEqual([
      'Error in app.js: app on purpose',
      'Error in the script of broken: page on purpose',
      'empty.js does not call Page()',
      'wrong.js calls Component() where Page() is wanted',
      'There is no page missing in app.json',
    ])
    expect(sim.messages.filter(({ k }) => k === 'page/ready')).toHaveLength(4)
  })

  it('tell pages of page events: the function, then events, then components that listen', async () => {
    start({
      pages: {
        a: {
          script: ({ Page, console }) =>
            Page({
              onPullDownRefresh: (arg: unknown) => console.log('own', arg),
              events: { onPullDownRefresh: () => console.log('events'), onBack: () => console.log('back') },
            }),
          tree: tags({ unit: 'c' }),
        },
      },
      components: {
        c: {
          script: ({ Component, console }) =>
            Component({ rootEvents: { onPullDownRefresh: () => console.log('component') } }),
        },
      },
    })
    const page = sim.open('a')
    await sim.settled()
    sim.runtime.receive({ k: 'page/event', page, name: 'onPullDownRefresh', payload: { from: 'manual' } })
    sim.runtime.receive({ k: 'page/event', page, name: 'onBack', payload: undefined })
    expect(sim.log).toEqual(['own {"from":"manual"}', 'events', 'component', 'back'])
  })

  it('tell pages of what happens around them, in `events` and as functions of their own', async () => {
    const size = { windowWidth: 812, windowHeight: 375 }
    start({
      pages: {
        a: {
          script: ({ Page, console }) =>
            Page({
              onResize: (what: unknown) => console.log('own', what),
              events: {
                onResize: (what: unknown) => console.log('events', what),
                onKeyboardHeight: (what: unknown) => console.log('keyboard', what),
              },
            }),
        },
      },
    })
    const page = sim.open('a')
    await sim.settled()
    sim.runtime.receive({ k: 'page/event', page, name: 'onResize', payload: { size } })
    sim.runtime.receive({ k: 'page/event', page, name: 'onKeyboardHeight', payload: { height: 291 } })
    const told = JSON.stringify({ size })
    expect(sim.log).toEqual([`own ${told}`, `events ${told}`, 'keyboard {"height":291}'])
  })

  it('write the first batch even if the page is not shown', async () => {
    start({ pages: { a: { script: lifeOf('a') } } })
    const page = sim.open('a')
    sim.open('a')
    sim.runtime.receive({ k: 'page/stack', pages: [page] })
    await sim.settled()
    expect(sim.view(1).batches).toHaveLength(1)
  })
})

describe('pages', () => {
  it('are what getCurrentPages gives, with their route; getApp gives the app', async () => {
    start({
      app: ({ App }) =>
        App({
          globalData: { n: 1 },
          help() {
            return this.globalData.n
          },
        }),
      pages: {
        a: {
          script: ({ Page }) =>
            Page({
              custom: 1,
              tell() {
                return [this.route, this.custom]
              },
            }),
        },
        b: {
          script: ({ Page, getApp, getCurrentPages, console }) =>
            Page({
              onLoad() {
                console.log(
                  getApp().help(),
                  getCurrentPages().map((page) => page.route),
                  getCurrentPages()[0].tell(),
                  this === getCurrentPages()[1],
                )
              },
            }),
        },
      },
    })
    sim.open('a')
    sim.open('b')
    await sim.settled()
    expect(sim.log).toEqual(['1 ["a","b"] ["a",1] true'])
  })

  it('hear events by name, and say which handler is missing', async () => {
    start({
      pages: {
        a: {
          script: ({ Page, console }) =>
            Page({
              tap(e: any) {
                console.log(e.type, e.detail, this.route)
              },
            }),
        },
      },
    })
    sim.open('a')
    await sim.settled()
    sim.event('tap', { x: 1 })
    sim.event('nope')
    sim.event('nope')
    sim.event('tap', {}, '/gone.0')
    expect(sim.log).toEqual(['tap {"x":1} a', 'Page a has no method "nope" for tap'])
  })

  it('talk over event channels', async () => {
    start(
      {
        pages: {
          a: {
            script: ({ Page, my, console }) =>
              Page({
                onLoad() {
                  my.navigateTo({
                    url: 'b',
                    events: { fromB: (value: unknown) => console.log('a heard', value) },
                    success: ({ eventChannel }: any) => eventChannel.emit('fromA', 1),
                  })
                },
              }),
          },
          b: {
            script: ({ Page, console }) =>
              Page({
                onLoad() {
                  const channel = this.getOpenerEventChannel()
                  channel.on('fromA', (value: unknown) => console.log('b heard', value))
                  channel.emit('fromB', 2)
                },
              }),
          },
        },
      },
      {
        api: (name: string) => {
          if (name !== 'navigateTo') return undefined
          sim.open('b', {}, 1)
          return {}
        },
      },
    )
    sim.open('a')
    await sim.settled()
    expect(sim.log).toEqual(['a heard 2', 'b heard 1'])
  })
})
