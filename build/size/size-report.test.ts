import { expect, it } from 'vitest'
import { createCompiler } from '../compile/compiler'
import { MemoryFileSystem } from '../compile/memory-fs'
import { parseBytes } from './limits'
import { measureSize } from './size-report'

const big = (name: string): string => `module.exports = ['${`${name} `.repeat(300)}']\n`

const files: Record<string, string> = {
  'app.json': JSON.stringify({
    pages: ['pages/home/home'],
    subPackages: [{ root: 'shop', pages: ['cart/cart'] }],
  }),
  'app.js': 'App({})',
  'pages/home/home.axml': '<image src="/images/used.png" /><image src="{{\'/icons/\' + name + \'.png\'}}" />',
  'pages/home/home.js': "require('/utils/both'); Page({ data: { name: 'a' } })",
  'pages/home/home.json': '{"usingComponents":{"never-shown":"/parts/never"}}',
  'parts/never.axml': '<view>never</view>',
  'parts/never.js': 'Component({})',
  'parts/never.json': '{"component":true}',
  'shop/cart/cart.axml': '<view />',
  'shop/cart/cart.js': "require('/utils/both'); require('/utils/one'); Page({})",
  'utils/both.js': big('both'),
  'utils/one.js': big('one'),
  'utils/none.js': big('none'),
  'images/used.png': 'p'.repeat(5_000),
  'images/copy.png': 'p'.repeat(5_000),
  'icons/a.png': 'i'.repeat(400),
}

async function measure(more: Record<string, string> = {}, imageLimit?: number) {
  const fs = new MemoryFileSystem({ ...files, ...more })
  const compiler = createCompiler({ fs, name: 'sample', maps: false })
  const { artifact } = await compiler.build()
  return measureSize({ artifact: artifact!, fs, sourceRoot: '', ...(imageLimit !== undefined && { imageLimit }) })
}

it('gives every part to a package, and packages their sums', async () => {
  const { packages, parts, total } = await measure()
  expect(packages.map(({ root, pages }) => [root, pages])).toEqual([
    ['', 1],
    ['shop', 1],
  ])
  expect(total).toBe(parts.reduce((sum, { size }) => sum + size, 0))
  expect(parts.filter((part) => part.package === 'shop').every(({ id }) => id.startsWith('shop/'))).toBe(true)
  const used = (id: string) => parts.find((part) => part.id === id)?.usedBy
  expect(used('utils/both.js')).toEqual(['', 'shop'])
  expect(used('utils/one.js')).toEqual(['shop'])
  // Any of the folder may be meant.
  expect(used('icons/a.png')).toEqual([''])
})

it('finds what could be left out or moved', async () => {
  const { findings } = await measure()
  const found = findings.map(({ kind, subjects, detail }) => [kind, subjects.join(), detail])
  expect(found).toContainEqual(['unused_file', 'images/copy.png', undefined])
  expect(found).toContainEqual(['unused_file', 'utils/none.js', undefined])
  expect(found).toContainEqual(['only_one_subpackage', 'utils/one.js', 'shop'])
  expect(found).toContainEqual(['unused_component', 'parts/never', 'never-shown'])
  expect(found).toContainEqual(['duplicate', 'images/copy.png,images/used.png', undefined])
  expect(found.filter(([, subject]) => subject === 'icons/a.png' || subject === 'utils/both.js')).toEqual([])
})

it('says what is over a limit, first of all', async () => {
  const { findings } = await measure({ 'images/used.png': 'q'.repeat(3 * 1024 * 1024) })
  expect(findings[0]).toMatchObject({ kind: 'package_too_large', subjects: [''] })
  expect(findings.map(({ kind }) => kind)).toContain('image_large')
  expect((await measure({}, 4)).findings.map(({ kind }) => kind)).toContain('image_large')
  expect((await measure({}, 0)).findings.map(({ kind }) => kind)).not.toContain('image_large')
})

it.each([
  ['2MB', 2 * 1024 * 1024],
  ['1.5kB', 1536],
  ['100', 100],
  ['much', undefined],
])('reads %s', (text, bytes) => expect(parseBytes(text)).toBe(bytes))
