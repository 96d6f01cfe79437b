import { parseArgs } from 'node:util'
import type { AuditCommand } from './audit'
import type { PreviewCommand } from './preview'
import type { ReplayCommand } from './replay'
import { readKeysCommand, readPackageCommand, type KeysCommand, type PackageCommand } from './package-arguments'
import { readReleaseCommand, type ReleaseCommand } from './release-arguments'
import { readLimits, type SizeCommand } from './size'
import type { Language } from '../base/messages/languages'
import { groups } from './release-calls/verbs'
import type { Say } from './words'

export type Command =
  | { name: 'build'; dir: string; out?: string; json: boolean; maps: boolean }
  | { name: 'check'; dir: string; json: boolean }
  | SizeCommand
  | AuditCommand
  | ReplayCommand
  | PreviewCommand
  | KeysCommand
  | PackageCommand
  | ReleaseCommand
  | { name: 'open'; dir: string; port?: number; window: boolean }
  | { name: 'lsp' }
  | { name: 'create'; dir: string; template: string; title?: string; git: boolean }
  | { name: 'templates' }
  | { name: 'help' }
  | { name: 'version' }
  | { name: 'fault'; message: string }

/** What each command takes besides its folder. */
const options = {
  build: { out: { type: 'string' }, json: { type: 'boolean' }, 'no-maps': { type: 'boolean' } },
  create: {
    template: { type: 'string' },
    name: { type: 'string' },
    git: { type: 'boolean' },
    list: { type: 'boolean' },
  },
  check: { json: { type: 'boolean' } },
  size: { json: { type: 'boolean' }, limit: { type: 'string' } },
  audit: {
    json: { type: 'boolean' },
    html: { type: 'string' },
    min: { type: 'string' },
    'no-run': { type: 'boolean' },
  },
  replay: {
    live: { type: 'string' },
    report: { type: 'string' },
    picture: { type: 'string' },
    source: { type: 'string' },
  },
  open: { port: { type: 'string' }, 'no-window': { type: 'boolean' } },
  preview: {
    address: { type: 'string' },
    port: { type: 'string' },
    https: { type: 'boolean' },
    page: { type: 'string' },
    json: { type: 'boolean' },
  },
} as const

const fault = (message: string): Command => ({ name: 'fault', message })

/** `--lang` may stand anywhere; `unknown` is what stands in place of a language. */
export function takeLanguage(args: readonly string[]): { language?: Language; unknown?: string; args: string[] } {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  if (at < 0) return { args: [...args] }
  const inside = args[at]!.startsWith('--lang=')
  const value = inside ? args[at]!.slice('--lang='.length) : (args[at + 1] ?? '')
  const rest = [...args.slice(0, at), ...args.slice(at + (inside ? 1 : 2))]
  return value === 'en' || value === 'zh' ? { language: value, args: rest } : { unknown: value, args: rest }
}

export function readCommand(args: readonly string[], say: Say): Command {
  const [name, ...rest] = args
  if (name === undefined) return fault(say('A command is missing.'))
  // A group of the platform's calls has help of its own.
  if (name === 'release' && groups.has(rest[0] ?? '')) return readNested(name, rest, say)
  if (args.includes('--help') || args.includes('-h') || name === 'help') return { name: 'help' }
  if (name === '--version' || name === '-v') return { name: 'version' }
  if (name === 'lsp') return rest.every((arg) => arg === '--stdio') ? { name } : fault(say('lsp takes no arguments.'))
  if (name === 'keys' || name === 'package' || name === 'release') return readNested(name, rest, say)
  if (!Object.hasOwn(options, name)) return fault(say('There is no command %name%.', { name }))
  try {
    return readOptions(name as keyof typeof options, rest, say)
  } catch (error) {
    return fault((error as Error).message)
  }
}

const nested = { keys: readKeysCommand, package: readPackageCommand, release: readReleaseCommand }

function readNested(name: keyof typeof nested, args: string[], say: Say): Command {
  try {
    const command = nested[name](args, say)
    return typeof command === 'string' ? fault(command) : command
  } catch (error) {
    return fault((error as Error).message)
  }
}

interface CreateValues {
  template?: string
  name?: string
  git?: boolean
  list?: boolean
}

interface ReplayValues {
  live?: string
  report?: string
  picture?: string
  source?: string
}

interface PreviewValues {
  address?: string
  https?: boolean
  page?: string
}

interface ReportValues {
  limit?: string
  html?: string
  min?: string
  'no-run'?: boolean
}

function readReport(name: 'size' | 'audit', dir: string, json: boolean, values: ReportValues, say: Say): Command {
  if (name === 'size') {
    const limits = values.limit === undefined ? {} : readLimits(values.limit, say)
    return typeof limits === 'string' ? fault(limits) : { name, dir, json, limits }
  }
  const { html, min } = values
  if (min !== undefined && !(/^\d+$/.test(min) && Number(min) <= 100))
    return fault(`${min} is not a score from 0 to 100.`)
  const run = !values['no-run']
  return { name, dir, json, run, ...(html !== undefined && { html }), ...(min !== undefined && { min: Number(min) }) }
}

function readReplay(files: string[], { live, report, picture, source }: ReplayValues, say: Say): Command {
  const [file, ...more] = files
  if (file === undefined || more.length) return fault(say('replay takes one recording.'))
  if (live && source) return fault(say('--live and --source are two ways to name the program: give one.'))
  return {
    name: 'replay',
    file,
    ...(live && { live }),
    ...(report && { report }),
    ...(picture && { picture }),
    ...(source && { source }),
  }
}

function readOptions(name: keyof typeof options, args: string[], say: Say): Command {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: options[name] }) as {
    values: { out?: string; json?: boolean; 'no-maps'?: boolean; port?: string; 'no-window'?: boolean } & CreateValues &
      ReportValues &
      ReplayValues &
      PreviewValues
    positionals: string[]
  }
  if (name === 'create' && values.list) return { name: 'templates' }
  const [dir, ...more] = positionals
  if (name === 'replay') return readReplay(positionals, values, say)
  if (dir === undefined)
    return fault(
      name === 'create'
        ? say('create needs the folder to make.')
        : say('%name% needs the folder of a mini program.', { name }),
    )
  if (more.length) return fault(say('%name% takes one folder, not %count%.', { name, count: positionals.length }))
  if (name === 'create')
    return {
      name,
      dir,
      template: values.template ?? 'blank',
      git: values.git ?? false,
      ...(values.name?.trim() && { title: values.name.trim() }),
    }
  const json = values.json ?? false
  if (name === 'check') return { name, dir, json }
  if (name === 'size' || name === 'audit') return readReport(name, dir, json, values, say)
  if (name === 'build')
    return { name, dir, json, maps: !values['no-maps'], ...(values.out !== undefined && { out: values.out }) }
  const port = values.port === undefined ? undefined : Number(values.port)
  if (port !== undefined && (!/^\d+$/.test(values.port!) || port > 65_535))
    return fault(say('%text% is not a port.', { text: values.port! }))
  const given = { dir, ...(port !== undefined && { port }) }
  if (name === 'open') return { name, ...given, window: !values['no-window'] }
  const { address, page } = values
  return { name, ...given, json, https: values.https ?? false, ...(address && { address }), ...(page && { page }) }
}
