import { createContext, runInContext } from 'node:vm'
import { TraceMap, originalPositionFor, AnyMap } from '@jridgewell/trace-mapping'
import { expect, it } from 'vitest'
import { createCompiler } from '../compile/compiler'
import { MemoryFileSystem } from '../compile/memory-fs'
import type { Files } from '../compile/test-project'
import type { FileSystem } from '../compile/types'
import { productionFiles, type Production } from './production'

const program: Files = {
  'app.json': JSON.stringify({
    pages: ['pages/a/a'],
    subPackages: [{ root: 'shop', pages: ['cart/cart'] }],
  }),
  'app.js': '/*! licence */ const { add } = require("./utils/sum"); App({ onLaunch() { this.sum = add(1, 2) } })',
  'app.acss': '.all { color: red }',
  'utils/sum.js': `exports.add = (firstNumber, secondNumber) => {
  // A comment that nobody needs.
  if (firstNumber === undefined) throw new Error('nothing to add')
  return firstNumber + secondNumber
}`,
  'pages/a/a.axml': '<view a:for="{{list}}">{{item}}</view>',
  'pages/a/a.js': 'Page({ data: { list: [1] } })',
  'shop/cart/cart.axml': '<view class="c">cart</view>',
  'shop/cart/cart.acss': '.c { color: blue }',
  'shop/cart/cart.js': 'require("../../utils/sum"); Page({})',
  'shop/logo.png': 'png',
  'images/a.png': 'png a',
  'tandem.device.json': '{"user": {"name": "somebody"}}',
  'unused.js': 'module.exports = "nobody asks for this"',
}

async function produce(files: Files, wrap: (fs: FileSystem) => FileSystem = (fs) => fs): Promise<Production> {
  const fs = wrap(new MemoryFileSystem(files))
  const { artifact, diagnostics } = await createCompiler({ fs, name: 'app' }).build()
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return productionFiles(artifact!, fs)
}
const textOf = ({ parts }: Production, root: string, path: string) =>
  new TextDecoder().decode(parts.get(root)!.get(path))

it('is divided into its packages, with what is used alone and without what only developers need', async () => {
  const made = await produce(program)
  const names = Object.fromEntries([...made.parts].map(([root, files]) => [root, [...files.keys()].sort()]))
  expect(names).toEqual({
    '': ['images/a.png', 'logic.js', 'manifest.json', 'view.js'],
    shop: ['shop/logic.js', 'shop/logo.png', 'shop/view.js'],
  })
  const all = [...made.parts.values()].flatMap((files) =>
    [...files.values()].map((each) => new TextDecoder().decode(each)),
  )
  for (const text of ['nobody', 'licence', 'firstNumber', 'sourceMappingURL', 'somebody'])
    expect(all.filter((each) => each.includes(text))).toEqual([])
  expect(textOf(made, 'shop', 'shop/view.js')).toContain('color')
  expect(textOf(made, '', 'view.js')).not.toContain('cart')
  expect(textOf(made, '', 'view.js')).toContain(`T.artifact("${made.manifest.hash}")`)
})

it('runs as it did, and a part brings what it has into what is there already', async () => {
  const made = await produce(program)
  const modules = new Map<string, [(...args: unknown[]) => void, Record<string, string>]>()
  const T = {
    define: (id: string, run: () => void, table: Record<string, string>) => modules.set(id, [run, table ?? {}]),
    tree: () => undefined,
    sjs: () => undefined,
  }
  const load = (id: string): unknown => {
    const [run, table] = modules.get(id)!
    const module = { exports: {} }
    run((name: string) => load(table[name]!), module, module.exports)
    return module.exports
  }
  const launched: { sum?: number; onLaunch?: () => void } = {}
  const context = createContext({ T, App: (app: object) => Object.assign(launched, app) })
  runInContext(textOf(made, '', 'logic.js'), context)
  expect(modules.has('shop/cart/cart.js')).toBe(false)
  load('app.js')
  launched.onLaunch!()
  expect(launched.sum).toBe(3)
  runInContext(textOf(made, 'shop', 'shop/logic.js'), context)
  expect(modules.has('shop/cart/cart.js')).toBe(true)
})

it('keeps source maps that lead from the small code to the author’s lines', async () => {
  const made = await produce(program)
  const code = textOf(made, '', 'logic.js')
  const before = code.slice(0, code.indexOf('new Error'))
  const line = before.split('\n').length
  const column = before.length - (before.lastIndexOf('\n') + 1)
  const map = new AnyMap(made.maps.get('logic.js')!) as TraceMap
  expect(originalPositionFor(map, { line, column })).toMatchObject({ source: 'utils/sum.js', line: 3 })
})

it('is the same however the disk answers', async () => {
  const flat = ({ parts, maps }: Production) => [[...parts].map(([root, files]) => [root, [...files]]), [...maps]]
  let turn = 0
  const slow = (fs: FileSystem): FileSystem => ({
    read: async (path) => {
      await new Promise((resolve) => setTimeout(resolve, (turn++ * 7) % 11))
      return fs.read(path)
    },
    stat: (path) => fs.stat(path),
    list: (path) => fs.list(path),
    real: (path) => fs.real(path),
  })
  const first = flat(await produce(program))
  expect(flat(await produce(program, slow))).toEqual(first)
  expect(flat(await produce(Object.fromEntries(Object.entries(program).reverse()), slow))).toEqual(first)
})

it('changes where the program changed, and nowhere else', async () => {
  const [one, two] = [
    await produce(program),
    await produce({ ...program, 'pages/a/a.js': 'Page({ data: { list: [1, 2] } })' }),
  ]
  const [before, after] = [one, two].map((made) => textOf(made, '', 'logic.js').split('\n'))
  expect(after!.filter((each) => !before!.includes(each))).toHaveLength(1)
  expect(two.parts.get('shop')).toEqual(one.parts.get('shop'))
})

it('an asset that has a name of the package’s own is refused', async () => {
  const fs = new MemoryFileSystem(program)
  const { artifact } = await createCompiler({ fs, name: 'app' }).build()
  const assets = [{ path: 'shop/view.js', file: 'images/a.png' }]
  await expect(productionFiles({ ...artifact!, assets }, fs)).rejects.toMatchObject({ code: 'package_path_forbidden' })
})
