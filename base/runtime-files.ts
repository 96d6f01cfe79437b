/**
 * Files of the runtime that are loaded when they are needed: components' chunks, the map's coasts. A host serves them at a fixed
 * place; in a player a page has nobody to ask but the window around it, which puts `tandemRuntimeFile` in place. A global, since
 * chunks are bundles of their own.
 */
declare global {
  var tandemRuntimeFile: ((name: string) => Promise<string>) | undefined
}

/** A document of a player: there is no host that could look at anything for it. */
export const isInPlayer = (): boolean => globalThis.tandemRuntimeFile !== undefined

/** The address of `map.js`. Rejects where it cannot be had. */
export const runtimeFile = async (name: string): Promise<string> =>
  globalThis.tandemRuntimeFile ? globalThis.tandemRuntimeFile(name) : `/__tandem/rt/${name}`
