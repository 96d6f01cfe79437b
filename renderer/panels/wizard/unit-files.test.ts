import { expect, it } from 'vitest'
import { defaultDir, guessLanguages, tagOf, titleOf, unitFiles } from './unit-files'

it('writes as the neighbours do', () => {
  const files = ['app.ts', 'app.acss', 'pages/a/a.js', 'pages/a/a.less', 'components/x/x.ts', 'types.d.ts']
  expect(guessLanguages(files, 'pages')).toEqual({ script: 'js', style: 'less' })
  expect(guessLanguages(files, 'components')).toEqual({ script: 'ts', style: 'acss' })
  expect(guessLanguages([], '')).toEqual({ script: 'js', style: 'acss' })
})

it('names what it makes', () => {
  expect([titleOf('orderList'), titleOf('order-list'), tagOf('OrderList')]).toEqual([
    'Order List',
    'Order List',
    'order-list',
  ])
  const plan = { kind: 'component', dir: 'components', name: 'x', script: 'ts', style: 'less' } as const
  expect(unitFiles(plan).map(({ path }) => path)).toEqual(
    ['axml', 'ts', 'less', 'json'].map((extension) => `components/x/x.${extension}`),
  )
})

it('proposes the folder that is selected, or the one around a page or component', () => {
  const files = ['pages/a/a.axml', 'components/x/x.axml', 'sub/pages/b/b.axml', 'shop/cart/cart.axml']
  const dir = (kind: 'page' | 'component', selected: string) => defaultDir(kind, selected, '', files)
  expect([dir('page', ''), dir('component', '')]).toEqual(['pages', 'components'])
  expect([dir('page', 'pages'), dir('component', 'pages')]).toEqual(['pages', 'pages'])
  expect([dir('page', 'pages/a'), dir('component', 'pages/a')]).toEqual(['pages', 'components'])
  expect([dir('page', 'components/x'), dir('component', 'components/x')]).toEqual(['pages', 'components'])
  expect([dir('page', 'sub/pages/b'), dir('component', 'sub/pages/b')]).toEqual(['sub/pages', 'sub/components'])
  expect([dir('page', 'shop/cart'), dir('component', 'shop/cart')]).toEqual(['shop', 'shop'])
})
