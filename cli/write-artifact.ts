import { promises as fs } from 'node:fs'
import path from 'node:path'
import { linkArtifact } from '../build/compile/link'
import type { Artifact, FileSystem } from '../build/compile/types'
import { withoutMocks } from '../build/compile/without-mocks'
import { containsPath, normalizeRelative } from '../base/paths'
import { OUTPUT_LIST } from '../build/compile/hide-folder'
import type { Say } from './words'

/** Names what a build wrote, so that the next one takes away what it no longer has. */
const LIST = OUTPUT_LIST
const windows = process.platform === 'win32'

export class OutputError extends Error {}

/** The real path of what may not exist yet. */
async function realOf(dir: string): Promise<string> {
  try {
    return await fs.realpath(dir)
  } catch {
    const parent = path.dirname(dir)
    return parent === dir ? dir : path.join(await realOf(parent), path.basename(dir))
  }
}

/** A sentence when writing to `out` could cost the user something. `source` is the folder with app.json. */
export async function outputFault(out: string, root: string, source: string, say: Say): Promise<string | undefined> {
  const [realOut, realRoot, realSource] = await Promise.all([realOf(out), realOf(root), realOf(source)])
  if (containsPath(realOut, realRoot, windows))
    return say('%path% holds the project itself. Choose another folder with --out.', { path: out })
  if (containsPath(realOut, realSource, windows))
    return say("%path% holds the program's sources. Choose another folder with --out.", { path: out })
  const stat = await fs.stat(out).catch(() => undefined)
  if (!stat) return undefined
  if (!stat.isDirectory()) return say('%path% is a file. Choose another folder with --out.', { path: out })
  const names = await fs.readdir(out)
  if (names.length && !names.includes(LIST))
    return say('%path% holds other things. Empty it, or choose another folder with --out.', { path: out })
  return undefined
}

/** Writes an artifact (protocol/artifact.ts) and takes away what an earlier one left. Resolves with bytes written. */
export async function writeArtifact(
  artifact: Artifact,
  out: string,
  files: FileSystem,
  maps: boolean,
  say: Say,
): Promise<number> {
  const written = new Map<string, Uint8Array | string>()
  written.set('manifest.json', `${JSON.stringify(withoutMocks(artifact.manifest), null, 2)}\n`)
  for (const name of ['logic', 'view'] as const) {
    const { code, map } = linkArtifact(artifact, name)
    written.set(`${name}.js`, maps ? `${code}//# sourceMappingURL=${name}.js.map\n` : code)
    if (maps) written.set(`${name}.js.map`, map)
  }
  const before = await readList(out)
  let bytes = 0
  const put = async (name: string, data: Uint8Array | string) => {
    const file = path.join(out, name)
    await fs.mkdir(path.dirname(file), { recursive: true })
    await fs.writeFile(file, data)
    bytes += typeof data === 'string' ? Buffer.byteLength(data) : data.length
  }
  for (const [name, data] of written) await put(name, data)
  const names = [...written.keys()]
  for (const asset of artifact.assets) {
    const data = await files.read(asset.file)
    // It went while it was built; the next build says so if it matters.
    if (!data || normalizeRelative(asset.path) !== asset.path) continue
    if (written.has(asset.path) || asset.path === LIST)
      throw new OutputError(say('The asset %path% has a name that the artifact needs itself', { path: asset.path }))
    await put(asset.path, data)
    names.push(asset.path)
  }
  await put(LIST, `${JSON.stringify({ files: names.sort() }, null, 2)}\n`)
  const kept = new Set(names)
  for (const name of before) if (!kept.has(name)) await fs.rm(path.join(out, name), { force: true })
  return bytes
}

/** Only plain relative names are believed: the list may have been edited. */
async function readList(out: string): Promise<string[]> {
  try {
    const { files } = JSON.parse(await fs.readFile(path.join(out, LIST), 'utf8')) as { files?: unknown }
    return Array.isArray(files)
      ? files.filter(
          (name): name is string =>
            typeof name === 'string' && name !== '' && normalizeRelative(name) === name && !name.includes('\\'),
        )
      : []
  } catch {
    return []
  }
}
