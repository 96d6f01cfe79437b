/**
 * The program's scripts as a page asks for them. Their build is in the name: Safari leaves the query of an address out of
 * stacks, and of which build a line is, the host knows by that alone.
 */
export type AppScript = 'logic' | 'view'

const APP = '/__tandem/app/'
/** Also the name that evaluated statements have in stacks. */
export const UPDATE = 'tandem-update'

export const appScript = (script: AppScript, hash: string): string => `${APP}${script}.${hash}.js`

/** `logic.js`, `view.<hash>.js`, `manifest.json`; without a hash, that of the last build. Undefined for any other name. */
export function readAppFile(name: string): { file: AppScript | 'manifest'; hash?: string } | undefined {
  if (name === 'manifest.json') return { file: 'manifest' }
  const [, script, hash] = /^(logic|view)(?:\.([\w-]+))?\.js$/.exec(name) ?? []
  return script === undefined ? undefined : { file: script as AppScript, ...(hash !== undefined && { hash }) }
}

/** A statement of an update (`CodeUnit`) as a script of its own. Colons are in no path on every system. */
export const updateScript = (key: string, hash: string): string =>
  `${APP}${UPDATE}/${encodeURI(key.replace(':', '/'))}?v=${encodeURIComponent(hash)}`

/** The key of a `CodeUnit` of logic, by the path below `__tandem/app/`; undefined where that is none. */
export function readUpdateScript(path: string): string | undefined {
  const [update, kind, ...id] = path.split('/')
  return update === UPDATE && kind && id.length > 0 ? `${kind}:${id.join('/')}` : undefined
}
