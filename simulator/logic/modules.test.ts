import { beforeEach, describe, expect, it } from 'vitest'
import { Modules } from './modules'

let modules: Modules
const log: string[] = []
beforeEach(() => {
  modules = new Modules()
  log.length = 0
})

describe('modules', () => {
  it('run once, at the first require, with `this` as exports', () => {
    modules.define(
      'a.js',
      function (this: unknown, require, _module, exports) {
        log.push('a')
        expect(this).toBe(exports)
        exports['b'] = require('./b')
      },
      { './b': 'b.js' },
    )
    modules.define('b.js', (_require, module) => {
      log.push('b')
      module.exports = 'b!'
    })
    expect(modules.require('a.js')).toEqual({ b: 'b!' })
    expect(modules.require('a.js')).toEqual({ b: 'b!' })
    expect(log).toEqual(['a', 'b'])
  })

  it('may require each other in a circle, and see the exports made so far', () => {
    modules.define(
      'a.js',
      (require, _module, exports) => {
        exports['early'] = 1
        exports['fromB'] = (require('./b') as { seen: unknown }).seen
        exports['late'] = 2
      },
      { './b': 'b.js' },
    )
    modules.define(
      'b.js',
      (require, _module, exports) => {
        exports['seen'] = { ...(require('./a') as object) }
      },
      { './a': 'a.js' },
    )
    expect(modules.require('a.js')).toEqual({ early: 1, fromB: { early: 1 }, late: 2 })
  })

  it('are looked up by computed specifiers', () => {
    modules.define('pages/a/index.js', (require, module) => {
      module.exports = ['../b', '/pages/b.ts', './data', 'pages/c'].map((specifier) => require(specifier))
    })
    modules.define('pages/b.ts', (_r, module) => void (module.exports = 'b'))
    modules.define('pages/a/data.json', (_r, module) => void (module.exports = 'data'))
    modules.define('pages/c/index.js', (_r, module) => void (module.exports = 'c'))
    expect(modules.require('pages/a/index.js')).toEqual(['b', 'b', 'data', 'c'])
  })

  it('name who asked for what is not there', () => {
    modules.define('pages/a.js', (require) => void require('./x'))
    expect(() => modules.require('pages/a.js')).toThrow("Cannot find module './x' (required by 'pages/a.js')")
    expect(() => modules.require('nope.js')).toThrow("Cannot find module 'nope.js'")
  })

  it('run again after they threw, and are known to have been used', () => {
    let broken = true
    modules.define('a.js', (_r, module) => {
      if (broken) throw new Error('boom')
      module.exports = 'fine'
    })
    expect(() => modules.require('a.js')).toThrow('boom')
    expect(modules.wasUsed('a.js')).toBe(true)
    broken = false
    expect(modules.require('a.js')).toBe('fine')
    expect(modules.running).toEqual([])
  })

  it('are replaced with everything that has required them', () => {
    const chain = (id: string, next?: string): void =>
      modules.define(id, (require, module) => {
        log.push(id)
        module.exports = next ? `${id}>${String(require(next))}` : `${id}1`
      })
    chain('page.js', './mid.js')
    chain('mid.js', './leaf.js')
    chain('leaf.js')
    chain('other.js')
    modules.require('page.js')
    modules.require('other.js')
    modules.define('leaf.js', (_r, module) => void (module.exports = 'leaf2'))
    expect([...modules.reach(['leaf.js'])].sort()).toEqual(['leaf.js', 'mid.js', 'page.js'])
    expect(modules.require('page.js')).toBe('page.js>mid.js>leaf.js1')
    modules.forget(modules.reach(['leaf.js']))
    expect(modules.require('page.js')).toBe('page.js>mid.js>leaf2')
    expect(log).toEqual(['page.js', 'mid.js', 'leaf.js', 'other.js', 'page.js', 'mid.js'])
  })

  it('give promises by require.async', async () => {
    modules.define('a.js', (require, module) => void (module.exports = [require.async('./b'), require.async('./none')]))
    modules.define('b.js', (_r, module) => void (module.exports = 7))
    const [there, missing] = modules.require('a.js') as Promise<unknown>[]
    await expect(there).resolves.toBe(7)
    await expect(missing).rejects.toThrow('Cannot find module')
  })
})
