/** Templates as text, through the real parser, analyser and emitter, into a page of the real engine. */
import type { Change, ViewBatch } from '../../protocol/bridge'
import { parseAxml, type AxmlFile } from '../../build/compile/1-parse/axml'
import { analyzeTemplate } from '../../build/compile/2-analyze/template'
import { emitView } from '../../build/compile/3-emit/view'
import type { UnitIR } from '../../build/compile/ir'
import { instances } from '../../simulator/view/engine/instances'
import { PageView } from '../../simulator/view/page'
import { Registry } from '../../simulator/view/registry'
import type { SjsFactory } from '../../simulator/sjs'

export interface Source {
  /** The page `page`. */
  page: string
  /** Components by name; their units are named alike, and every template can use them all. */
  components?: Record<string, string>
  /** Other template files, by path. */
  files?: Record<string, string>
  /** SJS modules, by path. */
  sjs?: Record<string, SjsFactory>
}

export function analyze(source: Source): Map<string, UnitIR> {
  const files = new Map<string, AxmlFile>()
  for (const [path, text] of Object.entries(source.files ?? {})) files.set(path, parseAxml(text, path))
  const components = Object.fromEntries(Object.keys(source.components ?? {}).map((name) => [name, name]))
  const units = Object.entries({ page: source.page, ...source.components })
  return new Map(
    units.map(([unit, text]) => {
      const { ir, diagnostics } = analyzeTemplate({
        unit,
        isPage: unit === 'page',
        file: parseAxml(text, `${unit}.axml`),
        components,
        load: (src) => files.get(src),
        resolveSjs: (from) => (source.sjs && from in source.sjs ? from : undefined),
      })
      const errors = diagnostics.filter(({ severity }) => severity === 'error')
      if (errors.length) throw new Error(errors.map(({ message }) => `${unit}: ${message}`).join('\n'))
      return [unit, ir]
    }),
  )
}

export interface Running {
  container: HTMLElement
  page: PageView
  registry: Registry
  html(): string
  text(): string
  send(batch: Omit<ViewBatch, 's'>): void
  /** Changes of the page's data. */
  set(...changes: Change[]): void
}

/** Compiles, registers and opens; `data` is the page's, `defaults` those of the components. */
export function run(
  source: Source,
  data: Record<string, unknown>,
  defaults: ViewBatch['t'] = {},
  own: ViewBatch['n'] = [],
  irs = analyze(source),
): Running {
  const registry = new Registry()
  for (const [path, factory] of Object.entries(source.sjs ?? {})) registry.T.sjs(path, factory)
  for (const ir of irs.values()) new Function('T', emitView(ir).code)(registry.T)
  instances.clear()
  instances.defaults.clear()
  const container = document.createElement('div')
  document.body.textContent = ''
  document.body.append(container)
  const page = new PageView(registry, container, 'page', 1)
  let s = 0
  const send: Running['send'] = (batch) => page.apply(JSON.parse(JSON.stringify({ s: ++s, ...batch })) as ViewBatch)
  send({ t: defaults, n: [['', data], ...own] })
  return {
    container,
    page,
    registry,
    send,
    html: () => plain(container.innerHTML),
    text: () => (container.textContent ?? '').replace(/\s+/g, ' ').trim(),
    set: (...changes) => send({ c: [['', changes]] }),
  }
}

/** Without anchors, and without what only events need. */
export const plain = (html: string): string => html.replace(/<!---->/g, '').replace(/ t-e="[^"]*"/g, '')
