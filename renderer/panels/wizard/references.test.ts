import { expect, it } from 'vitest'
import { planChanges, relative, type SourceText } from './references'

const plan = (from: string, to: string | undefined, files: Record<string, string>, sourceRoot = '') => {
  const sources: SourceText[] = Object.entries(files).map(([path, text]) => ({ path, text }))
  const changes = planChanges([{ from, to }], sources, { sourceRoot, exists: (path) => path in files })
  return Object.fromEntries(changes.map(({ path, after }) => [path, after]))
}

it('follows a page that is renamed', () => {
  expect(
    plan('pages/old', 'pages/new', {
      'app.json':
        '{ "pages": ["pages/old/a", "pages/older/b"], "tabBar": { "items": [{ "pagePath": "pages/old/a" }] } }',
      'pages/x/x.js':
        "my.navigateTo({ url: '/pages/old/a?id=1' })\nmy.switchTab({ url: `/pages/old/a?id=${id}` })\nimport y from '../old/y'",
      'pages/x/x.json': '{ "usingComponents": { "o": "../old/part", "p": "/pages/old/part" } }',
      'pages/x/x.acss': '@import "../old/o.acss";',
      'pages/new/a.js': "import z from '../../utils/z'\nimport w from './w'",
      'utils/z.js': "// pages/old is 'pages/old' only in quotes, and 'a/pages/old/a' is another",
    }),
  ).toEqual({
    'app.json': '{ "pages": ["pages/new/a", "pages/older/b"], "tabBar": { "items": [{ "pagePath": "pages/new/a" }] } }',
    'pages/x/x.js':
      "my.navigateTo({ url: '/pages/new/a?id=1' })\nmy.switchTab({ url: `/pages/new/a?id=${id}` })\nimport y from '../new/y'",
    'pages/x/x.json': '{ "usingComponents": { "o": "../new/part", "p": "/pages/new/part" } }',
    'pages/x/x.acss': '@import "../new/o.acss";',
    'utils/z.js': "// pages/old is 'pages/new' only in quotes, and 'a/pages/old/a' is another",
  })
})

it('follows a script that is moved alone, but no route whose template stays', () => {
  const files = {
    'app.js': "import s from './utils/s'\nimport p from './pages/a/a'",
    'app.json': '{ "pages": ["pages/a/a"] }',
    'pages/a/a.axml': '',
  }
  expect(plan('utils/s.js', 'lib/s.js', files)).toEqual({
    'app.js': "import s from './lib/s'\nimport p from './pages/a/a'",
  })
  expect(plan('pages/a/a.js', 'pages/a/b.js', files)).toEqual({
    'app.js': "import s from './utils/s'\nimport p from './pages/a/b'",
  })
})

it('mends what a moved file names, where it led somewhere', () => {
  expect(
    plan('pages/a', 'shop/deep/a', {
      'shop/deep/a/a.js': "import z from '../../utils/z'\nimport b from './b'\nimport n from '../nothing'",
      'shop/deep/a/b.js': '',
      'utils/z.js': '',
    }),
  ).toEqual({ 'shop/deep/a/a.js': "import z from '../../../utils/z'\nimport b from './b'\nimport n from '../nothing'" })
})

it('knows the folder that the program is in', () => {
  expect(
    plan('src/pages/a', 'src/pages/b', { 'src/app.json': '["pages/a/a"]', 'src/x.js': "x('/pages/a/a')" }, 'src'),
  ).toEqual({ 'src/app.json': '["pages/b/a"]', 'src/x.js': "x('/pages/b/a')" })
})

it('takes out what names a deleted folder', () => {
  expect(
    plan('pages/a', undefined, {
      'app.json':
        '{\n  "pages": [\n    "pages/a/a",\n    "pages/b/b"\n  ],\n  "tabBar": { "items": [{ "pagePath": "pages/a/a" }] }\n}',
      'pages/b/b.json': '{ "usingComponents": { "x": "/c/x", "y": "../a/y" } }',
      'pages/b/b.js': "my.navigateTo({ url: '/pages/a/a' })",
    }),
  ).toEqual({
    'app.json': '{\n  "pages": [\n    "pages/b/b"\n  ],\n  "tabBar": { "items": [] }\n}',
    'pages/b/b.json': '{ "usingComponents": { "x": "/c/x" } }',
  })
})

it('knows the way from a folder to a file', () => {
  expect(relative('pages/a', 'pages/a/x')).toBe('./x')
  expect(relative('pages/a', 'pages/b/x')).toBe('../b/x')
  expect(relative('', 'utils/z')).toBe('./utils/z')
  expect(relative('a/b/c', 'z')).toBe('../../../z')
})
