import { expect, it } from 'vitest'
import { guessLanguages, tagOf, titleOf, unitFiles } from './unit-files'

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
