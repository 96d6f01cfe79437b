/** Source maps that came with a version (`tandem package` writes them beside it). */
import * as z from 'zod/mini'
import { releaseFault } from '../release-fault'

const mapsFile = z.object({
  format: z.literal('tandem-maps'),
  formatVersion: z.literal(1),
  appId: z.string(),
  build: z.int(),
  content: z.string(),
  /** By the file in the package (`logic.js`): its source map as JSON. */
  maps: z.record(z.string(), z.string()),
})
export type MapsFile = z.infer<typeof mapsFile>

/** Throws `maps_invalid`. */
export function readMaps(bytes: Uint8Array): MapsFile {
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    value = undefined
  }
  const { data } = mapsFile.safeParse(value)
  if (!data) throw releaseFault('maps_invalid', 422, 'These are no source maps of a package')
  return data
}
