// What the simulator's own source says it has: the declarations of APIs, the table of built-in components with what
// their classes read and emit. Nothing here is written down twice.
import { build } from 'esbuild'
import { Window } from 'happy-dom'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './root.mjs'

/** Imports sources of the repository, bundled. They may want a DOM to define their classes in. */
async function load(name, source) {
  const outfile = path.join(root, `dist/coverage/${name}.mjs`)
  await build({
    stdin: { contents: source, resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    // The copy of a released module is no source of ours.
    loader: { '.css': 'text', '.svg': 'text', '.png': 'dataurl' },
    logLevel: 'error',
  })
  return import(`${pathToFileURL(outfile)}?${fs.statSync(outfile).mtimeMs}`)
}

/**
 * @returns {Promise<{ apis: Record<string, { at: string, kind: string, since?: string, simulated?: true }>,
 *   unavailable: Map<string, string>, version: string }>} `unavailable`: name to reason
 */
export async function apiFacts() {
  const { apis, unavailable, BASE_LIBRARY } = await load(
    'apis',
    `export { apis } from './simulator/api/spec'
     export { unavailable } from './simulator/api/spec/platform'
     export { BASE_LIBRARY } from './simulator/api/spec/app'`,
  )
  return { apis, unavailable, version: BASE_LIBRARY }
}

/**
 * @returns {Promise<{ tag: string, available: boolean, attributes: Map<string, boolean>, events: Map<string, boolean>
 *   }[]>} by documented name: whether the simulator's source reads the attribute, or emits the event
 */
export async function componentFacts() {
  const withDom = borrowDom()
  try {
    const { builtins, elements, defaultStyle } = await load(
      'components',
      `export { builtins } from './protocol/builtins'
       export { elements, defaultStyle } from './simulator/components'`,
    )
    const sources = readSources()
    return Object.entries(builtins).map(([tag, builtin]) => {
      const types = elements[tag]?.types ?? {}
      const code = sourceOf(elements[tag], sources)
      const inert = elements[tag]?.inert ?? {}
      const reads = (name) =>
        builtin.available &&
        !Object.hasOwn(inert, name) &&
        (Object.hasOwn(types, name) || styles(defaultStyle, tag, name) || names(code ?? sources.view, name))
      return {
        tag,
        available: builtin.available,
        attributes: new Map(builtin.attributes.map((name) => [name, reads(name)])),
        events: new Map(builtin.events.map((name) => [name, builtin.available && names(code ?? sources.view, name)])),
      }
    })
  } finally {
    withDom.end()
  }
}

const names = (code, name) => code.includes(`'${name}'`) || code.includes(`[${name}]`) || code.includes(`\`${name}\``)

const styles = (css, tag, attribute) => new RegExp(`a-${tag}[^ ,{]*\\[${attribute}[\\]=]`).test(css)

/** `file` by class name, and everything that acts on plain elements. */
function readSources() {
  const byClass = new Map()
  const shared = []
  for (const dir of ['simulator/components', 'simulator/view']) {
    for (const name of fs.readdirSync(path.join(root, dir), { recursive: true })) {
      if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue
      const file = path.join(root, dir, name)
      const text = fs.readFileSync(file, 'utf8')
      const classes = [...text.matchAll(/class (A[A-Z]\w*) /g)].map((match) => match[1])
      for (const each of classes) byClass.set(each, file)
      if (!classes.length) shared.push(text)
    }
  }
  return { byClass, view: shared.join('\n') }
}

const isView = (file) => /^simulator[/\\](components|view)[/\\]/.test(path.relative(root, file))

/** The text of a class's file and of what it is built on; undefined for plain elements. */
function sourceOf(element, { byClass }) {
  const file = element && byClass.get(element.name.replace(/^_/, ''))
  if (!file) return undefined
  const seen = new Set()
  const collect = (each) => {
    if (seen.has(each) || !fs.existsSync(each)) return ''
    seen.add(each)
    const text = fs.readFileSync(each, 'utf8')
    // Also what comes in chunks: `import('./map/engine')`.
    const own = [...text.matchAll(/(?:from |import\()'(\.\/[\w/-]+|\.\.\/[\w/-]+)'/g)]
      .map((match) => `${path.join(path.dirname(each), match[1])}.ts`)
      .filter((next) => !/base-element|coerce|host|style|index|events/.test(path.basename(next)) && isView(next))
    return [text, ...own.map(collect)].join('\n')
  }
  return collect(file)
}

/** Puts a document in the global scope, for modules that extend HTMLElement as they load. */
function borrowDom() {
  const window = new Window()
  const had = new Map()
  for (const name of Object.getOwnPropertyNames(window)) {
    if (name in globalThis || !/^(HTML|SVG|document|custom|Node|Element|Event|Custom|Mutation|window)/.test(name))
      continue
    had.set(name, true)
    globalThis[name] = window[name]
  }
  return {
    end() {
      for (const name of had.keys()) delete globalThis[name]
      window.happyDOM.abort()
    },
  }
}
