/** Fetches what is being served at `/__tandem/app/`. */
import { ARTIFACT_VERSION, type Manifest } from '../../protocol/artifact'

const BASE = '/__tandem/app'

export const logicUrl = (manifest: Manifest): string => `${BASE}/logic.js?v=${encodeURIComponent(manifest.hash)}`

/** Undefined where nothing was built yet. Throws what is to be shown to people. */
export async function loadManifest(): Promise<Manifest | undefined> {
  const response = await fetch(`${BASE}/manifest.json`, { cache: 'no-cache' })
  if (response.status === 404 || response.status === 503) return undefined
  if (!response.ok) throw new Error(`manifest.json: HTTP ${response.status}`)
  const manifest = (await response.json()) as Manifest
  if (manifest.version !== ARTIFACT_VERSION) {
    throw new Error(`manifest.json has version ${String(manifest.version)}, this simulator reads ${ARTIFACT_VERSION}`)
  }
  return manifest
}

/** What logic sees of a manifest: without the hashes, which change with every style. */
export function structureOf(manifest: Manifest): string {
  return JSON.stringify({ ...manifest, hash: '' }, (key, value: unknown) =>
    key === 'hash' || key === 'hasStyle' ? undefined : value,
  )
}
