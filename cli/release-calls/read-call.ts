/** `tandem release GROUP VERB …` for the calls of the platform that have no verb of their own. */
import { parseArgs } from 'node:util'
import type { Say } from '../words'
import { flagsOf, hasApp, namesOf } from './flags'
import { groups, usualVerb, type GeneratedCall } from './verbs'

export type Given = Record<string, string | boolean | string[]>

export type CallCommand =
  | { verb: 'calls'; group: string; fault?: string }
  | { verb: 'call'; group: string; call: GeneratedCall; names: string[]; given: Given; dir: string; app?: string }

interface Read {
  command: CallCommand
  json: boolean
  platform?: string
}

type Options = Record<string, { type: 'string' | 'boolean'; multiple?: boolean }>

const own = {
  platform: { type: 'string' },
  json: { type: 'boolean' },
  dir: { type: 'string' },
} satisfies Options

/** Undefined where the first word is no group. What cannot be understood is a `fault`, told with the group's verbs. */
export function readCall(args: readonly string[], say: Say): Read | undefined {
  const [group = '', ...rest] = args
  const verbs = groups.get(group)
  if (!verbs) return undefined
  const json = args.includes('--json')
  const fault = (text?: string): Read => ({
    command: { verb: 'calls', group, ...(text !== undefined && { fault: text }) },
    json,
  })
  if (args.includes('--help') || args.includes('-h')) return fault()
  const named = rest[0] !== undefined && !rest[0].startsWith('-')
  const verb = named ? rest[0]! : usualVerb(group)
  const call = verbs.get(verb)
  if (!call)
    return fault(say('%name% does one of: %verbs%.', { name: `release ${group}`, verbs: [...verbs.keys()].join(', ') }))
  const app: Options = hasApp(call) ? { app: { type: 'string' } } : {}
  const flags = flagsOf(call).map(({ name, kind }) => {
    const type = kind === 'flag' || kind === 'nothing' ? ('boolean' as const) : ('string' as const)
    return [name, { type, ...(kind === 'texts' && { multiple: true }) }] as const
  })
  let taken: { values: Given; positionals: string[] }
  try {
    taken = parseArgs({
      args: named ? rest.slice(1) : rest,
      allowPositionals: true,
      allowNegative: true,
      options: { ...own, ...app, ...Object.fromEntries(flags) },
    }) as typeof taken
  } catch (error) {
    return fault((error as Error).message)
  }
  const { platform, dir = '.', json: _, ...given } = taken.values as Given & { platform?: string; dir?: string }
  const names = taken.positionals
  // `tandem release apps get ID`: of the app itself its id is the name.
  const ofApp = group === 'apps' && names.length === 1 && !namesOf(call).length
  if (ofApp && hasApp(call)) given.app = names[0]!
  else if (ofApp && call === 'apps/add') given.id = names[0]!
  const wanted = ofApp ? 1 : namesOf(call).length
  if (names.length !== wanted)
    return fault(
      say('%name% takes %count% names, not %given%.', {
        name: `release ${group} ${verb}`,
        count: wanted,
        given: names.length,
      }),
    )
  const id = hasApp(call) ? (given.app as string | undefined) : undefined
  return {
    command: { verb: 'call', group, call, names: ofApp ? [] : names, given, dir, ...(id !== undefined && { app: id }) },
    json,
    ...(platform !== undefined && { platform }),
  }
}
