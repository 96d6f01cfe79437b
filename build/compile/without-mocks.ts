import type { Manifest } from '../../protocol/artifact'

/**
 * A manifest as packages have it: what only the simulator reads stays behind, which is the answers and payloads that
 * tandem.apis.json makes up, and the simulated device's state (tandem.device.json). The declarations stay:
 * they are what the program asks of the app that runs it.
 */
export function withoutMocks({ device: _, customApis, ...manifest }: Manifest): Manifest {
  if (!customApis) return manifest
  const apis = Object.entries(customApis.apis).map(([name, api]) => [name, { ...api, mock: [] }])
  const events = Object.entries(customApis.events).map(([name, { mock: _, ...event }]) => [name, event])
  return { ...manifest, customApis: { apis: Object.fromEntries(apis), events: Object.fromEntries(events) } }
}
