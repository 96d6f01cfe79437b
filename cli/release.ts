import { promises as fs } from 'node:fs'
import path from 'node:path'
import { downloadPackage } from '../base/release/admin-client.web'
import { rpcError } from '../base/rpc/rpc-error'
import { showBytes } from '../build/size/limits'
import { KeyStore } from '../host/keys/key-store'
import { atomicWrite } from '../host/files/atomic-write'
import { findAppRoot } from '../host/launch/app-root'
import { ownAppId, packageVersion, type OnStep } from '../host/release/build-production'
import { openersWith } from '../host/release/differences'
import type { RunReleaseJob } from '../host/release/job-thread'
import { asked, PlatformLogins, type LoggedIn } from '../host/release/platform-logins'
import { identityOf } from '../host/release/make-package'
import { publish } from '../host/release/publish'
import { actOn, explain, statusOf } from '../host/release/release-status'
import { tellRevocations } from '../host/release/tell-revocations'
import { runJob } from '../host/release/run-job'
import { defaultStateDir } from '../host/state/state-dir'
import { packageFolder, type PublishAnswer, type ReleaseStep } from '../protocol/host-release'
import { folderOf } from './build-folder'
import type { CliOutput } from './cli-io'
import { failed, keyFolder } from './keys'
import { tellBroken, tellGates } from './make-package'
import { passphraseFor, secretFrom } from './passphrase'
import type { ReleaseCommand } from './release-arguments'
import { FlagFault, hasApp } from './release-calls/flags'
import { helpFor } from './release-calls/help'
import { runCall } from './release-calls/run-call'
import { tellAnswer } from './release-calls/tell-answer'
import { tellExplanation, tellRelease, tellStatus } from './release-report'
import { terminalCode } from './terminal-code'
import { wantsColour } from './format-diagnostics'

type Of<Verb extends ReleaseCommand['verb']> = Extract<ReleaseCommand, { verb: Verb }>

/** `tandem release`: 0; 1 where the program has errors, a gate is shut or the platform refused; 2 where it cannot run. */
export async function release(command: ReleaseCommand, io: CliOutput): Promise<number> {
  try {
    return await run(command, io)
  } catch (error) {
    if (!(error instanceof FlagFault)) return failed(error, command.json, io)
    if (command.json) io.out(JSON.stringify({ ok: false, code: 'arguments_invalid', message: error.message }))
    else io.err(error.message)
    return 2
  }
}

async function run(command: ReleaseCommand, io: CliOutput): Promise<number> {
  const logins = new PlatformLogins(defaultStateDir(io.env), io.env)
  switch (command.verb) {
    case 'login':
      return login(command, logins, io)
    case 'logout': {
      const { platform } = await logins.access(command.platform)
      await logins.logout(platform)
      return tell(command, io, { platform }, io.say('The token for %platform% is forgotten.', { platform }))
    }
    case 'publish':
      return publishFolder(command, await logins.access(command.platform), io)
    case 'status': {
      const access = await logins.access(command.platform)
      const status = await statusOf(access, await appOf(command))
      return tell(command, io, status, tellStatus(status, io))
    }
    case 'revocations': {
      const access = await logins.access(command.platform)
      const sequence = await tellRevocations(
        access,
        await appOf(command),
        command.key,
        new KeyStore(keyFolder(command, io)),
      )
      return tell(
        command,
        io,
        { sequence },
        io.say('Clients learn the list of revoked keys (%count%) with their next check.', { count: sequence }),
      )
    }
    case 'act': {
      const access = await logins.access(command.platform)
      const { act, id, reason } = command
      const changed = await actOn(access, await appOf(command), act, { id, reason })
      return tell(command, io, { release: changed }, tellRelease(changed, io))
    }
    case 'download':
      return download(command, await logins.access(command.platform), io)
    case 'calls':
      if (command.fault !== undefined) io.err(`${command.fault}\n`)
      ;(command.fault === undefined ? io.out : io.err)(helpFor(command.group, io))
      return command.fault === undefined ? 0 : 2
    case 'call': {
      const access = await logins.access(command.platform)
      const answer = await runCall(command, access, hasApp(command.call) ? await appOf(command) : undefined, io)
      const code =
        command.call === 'apps/install-code' &&
        `\n${terminalCode((answer as { url: string }).url, wantsColour(io.env, io.isTerminal))}`
      return tell(command, io, answer, tellAnswer(answer, io) + (code || ''))
    }
    case 'why': {
      const access = await logins.access(command.platform)
      const explanation = await explain(access, await appOf(command), command.device, command.facts)
      return tell(command, io, explanation, tellExplanation(explanation, io))
    }
  }
}

async function download(command: Of<'download'>, access: LoggedIn, io: CliOutput): Promise<number> {
  const { build } = command
  const app = await appOf(command)
  const bytes = await asked(downloadPackage(access, app, build))
  const out = path.resolve(command.out ?? `${app}-${build}.tandem-package`)
  await atomicWrite(out, bytes)
  const size = showBytes(bytes.length)
  const text = io.say('%path%: build %build%, as it was uploaded (%size%)', { path: out, build, size })
  return tell(command, io, { path: out, build, bytes: bytes.length }, text)
}

function tell({ json }: ReleaseCommand, io: CliOutput, data: object, text: string): number {
  io.out(json ? JSON.stringify({ ok: true, ...data }) : text)
  return 0
}

/** The token is asked for, or comes from a file or `TANDEM_RELEASE_TOKEN`; never an argument. */
async function login(command: Of<'login'>, logins: PlatformLogins, io: CliOutput): Promise<number> {
  const token = await secretFrom(
    {
      file: command.tokenFile,
      variable: 'TANDEM_RELEASE_TOKEN',
      option: '--token-file',
      question: io.say('Access token: '),
    },
    io,
  )
  const { platform, user } = await logins.login(command.url, token)
  return tell(command, io, { platform, user }, io.say('Signed in to %platform% as %user%.', { platform, user }))
}

async function appOf({ app, dir }: { app?: string; dir: string }): Promise<string> {
  const found = app ?? (await ownAppId(path.resolve(dir)))
  if (found === undefined)
    throw rpcError('package_app_missing', 'The program has no id that a package can have: name one with --app')
  return found
}

const inProcess: RunReleaseJob = (job, onStep) => runJob(job, onStep) as never

async function publishFolder(command: Of<'publish'>, access: LoggedIn, io: CliOutput): Promise<number> {
  const root = await folderOf(command.dir, io)
  if (root === undefined) return 2
  const { appId, version } = identityOf(
    { appId: command.app, version: command.release, build: 1 },
    { appId: await ownAppId(root), version: await packageVersion(root) },
  )
  const store = new KeyStore(keyFolder(command, io))
  const file = command.passphraseFile
  const passphrase = await passphraseFor(command.key, file === undefined ? {} : { file }, io)
  const key = await store.openSigning(command.key, passphrase)
  const notes = command.notesFile === undefined ? command.notes : await readNotes(command.notesFile)
  const answer = await publish(
    {
      ...command,
      root,
      appRoot: findAppRoot(import.meta.url).appRoot,
      access,
      appId,
      version,
      key,
      openers: await openersWith(key, command.key, passphrase, store),
      keyFolder: keyFolder(command, io),
      folder: path.join(root, packageFolder),
      notes,
      ...(command.experience !== undefined && { experience: `${version}` }),
    },
    { run: inProcess, onStep: command.json ? () => {} : stepTeller(io), signal: new AbortController().signal },
  )
  return tellPublished(answer, command, access, io)
}

const readNotes = (file: string): Promise<string> =>
  fs.readFile(file, 'utf8').catch(() => {
    throw rpcError('release_notes_unreadable', '%path% cannot be read', { path: file })
  })

/** Each step once. */
function stepTeller(io: CliOutput): OnStep {
  const names: Record<ReleaseStep, string> = {
    platform: io.say('asks the platform'),
    build: io.say('compiles'),
    shrink: io.say('makes it small'),
    gates: io.say('checks the gates'),
    seal: io.say('encrypts and signs'),
    write: io.say('writes'),
    fetch: io.say('fetches released versions'),
    read: io.say('reads packages'),
    compare: io.say('makes differences'),
    upload: io.say('uploads'),
    release: io.say('releases'),
  }
  let told: ReleaseStep | undefined
  return (step) => {
    if (step === told) return
    told = step
    io.err(`• ${names[step]}`)
  }
}

function tellPublished(answer: PublishAnswer, command: Of<'publish'>, { platform }: LoggedIn, io: CliOutput): number {
  if ('diagnostics' in answer) return tellBroken(answer.diagnostics, command.json, io)
  if (!answer.ok)
    return tellGates(
      answer.gates.filter(({ state }) => state === 'failed'),
      command.json,
      io,
    )
  const { made, differences, uploaded, version, release: given, experience } = answer
  if (command.json) {
    io.out(JSON.stringify({ ok: true, platform, made, differences, uploaded, version, release: given, experience }))
    return 0
  }
  io.out(
    io.say('%app% %version%, build %build% is on %platform%: %size%; differences: %count%', {
      app: made.appId,
      version: made.version,
      build: made.build,
      platform,
      size: showBytes(made.size),
      count: differences.length,
    }),
  )
  if (given) io.out(tellRelease(given, io))
  if (experience) {
    io.out(terminalCode(experience.url, wantsColour(io.env, io.isTerminal)))
    io.out(experience.url)
  }
  if (!given && !experience)
    io.out(io.say('Nobody gets it yet: say --gray, --internal, --all or --experience, or release it in the console.'))
  return 0
}
