/** An artifact as a folder: what `tandem build` leaves behind. */
import { promises as fs } from 'node:fs'
import path from 'node:path'
import { linkScript } from './link'
import type { Artifact, FileSystem } from './types'

/** The folder holds something that is no artifact: it is left alone. */
export class OutputNotEmpty extends Error {
  constructor(readonly folder: string) {
    super(`${folder} holds files that are no artifact`)
  }
}

/**
 * Writes `manifest.json`, both scripts with their maps beside them, and the assets. The folder appears as a whole: it
 * is made under another name first, so that nobody sees half of it. An artifact that is there already is replaced;
 * throws `OutputNotEmpty` where anything else is.
 */
export async function writeArtifact(from: FileSystem, artifact: Artifact, out: string): Promise<void> {
  const folder = path.resolve(out)
  if (!(await mayReplace(folder))) throw new OutputNotEmpty(folder)
  const fresh = `${folder}.new-${process.pid}`
  await fs.rm(fresh, { recursive: true, force: true })
  try {
    await fill(from, artifact, fresh)
    const old = `${folder}.old-${process.pid}`
    const replaced = await fs.rename(folder, old).then(
      () => true,
      () => false,
    )
    await fs.rename(fresh, folder)
    if (replaced) await fs.rm(old, { recursive: true, force: true })
  } finally {
    await fs.rm(fresh, { recursive: true, force: true })
  }
}

async function mayReplace(folder: string): Promise<boolean> {
  const stat = await fs.stat(folder).catch(() => undefined)
  if (!stat) return true
  if (!stat.isDirectory()) return false
  const names = await fs.readdir(folder)
  return names.length === 0 || ['manifest.json', 'logic.js', 'view.js'].every((name) => names.includes(name))
}

async function fill(from: FileSystem, artifact: Artifact, folder: string): Promise<void> {
  await fs.mkdir(folder, { recursive: true })
  for (const asset of artifact.assets) {
    const bytes = await from.read(asset.file)
    const target = path.join(folder, asset.path)
    // Vanished since the build, or a name that leads elsewhere on this system.
    if (!bytes || !target.startsWith(folder + path.sep)) continue
    await fs.mkdir(path.dirname(target), { recursive: true })
    await fs.writeFile(target, bytes)
  }
  await fs.writeFile(path.join(folder, 'manifest.json'), `${JSON.stringify(artifact.manifest, undefined, 2)}\n`)
  for (const name of ['logic', 'view'] as const) {
    const { code, map } = linkScript(artifact[name], { file: `${name}.js` })
    await fs.writeFile(path.join(folder, `${name}.js`), `${code}//# sourceMappingURL=${name}.js.map\n`)
    await fs.writeFile(path.join(folder, `${name}.js.map`), map)
  }
}
