import { describe, expect, it } from 'vitest'
import {
  emptyStack,
  MAX_DEPTH,
  reduce,
  topOf,
  type StackCommand,
  type StackConfig,
  type StackEffect,
} from './page-stack'

const config: StackConfig = {
  routes: ['pages/home/home', 'pages/list/list', 'pages/list/detail', 'pages/mine/mine', 'pages/about/about'],
  tabs: [
    { route: 'pages/home/home', name: 'Home' },
    { route: 'pages/mine/mine', name: 'Mine' },
  ],
  home: 'pages/home/home',
  decodeQuery: true,
}

function show(effect: StackEffect): string {
  switch (effect.k) {
    case 'stack':
      return `stack ${effect.pages.join(' ')}`
    case 'open': {
      const { id, route, query, asTab } = effect.page
      const search = Object.keys(query).length ? ' ' + JSON.stringify(query) : ''
      return `open ${id} ${route}${search}${asTab ? ' tab' : ''}${effect.instead ? ` instead of ${effect.instead}` : ''}`
    }
    case 'event':
      return `event ${effect.page} ${effect.name} ${JSON.stringify(effect.payload)}`
    case 'present':
      return `present ${effect.page} ${effect.motion}${effect.from ? ` from ${effect.from}` : ''}`
    case 'fail':
      return `fail ${effect.error}: ${effect.errorMessage}`
    case 'warn':
      return `warn ${effect.code}`
    case 'appHide':
    case 'appShow':
      return effect.k
    default:
      return `${effect.k} ${effect.page}`
  }
}

/** Runs commands from an empty stack and gives the effects of the last one. */
function run(...commands: StackCommand[]) {
  let state = emptyStack(config)
  let log: string[] = []
  for (const command of commands) {
    const step = reduce(state, command)
    state = step.next
    log = step.effects.map(show)
  }
  return { state, log }
}

const launch: StackCommand = { k: 'launch' }
const to = (url: string): StackCommand => ({ k: 'navigateTo', url })

describe('launch', () => {
  it('opens home', () => {
    expect(run(launch).log).toEqual(['stack 1', 'open 1 pages/home/home tab', 'show 1', 'present 1 none'])
  })
  it('opens a given page with its query', () => {
    expect(run({ k: 'launch', url: '/pages/list/detail?id=7&name=%E5%B0%8F' }).log).toEqual([
      'stack 1',
      'open 1 pages/list/detail {"id":"7","name":"小"}',
      'show 1',
      'present 1 none',
    ])
  })
  it('holds the place of a page that is not there, until the program goes elsewhere', () => {
    const none: StackCommand = { k: 'launch', url: 'pages/none?x=1' }
    expect(topOf(run(none).state)).toMatchObject({ route: 'pages/none', query: { x: '1' }, missing: true })
    const { state, log } = run(none, { k: 'redirectTo', url: '/pages/about/about' })
    expect(log).toContain('unload 1')
    expect(state.pages).toEqual([{ id: 2, route: 'pages/about/about', query: {}, asTab: false }])
  })
  it('opens home without a page', () => {
    expect(topOf(run({ k: 'launch', url: '/' }).state)?.route).toBe('pages/home/home')
  })
})

describe('navigateTo', () => {
  it('hides the page below and opens the new one above', () => {
    expect(run(launch, to('/pages/list/list?a=1')).log).toEqual([
      'stack 1 2',
      'hide 1',
      'open 2 pages/list/list {"a":"1"}',
      'show 2',
      'present 2 push from 1',
    ])
  })
  it('resolves relative urls against the calling page', () => {
    expect(topOf(run(launch, to('../list/list'), to('detail')).state)?.route).toBe('pages/list/detail')
    const from: StackCommand = { k: 'navigateTo', url: './list', from: 'pages/list/detail' }
    expect(topOf(run(launch, from).state)?.route).toBe('pages/list/list')
  })
  it('takes a url that forgot its slash, with a warning', () => {
    const { log, state } = run(launch, to('pages/about/about'))
    expect(log[0]).toBe('warn route_not_absolute')
    expect(topOf(state)?.route).toBe('pages/about/about')
  })
  it('fails as documented for a page that is not there', () => {
    expect(run(launch, to('/pages/none/none?x=1')).log).toEqual([
      'fail 1: /pages/none/none?x=1 resolved to pages/none/none is not found',
    ])
  })
  it('stops at ten pages', () => {
    const nine = Array.from({ length: MAX_DEPTH - 1 }, () => to('/pages/about/about'))
    expect(run(launch, ...nine).state.pages).toHaveLength(10)
    const { state, log } = run(launch, ...nine, to('/pages/about/about'))
    expect(log).toEqual(['fail 1: depth can not be more than 10'])
    expect(state.pages).toHaveLength(10)
  })
  it('shows a tab page without its tab bar, as documented, and says so', () => {
    const { log, state } = run(launch, to('/pages/mine/mine'))
    expect(log[0]).toBe('warn route_to_tab_page')
    expect(topOf(state)).toMatchObject({ route: 'pages/mine/mine', asTab: false })
  })
  it('keeps queries raw where app.json says so', () => {
    const raw = { ...config, decodeQuery: false }
    const first = reduce(emptyStack(raw), { k: 'launch', url: '/pages/about/about?a%20b=%E5%B0%8F' })
    expect(topOf(first.next)?.query).toEqual({ 'a%20b': '%E5%B0%8F' })
  })
})

describe('redirectTo', () => {
  it('unloads the top page and opens the new one in its place', () => {
    expect(run(launch, to('/pages/list/list'), { k: 'redirectTo', url: 'detail' }).log).toEqual([
      'stack 1 3',
      'unload 2',
      'open 3 pages/list/detail instead of 2',
      'show 3',
      'present 3 none from 2',
    ])
  })
})

describe('reLaunch', () => {
  it('unloads everything, kept tab pages too', () => {
    const switchTab: StackCommand = { k: 'switchTab', url: '/pages/mine/mine' }
    expect(
      run(launch, switchTab, to('/pages/list/list'), { k: 'reLaunch', url: '/pages/about/about?x=1' }).log,
    ).toEqual([
      'stack 4',
      'unload 3',
      'unload 2',
      'unload 1',
      'open 4 pages/about/about {"x":"1"} instead of 3',
      'show 4',
      'present 4 none from 3',
    ])
  })
})

describe('navigateBack', () => {
  it('unloads from the top and shows what is below', () => {
    const three = [launch, to('/pages/list/list'), to('detail')]
    expect(run(...three, { k: 'navigateBack' }).log).toEqual([
      'stack 1 2',
      'unload 3',
      'show 2',
      'present 2 pop from 3',
    ])
    expect(run(...three, { k: 'navigateBack', delta: 2 }).log).toEqual([
      'stack 1',
      'unload 3',
      'unload 2',
      'show 1',
      'present 1 pop from 3',
    ])
  })
  it('goes to the bottom when delta is too large, one page when it makes no sense', () => {
    const three = [launch, to('/pages/list/list'), to('detail')]
    expect(run(...three, { k: 'navigateBack', delta: 99 }).state.pages).toHaveLength(1)
    for (const delta of [0, -3, NaN]) expect(run(...three, { k: 'navigateBack', delta }).state.pages).toHaveLength(2)
  })
  it('fails on the bottom page', () => {
    expect(run(launch, { k: 'navigateBack' }).log).toEqual([
      'fail already top of navigation: already top of navigation',
    ])
  })
})

describe('the back button and the gesture', () => {
  it('tells the page of the button only', () => {
    const two = [launch, to('/pages/list/list')]
    expect(run(...two, { k: 'back', by: 'button' }).log[0]).toBe('event 2 onBack {}')
    expect(run(...two, { k: 'back', by: 'gesture' }).log[0]).toBe('stack 1')
  })
  it('does not leave the bottom page', () => {
    expect(run(launch, { k: 'back', by: 'gesture' }).log).toEqual([])
    expect(run(launch, { k: 'back', by: 'button' }).log).toEqual(['event 1 onBack {}'])
  })
})

describe('tabs', () => {
  const mine: StackCommand = { k: 'switchTab', url: '/pages/mine/mine' }
  it('opens a tab page and keeps the one before', () => {
    const { log, state } = run(launch, mine)
    expect(log).toEqual([
      'stack 2',
      'hide 1',
      'open 2 pages/mine/mine tab',
      'show 2',
      'event 2 onTabItemTap {"from":"api","index":1,"pagePath":"pages/mine/mine","text":"Mine"}',
      'present 2 none from 1',
    ])
    expect(state.kept.map((page) => page.id)).toEqual([1])
  })
  it('comes back to a kept page, with the tap event before its onShow', () => {
    expect(run(launch, mine, { k: 'tapTab', index: 0 }).log).toEqual([
      'event 2 beforeTabItemTap {"index":0,"pagePath":"pages/home/home","text":"Home"}',
      'stack 1',
      'hide 2',
      'event 1 onTabItemTap {"from":"user","index":0,"pagePath":"pages/home/home","text":"Home"}',
      'show 1',
      'present 1 none from 2',
    ])
  })
  it('unloads what is no tab page', () => {
    expect(run(launch, to('/pages/list/list'), to('detail'), mine).log).toEqual([
      'stack 4',
      'unload 3',
      'unload 2',
      'open 4 pages/mine/mine tab',
      'show 4',
      'event 4 onTabItemTap {"from":"api","index":1,"pagePath":"pages/mine/mine","text":"Mine"}',
      'present 4 none from 3',
    ])
  })
  it('switchTab to the tab below pops to it', () => {
    const { log, state } = run(launch, to('/pages/list/list'), { k: 'switchTab', url: '../home/home' })
    expect(log).toEqual([
      'stack 1',
      'unload 2',
      'event 1 onTabItemTap {"from":"api","index":0,"pagePath":"pages/home/home","text":"Home"}',
      'show 1',
      'present 1 pop from 2',
    ])
    expect(state.kept).toEqual([])
  })
  it('fails for a page that is no tab page', () => {
    expect(run(launch, { k: 'switchTab', url: '/pages/about/about' }).log).toEqual([
      'fail 1: /pages/about/about resolved to pages/about/about is not tab,  which is not valid',
    ])
  })
  it('drops parameters with a warning', () => {
    const { log, state } = run(launch, { k: 'switchTab', url: '/pages/mine/mine?a=1' })
    expect(log[0]).toBe('warn route_tab_query')
    expect(topOf(state)?.query).toEqual({})
  })
  it('a tap on the tab that is shown reaches the page alone', () => {
    expect(run(launch, { k: 'tapTab', index: 0 }).log).toEqual([
      'event 1 onSelectedTabItemTap {"index":0,"pagePath":"pages/home/home","text":"Home"}',
    ])
    expect(run(launch, { k: 'tapTab', index: 9 }).log).toEqual([])
  })
})

describe('background', () => {
  it('hides the page, then the app, and back', () => {
    expect(run(launch, { k: 'background' }).log).toEqual(['hide 1', 'appHide'])
    expect(run(launch, { k: 'background' }, { k: 'foreground' }).log).toEqual(['appShow', 'show 1'])
    expect(run(launch, { k: 'background' }, { k: 'background' }).log).toEqual([])
    expect(run(launch, { k: 'foreground' }).log).toEqual([])
  })
  it('opens the page that a link names in place of all others, unless it is on top', () => {
    const away: StackCommand[] = [launch, to('/pages/list/list?a=1'), { k: 'background' }]
    expect(run(...away, { k: 'foreground', url: '/pages/list/list?a=1' }).log).toEqual(['appShow', 'show 2'])
    expect(run(...away, { k: 'foreground', url: '/pages/about/about?x=1' }).log).toEqual([
      'appShow',
      'stack 3',
      'unload 2',
      'unload 1',
      'open 3 pages/about/about {"x":"1"} instead of 2',
      'show 3',
      'present 3 none from 2',
    ])
    expect(run(...away, { k: 'foreground', url: '/pages/none' }).state.pages).toMatchObject([{ missing: true }])
    expect(topOf(run(...away, { k: 'foreground', url: '/' }).state)?.route).toBe('pages/home/home')
  })
  it('shows in the foreground what was opened meanwhile', () => {
    const { log } = run(launch, { k: 'background' }, to('/pages/list/list'))
    expect(log).toEqual(['stack 1 2', 'open 2 pages/list/list', 'present 2 push from 1'])
    expect(run(launch, { k: 'background' }, to('/pages/list/list'), { k: 'foreground' }).log).toEqual([
      'appShow',
      'show 2',
    ])
  })
})

describe('hot updates', () => {
  it('reopens pages in their places', () => {
    const { log, state } = run(launch, to('/pages/list/list?a=1'), to('detail'), { k: 'reopen', pages: [2, 3] })
    expect(log).toEqual([
      'stack 1 4 5',
      'unload 2',
      'open 4 pages/list/list {"a":"1"} instead of 2',
      'unload 3',
      'open 5 pages/list/detail instead of 3',
      'show 5',
      'present 5 none from 3',
    ])
    expect(state.nextId).toBe(6)
  })
  it('reopens a hidden page without showing it, a kept one too', () => {
    const mine: StackCommand = { k: 'switchTab', url: '/pages/mine/mine' }
    const { log, state } = run(launch, mine, to('/pages/about/about'), { k: 'reopen', pages: [1, 2] })
    expect(log).toEqual([
      'stack 4 3',
      'unload 2',
      'open 4 pages/mine/mine tab instead of 2',
      'unload 1',
      'open 5 pages/home/home tab instead of 1',
    ])
    expect(state.kept.map((page) => page.id)).toEqual([5])
  })
  it('ignores pages that are gone', () => {
    expect(run(launch, { k: 'reopen', pages: [7] }).log).toEqual([])
  })
  it('opens the whole stack for a new worker', () => {
    const mine: StackCommand = { k: 'switchTab', url: '/pages/mine/mine' }
    expect(run(launch, mine, to('/pages/list/list?a=1'), { k: 'restart' }).log).toEqual([
      'stack 4 5',
      'discard 1',
      'open 4 pages/mine/mine tab instead of 2',
      'open 5 pages/list/list {"a":"1"} instead of 3',
      'show 5',
      'present 5 none from 3',
    ])
  })
  it('keeps the route when app.json changes and it is still there', () => {
    const next = { ...config, routes: config.routes.filter((route) => route !== 'pages/about/about') }
    const { log, state } = run(launch, to('/pages/list/list'), { k: 'configure', config: next })
    expect(log).toEqual(['present 2 none from 2'])
    expect(state.config).toBe(next)
  })
  it('leaves pages that app.json no longer has', () => {
    const next = { ...config, routes: config.routes.filter((route) => route !== 'pages/list/detail') }
    const { log } = run(launch, to('/pages/list/list'), to('detail'), { k: 'configure', config: next })
    expect(log).toEqual(['stack 1 2', 'unload 3', 'show 2', 'present 2 none from 3'])
  })
  it('goes home when none is left', () => {
    const next: StackConfig = { routes: ['pages/about/about'], tabs: [], home: 'pages/about/about', decodeQuery: true }
    expect(run(launch, { k: 'configure', config: next }).log).toEqual([
      'stack 2',
      'unload 1',
      'open 2 pages/about/about',
      'show 2',
      'present 2 none',
    ])
  })
  it('a page that stops being a tab page loses the tab bar, one that becomes it gains it', () => {
    const none = { ...config, tabs: [] }
    const { state } = run(launch, { k: 'configure', config: none })
    expect(topOf(state)).toMatchObject({ id: 1, asTab: false })
    expect(topOf(reduce(state, { k: 'configure', config }).next)).toMatchObject({ id: 1, asTab: true })
  })
})

describe('pages of a plugin', () => {
  const plugin = {
    names: ['mine'],
    root: '@root/plugin',
    pages: ['@root/plugin/pages/hello', '@root/plugin/pages/own'],
    publicPages: { hello: '@root/plugin/pages/hello' },
  }
  const withPlugin = { ...config, plugin, routes: [...config.routes, ...plugin.pages] }
  const after = (...urls: string[]) => {
    let state = reduce(emptyStack(withPlugin), launch).next
    let log: string[] = []
    for (const url of urls) {
      const step = reduce(state, to(url))
      state = step.next
      log = step.effects.map(show)
    }
    return { route: topOf(state)!.route, log }
  }

  it('opens what is public, by any of the two addresses', () => {
    expect(after('plugin://mine/hello?x=1').log).toContain('open 2 @root/plugin/pages/hello {"x":"1"}')
    expect(after('dynamic-plugin://mine/hello').route).toBe('@root/plugin/pages/hello')
  })

  it('says which page or plugin is not there, as documented', () => {
    expect(after('plugin://mine/own').log).toEqual(['fail 1: plugin://mine/own is not found in plugin'])
    expect(after('plugin://other/a').log).toEqual([
      'warn plugin_not_available',
      'fail 1: plugin://other/a is not found in plugin',
    ])
  })

  it('begins at the plugin’s own folder from its pages, and finds the program’s behind them', () => {
    expect(after('plugin://mine/hello', '/pages/own').route).toBe('@root/plugin/pages/own')
    expect(after('plugin://mine/hello', 'own').route).toBe('@root/plugin/pages/own')
    expect(after('plugin://mine/hello', '/pages/list/list').route).toBe('pages/list/list')
    expect(after('/pages/own').route).toBe('pages/home/home')
  })
})
