import { parseArgs } from 'node:util'
import type { AuditCommand } from './audit'
import type { ReplayCommand } from './replay'
import { readLimits, type SizeCommand } from './size'

export type Command =
  | { name: 'build'; dir: string; out?: string; json: boolean; maps: boolean }
  | { name: 'check'; dir: string; json: boolean }
  | SizeCommand
  | AuditCommand
  | ReplayCommand
  | { name: 'open'; dir: string; port?: number; window: boolean }
  | { name: 'lsp' }
  | { name: 'create'; dir: string; template: string; title?: string; git: boolean }
  | { name: 'templates' }
  | { name: 'help' }
  | { name: 'version' }
  | { name: 'fault'; message: string }

export const usage = `Usage: tandem COMMAND

  tandem build DIR [--out DIR] [--no-maps] [--json]
      compiles a mini program into a folder (DIR/dist unless told)
  tandem check DIR [--json]
      reports errors and warnings, and writes nothing
  tandem size DIR [--json] [--limit main=2MB,total=8MB]
      what the program's packages are made of, and what could be left out; limits are for main, total, each or a
      subpackage's root, and what is over one ends with exit code 1
  tandem audit DIR [--json] [--html FILE] [--min SCORE] [--no-run]
      performance, best practice, accessibility, size and security: a score from 0 to 100, and each finding with its
      place; its pages are opened in a browser without a window, unless --no-run or there is none; a score below --min
      ends with exit code 1
  tandem replay FILE [--report FILE [--source DIR]] [--picture FILE]
      shows a .tandem-recording in a browser without a window and compares its end with the picture in it; --report writes
      a bug report (HTML), with files and lines where DIR is the program that was recorded
  tandem replay FILE --live DIR [--report FILE]
      does what was recorded again in the program in DIR, with its storage and device, and compares page and screen after
      each step; --report writes what differs, with both screens (HTML)
  tandem open DIR [--port N] [--no-window]
      opens the project in the IDE
  tandem lsp
      the language service for other editors (Language Server Protocol, standard input and output)
  tandem create DIR [--template NAME] [--name TITLE] [--git]
      makes a project in a new or empty folder (template blank unless told)
  tandem create --list
      lists the templates
  tandem --help, tandem --version

Exit codes: 0 all is well, 1 the project has errors, 2 the command was not understood or cannot run.
NO_COLOR turns colours off; FORCE_COLOR turns them on where there is no terminal.`

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
} as const

const fault = (message: string): Command => ({ name: 'fault', message })

export function readCommand(args: readonly string[]): Command {
  const [name, ...rest] = args
  if (name === undefined) return fault('A command is missing.')
  if (args.includes('--help') || args.includes('-h') || name === 'help') return { name: 'help' }
  if (name === '--version' || name === '-v') return { name: 'version' }
  if (name === 'lsp') return rest.every((arg) => arg === '--stdio') ? { name } : fault('lsp takes no arguments.')
  if (!Object.hasOwn(options, name)) return fault(`There is no command ${name}.`)
  try {
    return readOptions(name as keyof typeof options, rest)
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

interface ReportValues {
  limit?: string
  html?: string
  min?: string
  'no-run'?: boolean
}

function readReport(name: 'size' | 'audit', dir: string, json: boolean, values: ReportValues): Command {
  if (name === 'size') {
    const limits = values.limit === undefined ? {} : readLimits(values.limit)
    return typeof limits === 'string' ? fault(limits) : { name, dir, json, limits }
  }
  const { html, min } = values
  if (min !== undefined && !(/^\d+$/.test(min) && Number(min) <= 100))
    return fault(`${min} is not a score from 0 to 100.`)
  const run = !values['no-run']
  return { name, dir, json, run, ...(html !== undefined && { html }), ...(min !== undefined && { min: Number(min) }) }
}

function readReplay(files: string[], { live, report, picture, source }: ReplayValues): Command {
  const [file, ...more] = files
  if (file === undefined || more.length) return fault('replay takes one recording.')
  if (live && source) return fault('--live and --source are two ways to name the program: give one.')
  return {
    name: 'replay',
    file,
    ...(live && { live }),
    ...(report && { report }),
    ...(picture && { picture }),
    ...(source && { source }),
  }
}

function readOptions(name: keyof typeof options, args: string[]): Command {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: options[name] }) as {
    values: { out?: string; json?: boolean; 'no-maps'?: boolean; port?: string; 'no-window'?: boolean } & CreateValues &
      ReportValues &
      ReplayValues
    positionals: string[]
  }
  if (name === 'create' && values.list) return { name: 'templates' }
  const [dir, ...more] = positionals
  if (name === 'replay') return readReplay(positionals, values)
  if (dir === undefined)
    return fault(name === 'create' ? 'create needs the folder to make.' : `${name} needs the folder of a mini program.`)
  if (more.length) return fault(`${name} takes one folder, not ${positionals.length}.`)
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
  if (name === 'size' || name === 'audit') return readReport(name, dir, json, values)
  if (name === 'build')
    return { name, dir, json, maps: !values['no-maps'], ...(values.out !== undefined && { out: values.out }) }
  if (values.port === undefined) return { name, dir, window: !values['no-window'] }
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port > 65_535) return fault(`${values.port} is not a port.`)
  return { name, dir, window: !values['no-window'], port }
}
