/** Real version histories: published versions of component libraries of this dialect, each as a program that shows all its components. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { readPackage, type OpenedPackage } from '../../base/package/read-package.web'
import { createCompiler } from '../../build/compile/compiler'
import { createNodeFileSystem } from '../../build/compile/node-fs'
import { productionFiles } from '../../build/package/production'
import { sealPackage } from '../../build/package/seal-package'
import { signingKey } from '../../build/sign/signing-key'

/** By release; neighbours are compared. */
export const histories: Record<string, readonly string[]> = {
  'antd-mini': ['2.29.1', '2.31.2', '2.36.5', '2.36.9'],
  'mini-ali-ui': ['1.0.5', '1.2.2', '1.4.1'],
  'mini-antui': ['0.4.10', '0.4.16', '0.4.18', '0.4.27', '0.4.29', '0.4.31', '0.4.34', '0.4.35'],
}

export const key = signingKey(new Uint8Array(32).fill(1), new Uint8Array(32).fill(2))
export const openers = [{ packageSecret: key.packageSecret }]
export const trust = { appId: 'bench', key: key.public }

export interface Release {
  version: string
  file: Uint8Array
  opened: OpenedPackage
}

/** `dir`: a folder to work in. Needs the npm registry. */
export async function release(dir: string, library: string, version: string, build: number): Promise<Release> {
  const root = path.join(dir, `${library}-${version}`)
  fs.mkdirSync(root, { recursive: true })
  fs.writeFileSync(path.join(root, 'package.json'), '{"private": true}')
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${library}@${version}`], {
    cwd: root,
    stdio: 'pipe',
  })
  const components = componentsOf(path.join(root, 'node_modules', library))
  if (!components.length) throw new Error(`${library} ${version} has no components`)
  const tags = components.map((each, n) => [`c${n}`, `${library}/${each}`])
  fs.mkdirSync(path.join(root, 'pages'), { recursive: true })
  const write = (name: string, text: string) => fs.writeFileSync(path.join(root, name), text)
  write('app.json', JSON.stringify({ pages: ['pages/all'] }))
  write('mini.project.json', JSON.stringify({ compileOptions: { component2: true } }))
  write('pages/all.json', JSON.stringify({ usingComponents: Object.fromEntries(tags) as Record<string, string> }))
  write('pages/all.axml', tags.map(([tag]) => `<${tag} />`).join('\n'))
  write('pages/all.js', 'Page({})')
  const files = createNodeFileSystem(root)
  const { artifact } = await createCompiler({ fs: files, name: library, maps: false }).build()
  if (!artifact) throw new Error(`${library} ${version} cannot be built`)
  const { parts } = await productionFiles(artifact, files)
  const file = await sealPackage({ appId: 'bench', version, build }, parts, key, [])
  return { version, file, opened: await readPackage(file, trust, openers) }
}

/** Paths without an extension, sorted: a json that says `component`, with a template beside it. */
function componentsOf(dir: string): string[] {
  const names = fs.readdirSync(dir, { recursive: true, encoding: 'utf8' })
  const found = names.flatMap((name) => {
    if (!name.endsWith('.json') || /node_modules|(^|\/)(demo|examples?|lib)\//.test(name)) return []
    const base = name.slice(0, -'.json'.length)
    if (!fs.existsSync(path.join(dir, `${base}.axml`))) return []
    return /"component"\s*:\s*true/.test(fs.readFileSync(path.join(dir, name), 'utf8')) ? [base] : []
  })
  return found.map((name) => name.split(path.sep).join('/')).sort()
}
