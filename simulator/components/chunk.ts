import { runtimeFile } from '../../base/runtime-files'

/** Code of components that few pages use, loaded with the first of them: its own files beside the frame's. */
const loaded = new Map<string, Promise<unknown>>()

/** The module `dist/simulator/<name>.js` (scripts/lib/build-steps.mjs). One that failed is tried again. */
export function loadChunk<T>(name: string): Promise<T> {
  let module = loaded.get(name)
  if (!module) {
    module = runtimeFile(`${name}.js`).then((url) => import(url))
    loaded.set(name, module)
    module.catch(() => loaded.delete(name))
  }
  return module as Promise<T>
}
