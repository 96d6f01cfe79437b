/** Fetches what is being served at `/__tandem/app/`. */
import { appScript } from '../../base/app-file'
import { ARTIFACT_VERSION, type Manifest, type UnitEntry } from '../../protocol/artifact'

export const logicUrl = (manifest: Manifest): string => appScript('logic', manifest.hash)

/** Undefined where nothing was built yet. Throws what is to be shown to people. */
export async function loadManifest(): Promise<Manifest | undefined> {
  const response = await fetch('/__tandem/app/manifest.json', { cache: 'no-cache' })
  if (response.status === 404 || response.status === 503) return undefined
  if (!response.ok) throw new Error(`manifest.json: HTTP ${response.status}`)
  const manifest = (await response.json()) as Manifest
  if (manifest.version !== ARTIFACT_VERSION) {
    throw new Error(`manifest.json has version ${String(manifest.version)}, this simulator reads ${ARTIFACT_VERSION}`)
  }
  return manifest
}

const structures = new WeakMap<Manifest, string>()

/** What logic sees of a manifest: without the hashes, which change with every style. */
export function structureOf(manifest: Manifest): string {
  let text = structures.get(manifest)
  if (text === undefined) {
    const { hash: _, pages, components, ...rest } = manifest
    text = JSON.stringify([rest, Object.entries(pages).map(entryOf), Object.entries(components).map(entryOf)])
    structures.set(manifest, text)
  }
  return text
}

const entryOf = ([id, { hash: _, hasStyle: _style, ...entry }]: [string, UnitEntry]): unknown => [id, entry]
