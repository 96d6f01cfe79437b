import { existsSync, promises as fs } from 'node:fs'
import path from 'node:path'

interface PackageJson {
  version?: string
  dependencies?: Record<string, string>
}

const readPackage = async (dir: string): Promise<PackageJson | undefined> =>
  fs.readFile(path.join(dir, 'package.json'), 'utf8').then(
    (text) => JSON.parse(text) as PackageJson,
    () => undefined,
  )

/** `antd-mini/es/Button` → `antd-mini`; undefined for what is a path of the project. */
function packageOf(specifier: string): string | undefined {
  if (/^[./]/.test(specifier)) return undefined
  return /^(@[\w.-]+\/[\w.-]+|[\w.-]+)(\/|$)/.exec(specifier)?.[1]
}

/** Packages that components and scripts of a program name, as far as they are among those of `modules`. */
async function usedPackages(dir: string, modules: string): Promise<Set<string>> {
  const used = new Set<string>()
  for (const name of await fs.readdir(dir, { recursive: true })) {
    if (!/\.(json|js|ts|less|acss|axml|sjs)$/.test(name) || name.includes('node_modules')) continue
    const text = await fs.readFile(path.join(dir, name), 'utf8').catch(() => '')
    for (const [, specifier] of text.matchAll(/['"]~?([@\w][^'"\s]*)['"]/g)) {
      const found = packageOf(specifier!)
      if (found && !used.has(found) && existsSync(path.join(modules, found, 'package.json'))) used.add(found)
    }
  }
  return used
}

/**
 * A sample finds its packages in Tandem's own `node_modules`; a copy of it elsewhere would not. So they go along, with
 * what they depend on, and stand in the copy's package.json.
 */
export async function bringPackages(from: string, to: string, modules: string): Promise<void> {
  const used = await usedPackages(from, modules)
  if (!used.size) return
  const dependencies: Record<string, string> = {}
  const waiting = [...used]
  const done = new Set<string>()
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (done.has(name)) continue
    done.add(name)
    const source = path.join(modules, name)
    const info = await readPackage(source)
    if (!info) continue
    if (used.has(name)) dependencies[name] = `^${info.version ?? '0.0.0'}`
    await fs.cp(source, path.join(to, 'node_modules', name), { recursive: true, dereference: true })
    waiting.push(...Object.keys(info.dependencies ?? {}))
  }
  const own = (await readPackage(to)) ?? {}
  const merged = { private: true, ...own, dependencies: { ...own.dependencies, ...dependencies } }
  await fs.writeFile(path.join(to, 'package.json'), `${JSON.stringify(merged, null, 2)}\n`)
}
