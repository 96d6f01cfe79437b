/** Code of components that few pages use, loaded with the first of them: its own files beside the frame's. */
const loaded = new Map<string, Promise<unknown>>()

/** The module `dist/simulator/<name>.js` (scripts/lib/build-steps.mjs). One that failed is tried again. */
export function loadChunk<T>(name: string): Promise<T> {
  let module = loaded.get(name)
  if (!module) {
    const url = `/__tandem/rt/${name}.js`
    loaded.set(name, (module = import(url)))
    module.catch(() => loaded.delete(name))
  }
  return module as Promise<T>
}
