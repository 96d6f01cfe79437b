/** Bundles every candidate with the same frame; templates of all are compiled here, by their own compilers. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'acorn'
import { simple } from 'acorn-walk'
import { build, transform, type Plugin } from 'esbuild'
import MagicString from 'magic-string'
import { createCompiler } from '../../build/compile/compiler'
import { createNodeFileSystem } from '../../build/compile/node-fs'

export const candidates = ['vanilla', 'tandem', 'ivi', 'react', 'vue'] as const
export type Candidate = (typeof candidates)[number]

const vueTemplates = {
  list: `<a-view class="list"><a-view v-for="item in list" :key="item.id" :class="'row ' + (item.cls ?? '')" @click="onRow(item.id)"><a-text class="id">{{item.id}}</a-text><a-text class="name">{{item.name}}</a-text><a-view v-if="item.vip" class="vip"><a-text>{{item.level}}</a-text></a-view><a-text class="price">{{item.price}}</a-text><a-text class="del" @click.stop="onDel">x</a-text></a-view></a-view>`,
  cards: `<a-view class="cards"><card v-for="item in cards" :key="item.id" :title="item.title" :count="item.count"><a-text>{{item.body}} - {{theme}}</a-text></card></a-view>`,
  card: `<a-view class="card"><a-view class="hd">{{title}}</a-view><a-view class="bd"><slot/></a-view><a-view class="ft" @click="inc">{{count}}</a-view></a-view>`,
}

/** Into `out`; gives the minified size of each candidate's script. */
export async function bundle(root: string, out: string, names: readonly Candidate[]): Promise<Record<string, number>> {
  await fs.rm(out, { recursive: true, force: true })
  await fs.mkdir(out, { recursive: true })
  const here = path.join(root, 'bench/setdata')
  await build({
    entryPoints: [path.join(here, 'client/worker.ts'), path.join(here, 'client/host.ts')],
    bundle: true,
    format: 'iife',
    outdir: out,
    logLevel: 'error',
  })
  await fs.writeFile(path.join(out, 'host.html'), '<!doctype html><body><script src="host.js"></script>')
  const sizes: Record<string, number> = {}
  for (const name of names) {
    const file = path.join(out, `frame-${name}.js`)
    await build({
      entryPoints: [path.join(here, 'client/frame.ts')],
      bundle: true,
      minify: true,
      format: 'iife',
      target: 'chrome111',
      outfile: file,
      define: {
        'process.env.NODE_ENV': '"production"',
        __VUE_OPTIONS_API__: 'true',
        __VUE_PROD_DEVTOOLS__: 'false',
        __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
      },
      plugins: [modules(root, name), iviTemplates],
      legalComments: 'none',
      logLevel: 'error',
    })
    await fs.writeFile(path.join(out, `frame-${name}.html`), frameHtml(name))
    sizes[name] = (await fs.stat(file)).size
  }
  return sizes
}

const frameHtml = (name: string): string => `<!doctype html>
<style>body { margin: 0; font: 14px sans-serif } a-view { display: block }</style>
<body><div id="root"></div><script src="frame-${name}.js"></script>`

const modules = (root: string, candidate: Candidate): Plugin => ({
  name: 'candidate',
  setup(context) {
    const here = path.join(root, 'bench/setdata')
    context.onResolve({ filter: /^candidate$/ }, () => ({ path: path.join(here, `peers/${candidate}.ts`) }))
    context.onResolve({ filter: /^vue$/ }, () => ({
      path: path.join(root, 'node_modules/vue/dist/vue.runtime.esm-bundler.js'),
    }))
    context.onResolve({ filter: /^(program|vue-templates|vue-template\/\w+|ivi-template)$/ }, ({ path: name }) => ({
      path: name,
      namespace: 'made',
    }))
    context.onLoad({ filter: /.*/, namespace: 'made' }, async ({ path: name }) => ({
      contents: await made(here, name),
      resolveDir: root,
    }))
  },
})

const made = async (here: string, name: string): Promise<string> => {
  if (name === 'program') return programModule(here)
  if (name === 'vue-templates') return vueModule
  // Every use of it is replaced.
  if (name === 'ivi-template') return 'export const html = undefined'
  return vueRender(name.slice(name.indexOf('/') + 1))
}

/** The program through the real compiler. */
async function programModule(here: string): Promise<string> {
  const fs = createNodeFileSystem(path.join(here, 'program'))
  const { artifact, diagnostics } = await createCompiler({ fs, name: 'setdata', maps: false }).build()
  const faults = diagnostics.filter(({ severity }) => severity !== 'info')
  if (!artifact || faults.length) throw new Error(`program: ${faults.map(({ message }) => message).join('; ')}`)
  return `export const view = ${JSON.stringify(artifact.view.map(({ code }) => code))}`
}

const vueNames = Object.keys(vueTemplates)
const vueModule = `${vueNames.map((name) => `export { render as ${name} } from 'vue-template/${name}'`).join('\n')}`

async function vueRender(name: string): Promise<string> {
  const { compile } = await import('@vue/compiler-dom')
  const { code } = compile(vueTemplates[name as keyof typeof vueTemplates], {
    mode: 'module',
    prefixIdentifiers: true,
    hoistStatic: true,
    cacheHandlers: true,
    isCustomElement: (tag) => tag.startsWith('a-'),
  })
  return code
}

interface IviRoot {
  template: string | string[]
  flags: number
  props: unknown
  child: unknown
  state: unknown
  data: unknown
  exprs: number[]
}

/** What ivi's own bundler plugin does: html`…` becomes a template made once and a call with its values. */
const iviTemplates: Plugin = {
  name: 'ivi',
  setup(context) {
    context.onLoad({ filter: /peers[\\/]ivi\.ts$/ }, async ({ path: file }) => {
      const { code } = await transform(await fs.readFile(file, 'utf8'), { loader: 'ts', target: 'esnext' })
      const { parseTemplate } = (await import('ivi/html/parser' as string)) as any
      const { compileTemplate } = (await import('ivi/template/compiler' as string)) as any
      const text = new MagicString(code)
      const tree = parse(code, { ecmaVersion: 'latest', sourceType: 'module' })
      const head: string[] = ["import { _h, _hE, _T, _t } from 'ivi'"]
      simple(tree, {
        TaggedTemplateExpression(node) {
          const { quasis, expressions } = node.quasi
          const strings = quasis.map(({ value }) => value.cooked)
          const [root] = compileTemplate(parseTemplate(strings, 0, () => false)).roots as IviRoot[]
          const { template, flags, props, child, state, data, exprs } = root!
          const made =
            typeof template === 'string'
              ? `_hE(${JSON.stringify(template)})`
              : `_h(${JSON.stringify(template.join(''))})`
          const name = `template${head.length}`
          head.push(
            `const ${name} = _T(${[made, ...[flags, props, child, state, data].map((v) => JSON.stringify(v))].join(', ')})`,
          )
          // Between one value and the next stands template text: each value keeps its place in the source.
          const values = exprs.map((i) => text.slice(expressions[i]!.start, expressions[i]!.end))
          text.overwrite(node.start, node.end, `_t(${name}, [${values.join(', ')}])`)
        },
      })
      return { contents: `${head.join('\n')}\n${text.toString()}`, loader: 'js', resolveDir: path.dirname(file) }
    })
  },
}
