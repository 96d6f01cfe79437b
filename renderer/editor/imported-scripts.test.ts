import { expect, it } from 'vitest'
import { resolveScript, specifiersOf } from './imported-scripts'

it('finds relative imports of every kind, once each', () => {
  const text = `
    import a from './a'
    import './side-effect'
    export * from "../b"
    const c = require('./c.js'), again = require('./a')
    const later = import('./later')
    import far from 'package'
    import broken from './brok
  `
  expect(specifiersOf(text)).toEqual(['./a', './side-effect', '../b', './c.js', './later'])
})

it('resolves as bundlers do, inside of the project', () => {
  const files = new Set(['utils/a.ts', 'utils/b/index.js', 'utils/c.js'])
  const resolve = (specifier: string) => resolveScript('pages/p.js', specifier, (path) => files.has(path))
  expect(resolve('../utils/a')).toBe('utils/a.ts')
  expect(resolve('../utils/b')).toBe('utils/b/index.js')
  expect(resolve('../utils/c.js')).toBe('utils/c.js')
  expect(resolve('../../outside')).toBeUndefined()
  expect(resolve('./missing')).toBeUndefined()
})
