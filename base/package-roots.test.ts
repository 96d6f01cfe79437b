import { expect, it } from 'vitest'
import type { Manifest } from '../protocol/artifact'
import { packageRootOf, rootsAhead } from './package-roots'

const manifest = (appJson: object): Manifest => ({ appJson }) as unknown as Manifest
const program = manifest({
  subPackages: [{ root: 'shop' }, { root: '/deep/in/' }, { root: 'other' }],
  preloadRule: {
    'pages/index': { packages: ['other', 'shop', 'none'] },
    '/shop/goods': { network: 'wifi', packages: ['deep/in/'] },
    'pages/odd': { network: 'all', packages: 'shop' },
    'pages/none': null,
  },
})

it('names the package of a page', () => {
  expect(
    ['shop/goods', 'shopping/a', 'deep/in/x/y', 'pages/index'].map((route) => packageRootOf(program, route)),
  ).toEqual(['shop', '', 'deep/in', ''])
})

it('names what a rule wants ahead, where the network is what it wants', () => {
  const ahead = (route: string, onWifi = false): string[] => rootsAhead(program, route, onWifi)
  expect(ahead('pages/index')).toEqual(['shop', 'other'])
  expect(ahead('shop/goods')).toEqual([])
  expect(ahead('shop/goods', true)).toEqual(['deep/in'])
  for (const route of ['pages/odd', 'pages/none', 'pages/elsewhere']) expect(ahead(route, true)).toEqual([])
  expect(rootsAhead(manifest({ preloadRule: 'all' }), 'pages/index', true)).toEqual([])
  expect(rootsAhead(manifest({}), 'pages/index', true)).toEqual([])
})
