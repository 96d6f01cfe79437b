import path from 'node:path'

/** What belongs to this process alone, or to the npm script that started it, and would mislead programs of the user. */
const ours =
  /^(?:TANDEM_|npm_|INIT_CWD$|NODE_CHANNEL_|NODE_UNIQUE_ID$|ELECTRON_|ORIGINAL_XDG_CURRENT_DESKTOP$|CHROME_DESKTOP$|VITEST|PLAYWRIGHT_|TEST_WORKER_INDEX$|TEST_PARALLEL_INDEX$)/i

/**
 * The environment of a shell: that in which Tandem was started, without what it or npm added. Pipes and sockets of the
 * host are closed on exec and no variable names one.
 */
export function shellEnvironment(
  base: NodeJS.ProcessEnv,
  options: { version: string; appRoot: string },
): Record<string, string> {
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries(base)) if (value !== undefined && !ours.test(name)) env[name] = value
  const pathName = Object.keys(env).find((name) => name.toLowerCase() === 'path')
  if (pathName && base.npm_lifecycle_event !== undefined)
    env[pathName] = env[pathName]!.split(path.delimiter)
      .filter((dir) => !isOfNpm(dir, options.appRoot))
      .join(path.delimiter)
  return {
    ...env,
    ...(!hasUtf8(env) &&
      process.platform !== 'win32' && { LANG: process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8' }),
    TERM: 'xterm-256color',
    COLORTERM: 'truecolor',
    TERM_PROGRAM: 'tandem',
    TERM_PROGRAM_VERSION: options.version,
  }
}

/** `npm start` puts the `.bin` folders of every folder above, and its own helpers, before the user's PATH. */
function isOfNpm(dir: string, appRoot: string): boolean {
  const parts = dir.split(path.sep)
  if (parts.at(-1) === 'node-gyp-bin' && parts.includes('run-script')) return true
  if (parts.at(-1) !== '.bin' || parts.at(-2) !== 'node_modules') return false
  const owner = parts.slice(0, -2).join(path.sep)
  return appRoot === owner || appRoot.startsWith(owner + path.sep)
}

const hasUtf8 = ({ LC_ALL, LC_CTYPE, LANG }: Record<string, string>): boolean =>
  /utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || '')
