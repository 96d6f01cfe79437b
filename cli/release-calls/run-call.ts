import fs from 'node:fs'
import { callRelease, type AdminAccess } from '../../base/release/admin-client.web'
import { rpcError } from '../../base/rpc/rpc-error'
import { asked } from '../../host/release/platform-logins'
import { releaseCalls, type ReleaseCall } from '../../protocol/release-calls'
import type { CliOutput } from '../cli-io'
import { FlagFault, flagsOf, namesOf, valueOf, type Flag } from './flags'
import type { CallCommand } from './read-call'

type Call = Extract<CallCommand, { verb: 'call' }>

const readFile = (file: string): string => {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    throw rpcError('release_file_unreadable', '%path% cannot be read', { path: file })
  }
}

/** Throws a `FlagFault` where something is missing or is not as it should be, and what the platform says. */
export async function runCall(
  command: Call,
  access: AdminAccess,
  app: string | undefined,
  io: CliOutput,
): Promise<object> {
  const { call, names, given } = command
  const params: Record<string, string | number> = app === undefined ? {} : { app }
  for (const [at, name] of namesOf(call).entries()) params[name] = names[at]!
  if ('id' in params) params.id = await idOf(call, String(params.id), access, io)
  const filled = { query: {} as Record<string, unknown>, body: {} as Record<string, unknown> }
  const now = Date.now()
  for (const flag of flagsOf(call)) {
    const { name, part, field, required } = flag
    const text = given[name] ?? (flag.kind === 'moment' && required ? usual[name] : undefined)
    if (text !== undefined) put(filled[part], field, valueOf(flag, text, io.say, readFile, now))
    else if (name === 'revision' && required) filled.body.revision = await revisionOf(access, params)
    else if (required) throw missing(flag, command, io)
  }
  const { query, body }: ReleaseCall = releaseCalls[call]
  const rest = { ...(query && { query: filled.query }), ...(body && { body: filled.body }) }
  return asked(callRelease(access, call, { params, ...rest } as never)) as Promise<object>
}

/** Of figures: the last day. */
const usual: Record<string, string> = { from: '24h', until: 'now' }

function put(into: Record<string, unknown>, [first, second]: readonly string[], value: unknown): void {
  if (value === undefined) return
  if (second === undefined) into[first!] = value
  else into[first!] = { ...(into[first!] as object | undefined), [second]: value }
}

const missing = ({ name }: Flag, { group, call }: Call, { say }: CliOutput) =>
  new FlagFault(say('%name% needs %option%.', { name: `release ${group} ${call.split('/')[1]!}`, option: `--${name}` }))

/** People may be called by their names. */
async function idOf(call: Call['call'], text: string, access: AdminAccess, { say }: CliOutput): Promise<number> {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  const found = /^(members|users)\//.test(call)
    ? (await asked(callRelease(access, 'users/list', {}))).users.find(
        ({ name }) => name.toLowerCase() === text.toLowerCase(),
      )
    : undefined
  if (!found) throw new FlagFault(say('There is none that is called %text%.', { text }))
  return found.id
}

/** Without one, the change is to what is there now. */
const revisionOf = async (access: AdminAccess, params: Record<string, string | number>): Promise<number> =>
  (await asked(callRelease(access, 'releases/get', { params: params as never }))).revision
