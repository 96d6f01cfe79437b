/** What `tandem keys …` and `tandem package …` take. */
import { parseArgs } from 'node:util'
import type { Say } from './words'

export interface KeyFolder {
  /** Folder of the keys; the user's own unless told. */
  keys?: string
  passphraseFile?: string
}

export type KeysCommand = KeyFolder & { name: 'keys'; json: boolean } & (
    | { verb: 'new'; key: string; player: boolean }
    | { verb: 'list' }
    | { verb: 'rotate'; key: string; next: string }
    | { verb: 'revoke'; key: string; by: string; reason: 'stolen' | 'lost' | 'retired' }
    | { verb: 'export-public'; key: string }
  )

export type PackageCommand = KeyFolder & { name: 'package'; json: boolean } & (
    | {
        verb: 'make'
        dir: string
        key: string
        app?: string
        release?: string
        build: number
        for: string[]
        out?: string
        gates: boolean
      }
    | { verb: 'verify'; file: string; trust?: string; app?: string; open?: string }
    | { verb: 'diff'; old: string; next: string; key: string; out: string; trust?: string }
    /** From the last builds in the folder of `next`; `out` is a folder. */
    | { verb: 'diff-last'; next: string; last: number; key: string; out?: string }
    | { verb: 'apply'; old: string; difference: string; open: string; out: string; trust?: string }
  )

const options = {
  keys: { type: 'string' },
  'passphrase-file': { type: 'string' },
  json: { type: 'boolean' },
  player: { type: 'boolean' },
  by: { type: 'string' },
  reason: { type: 'string' },
  key: { type: 'string' },
  app: { type: 'string' },
  release: { type: 'string' },
  build: { type: 'string' },
  for: { type: 'string', multiple: true },
  out: { type: 'string', short: 'o' },
  'no-gates': { type: 'boolean' },
  trust: { type: 'string' },
  open: { type: 'string' },
  last: { type: 'string' },
} as const
type Option = keyof typeof options

/** Per verb: how many names follow, and what else it takes besides the folder of keys, the passphrase and `--json`. */
const keyVerbs: Record<string, [count: number, ...options: Option[]]> = {
  new: [1, 'player'],
  list: [0],
  rotate: [2],
  revoke: [1, 'by', 'reason'],
  'export-public': [1],
}
const packageVerbs: Record<string, [count: number, ...options: Option[]]> = {
  make: [1, 'key', 'app', 'release', 'build', 'for', 'out', 'no-gates'],
  verify: [1, 'trust', 'app', 'open'],
  diff: [2, 'key', 'out', 'trust', 'last'],
  'diff-last': [1, 'key', 'out', 'last'],
  apply: [2, 'open', 'out', 'trust'],
}

interface Taken {
  names: string[]
  values: { [name in Option]?: string | boolean | string[] }
  common: KeyFolder & { json: boolean }
}

function take(args: string[], [count, ...own]: [number, ...Option[]], command: string, say: Say): Taken | string {
  const taken = ['keys', 'passphrase-file', 'json', ...own] as const
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: Object.fromEntries(taken.map((name) => [name, options[name as Option]])),
  })
  if (positionals.length !== count)
    return say('%name% takes %count% names, not %given%.', { name: command, count, given: positionals.length })
  const { keys, json } = values as { keys?: string; json?: boolean }
  const passphraseFile = values['passphrase-file'] as string | undefined
  return {
    names: positionals,
    values,
    common: {
      json: json ?? false,
      ...(keys !== undefined && { keys }),
      ...(passphraseFile !== undefined && { passphraseFile }),
    },
  }
}

/** A sentence where it cannot be understood. */
export function readKeysCommand(args: string[], say: Say): KeysCommand | string {
  const [verb = '', ...rest] = args
  if (!Object.hasOwn(keyVerbs, verb))
    return say('%name% does one of: %verbs%.', { name: 'keys', verbs: Object.keys(keyVerbs).join(', ') })
  const taken = take(rest, keyVerbs[verb]!, `keys ${verb}`, say)
  if (typeof taken === 'string') return taken
  const { names, values, common } = taken
  const key = names[0]!
  const base = { name: 'keys', ...common } as const
  switch (verb) {
    case 'new':
      return { ...base, verb, key, player: values.player === true }
    case 'rotate':
      return { ...base, verb, key, next: names[1]! }
    case 'revoke': {
      const reason = (values.reason as string | undefined) ?? 'retired'
      if (reason !== 'stolen' && reason !== 'lost' && reason !== 'retired')
        return say('%text% is not a reason: stolen, lost or retired.', { text: reason })
      if (values.by === undefined) return missing('keys revoke', '--by', say)
      return { ...base, verb, key, by: values.by as string, reason }
    }
    case 'export-public':
      return { ...base, verb, key }
    default:
      return { ...base, verb: 'list' }
  }
}

export function readPackageCommand(args: string[], say: Say): PackageCommand | string {
  const named = ['verify', 'diff', 'apply'].includes(args[0] ?? '')
  const last = args[0] === 'diff' && args.some((arg) => arg === '--last' || arg.startsWith('--last='))
  const verb = last ? 'diff-last' : named ? args[0]! : 'make'
  const command = named ? `package ${args[0]}` : 'package'
  const taken = take(named ? args.slice(1) : args, packageVerbs[verb]!, command, say)
  if (typeof taken === 'string') return taken
  const { names, common } = taken
  const values = taken.values as { [name in Option]?: string } & { for?: string[]; 'no-gates'?: boolean }
  const base = { name: 'package', ...common } as const
  const { key, app, release, out, trust, open } = values
  const [first, second] = names as [string, string]
  const trusting = trust === undefined ? {} : { trust }
  switch (verb) {
    case 'verify':
      return {
        ...base,
        verb,
        file: first,
        ...trusting,
        ...(app !== undefined && { app }),
        ...(open !== undefined && { open }),
      }
    case 'diff':
      if (key === undefined || out === undefined) return missing(command, key === undefined ? '--key' : '-o', say)
      return { ...base, verb, old: first, next: second, key, out, ...trusting }
    case 'diff-last': {
      if (key === undefined) return missing(command, '--key', say)
      const count = Number(values.last)
      if (!/^[1-9]\d?$/.test(values.last ?? ''))
        return say('%text% is not a number of builds.', { text: values.last ?? '' })
      return { ...base, verb, next: first, last: count, key, ...(out !== undefined && { out }) }
    }
    case 'apply':
      if (open === undefined || out === undefined) return missing(command, open === undefined ? '--open' : '-o', say)
      return { ...base, verb, old: first, difference: second, open, out, ...trusting }
    default: {
      if (key === undefined || values.build === undefined)
        return missing(command, key === undefined ? '--key' : '--build', say)
      const build = Number(values.build)
      if (!/^[1-9]\d{0,9}$/.test(values.build) || build >= 2 ** 31)
        return say('%text% is not a build number.', { text: values.build })
      const recipients = (values.for ?? []).flatMap((each) => each.split(',')).filter(Boolean)
      return {
        ...base,
        verb: 'make',
        dir: first,
        key,
        build,
        for: recipients,
        gates: !values['no-gates'],
        ...(app !== undefined && { app }),
        ...(release !== undefined && { release }),
        ...(out !== undefined && { out }),
      }
    }
  }
}

const missing = (command: string, option: string, say: Say): string =>
  say('%name% needs %option%.', { name: command, option })
