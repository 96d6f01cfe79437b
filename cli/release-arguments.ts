/** What `tandem release …` takes. */
import { parseArgs } from 'node:util'
import type { DeviceWords } from '../host/release/release-status'
import { releaseActs, type ReleaseAct } from '../protocol/release-rules'
import type { ReleaseStep } from '../protocol/release-rules'
import { readCall, type CallCommand } from './release-calls/read-call'
import type { KeyFolder } from './package-arguments'
import type { Say } from './words'

interface Common {
  name: 'release'
  json: boolean
  /** Address; the last one that was logged in to unless told. */
  platform?: string
}

export type ReleaseCommand = Common &
  (
    | ({
        verb: 'publish'
        dir: string
        key: string
        app?: string
        release?: string
        build?: number
        gates: boolean
        notes: string
        notesFile?: string
        last: number
        steps: ReleaseStep[]
        experience?: string
        reason?: string
      } & KeyFolder)
    | { verb: 'login'; url: string; tokenFile?: string }
    | { verb: 'logout' }
    | { verb: 'status'; dir: string; app?: string }
    | ({ verb: 'revocations'; key: string; dir: string; app?: string } & KeyFolder)
    | { verb: 'act'; act: ReleaseAct; dir: string; app?: string; id?: number; reason?: string }
    | { verb: 'download'; build: number; dir: string; app?: string; out?: string }
    | CallCommand
    | { verb: 'why'; device: string; dir: string; app?: string; facts: DeviceWords }
  )

const options = {
  platform: { type: 'string' },
  json: { type: 'boolean' },
  keys: { type: 'string' },
  'passphrase-file': { type: 'string' },
  'token-file': { type: 'string' },
  key: { type: 'string' },
  app: { type: 'string' },
  release: { type: 'string' },
  build: { type: 'string' },
  notes: { type: 'string' },
  'notes-file': { type: 'string' },
  last: { type: 'string' },
  'no-gates': { type: 'boolean' },
  gray: { type: 'string' },
  after: { type: 'string' },
  internal: { type: 'boolean' },
  group: { type: 'string' },
  all: { type: 'boolean' },
  experience: { type: 'boolean' },
  reason: { type: 'string' },
  id: { type: 'string' },
  out: { type: 'string', short: 'o' },
  dir: { type: 'string' },
  model: { type: 'string' },
  system: { type: 'string' },
  'app-version': { type: 'string' },
  network: { type: 'string' },
  region: { type: 'string' },
} as const
type Option = keyof typeof options
type Values = { [name in Option]?: (typeof options)[name] extends { type: 'boolean' } ? boolean : string }

const ofPublish: Option[] = [
  'keys',
  'passphrase-file',
  'key',
  'app',
  'release',
  'build',
  'notes',
  'notes-file',
  'last',
  'no-gates',
  'gray',
  'after',
  'internal',
  'group',
  'all',
  'experience',
  'reason',
]
/** Per verb: how many names follow at least and at most, and what it takes. */
const verbs: Record<string, [least: number, most: number, ...options: Option[]]> = {
  login: [1, 1, 'token-file'],
  logout: [0, 0],
  status: [0, 1, 'app'],
  revocations: [1, 1, 'app', 'dir', 'keys'],
  download: [1, 1, 'app', 'dir', 'out'],
  why: [1, 1, 'app', 'dir', 'model', 'system', 'app-version', 'network', 'region'],
  ...Object.fromEntries(
    releaseActs.map((act) => [act, [0, 1, 'app', 'id', 'reason'] as [number, number, ...Option[]]]),
  ),
}

/** A sentence where it cannot be understood. A folder that is called like a verb is written `./status`. */
export function readReleaseCommand(args: string[], say: Say): ReleaseCommand | string {
  const call = readCall(args, say)
  if (call) return { name: 'release', json: call.json, ...given(call, 'platform'), ...call.command }
  const named = Object.hasOwn(verbs, args[0] ?? '')
  const [least, most, ...own] = named ? verbs[args[0]!]! : [0, 1, ...ofPublish]
  const command = named ? `release ${args[0]}` : 'release'
  const { values, positionals } = parseArgs({
    args: named ? args.slice(1) : args,
    allowPositionals: true,
    options: Object.fromEntries([...own, 'platform', 'json'].map((name) => [name, options[name as Option]])),
  }) as { values: Values; positionals: string[] }
  if (positionals.length < least || positionals.length > most)
    return say('%name% takes %count% names, not %given%.', {
      name: command,
      count: least === most ? least : `${least}–${most}`,
      given: positionals.length,
    })
  const base = { name: 'release', json: values.json ?? false, ...given(values, 'platform') } as const
  const [first] = positionals
  switch (named ? args[0] : undefined) {
    case undefined:
      return readPublish(base, first ?? '.', values, say)
    case 'login': {
      const file = values['token-file']
      return { ...base, verb: 'login', url: first!, ...(file !== undefined && { tokenFile: file }) }
    }
    case 'logout':
      return { ...base, verb: 'logout' }
    case 'status':
      return { ...base, verb: 'status', dir: first ?? '.', ...given(values, 'app') }
    case 'revocations':
      return { ...base, verb: 'revocations', key: first!, dir: values.dir ?? '.', ...given(values, 'app', 'keys') }
    case 'download':
      if (!/^[1-9]\d{0,9}$/.test(first!)) return say('%text% is not a build number.', { text: first! })
      return { ...base, verb: 'download', build: Number(first), dir: values.dir ?? '.', ...given(values, 'app', 'out') }
    case 'why': {
      const facts = given(values, 'model', 'system', 'app-version', 'network', 'region')
      return { ...base, verb: 'why', device: first!, dir: values.dir ?? '.', ...given(values, 'app'), facts }
    }
    default: {
      const { id } = values
      if (id !== undefined && !/^\d{1,15}$/.test(id)) return say('%text% is not the id of a release.', { text: id })
      const act = args[0] as ReleaseAct
      const rest = { ...given(values, 'app', 'reason'), ...(id !== undefined && { id: Number(id) }) }
      return { ...base, verb: 'act', act, dir: first ?? '.', ...rest }
    }
  }
}

/** Those that were given. */
function given<Name extends Option>(
  values: Partial<Record<Name, unknown>>,
  ...names: Name[]
): { [name in Name]?: string } {
  const found: { [name in Name]?: string } = {}
  for (const name of names) {
    const value = values[name]
    if (typeof value === 'string') found[name] = value
  }
  return found
}

function readPublish(base: Common, dir: string, values: Values, say: Say): ReleaseCommand | string {
  const { key, build, last = '5', notes = '' } = values
  if (key === undefined) return say('%name% needs %option%.', { name: 'release', option: '--key' })
  if (build !== undefined && (!/^[1-9]\d{0,9}$/.test(build) || Number(build) >= 2 ** 31))
    return say('%text% is not a build number.', { text: build })
  if (!/^\d{1,2}$/.test(last) || Number(last) > 50) return say('%text% is not a number of builds.', { text: last })
  const steps = readSteps(values, say)
  if (typeof steps === 'string') return steps
  const file = values['passphrase-file']
  const notesFile = values['notes-file']
  return {
    ...base,
    verb: 'publish',
    dir,
    key,
    ...given(values, 'app', 'release', 'reason', 'keys'),
    ...(file !== undefined && { passphraseFile: file }),
    ...(build !== undefined && { build: Number(build) }),
    ...(notesFile !== undefined && { notesFile }),
    gates: !values['no-gates'],
    notes,
    last: Number(last),
    steps,
    ...(values.experience && { experience: '' }),
  }
}

/** First the groups, then each percentage; `--after` minutes between them, else somebody has to go on. */
function readSteps({ internal, group, gray, after, all }: Values, say: Say): ReleaseStep[] | string {
  const minutes = after === undefined ? undefined : Number(after)
  if (after !== undefined && !/^[1-9]\d{0,5}$/.test(after)) return say('%text% are no minutes.', { text: after })
  const groups = [...(internal ? ['internal'] : []), ...(group?.split(',') ?? [])].filter(Boolean)
  const wrong = groups.find((each) => !/^[a-z0-9][a-z0-9-]{0,31}$/.test(each))
  if (wrong !== undefined) return say('%text% is no name of a group.', { text: wrong })
  const shares = [...(gray?.split(',') ?? []), ...(all ? ['100'] : [])].map((text) => text.trim().replace(/ ?%$/, ''))
  const bad = shares.find((text, n) => {
    const before = n ? Number(shares[n - 1]) : 0
    return !/^\d{1,3}(\.\d{1,2})?$/.test(text) || Number(text) > 100 || Number(text) <= before
  })
  if (bad !== undefined) return say('%text% is no share: percentages that grow, such as 10,50,100.', { text: bad })
  const steps: ReleaseStep[] = []
  const add = (name: string, audience: ReleaseStep['audience']): void =>
    void steps.push({ name, audience, ...(steps.length && minutes !== undefined && { after: minutes }) })
  if (groups.length) add(groups.join(', '), { groups, percentage: 0 })
  // A group that had it first keeps it.
  for (const share of shares) add(`${share} %`, { percentage: Number(share), ...(groups.length && { groups }) })
  return steps
}
