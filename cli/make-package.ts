import path from 'node:path'
import { say as sayPhrase } from '../base/messages/languages'
import { inEnglish } from '../base/messages/phrase'
import { showBytes } from '../build/size/limits'
import type { KeyStore } from '../host/keys/key-store'
import { findAppRoot } from '../host/launch/app-root'
import { buildProduction, gatesOf, packageVersion, type BuiltProgram } from '../host/release/build-production'
import { identityOf, writePackage } from '../host/release/make-package'
import { packageName } from '../host/release/package-folder'
import { publicKeyOf } from '../host/release/package-files'
import type { Diagnostic } from '../protocol/diagnostics'
import type { GateResult, MadePackage } from '../protocol/host-release'
import { folderOf } from './build-folder'
import type { CliOutput } from './cli-io'
import { coloured, formatDiagnostics, uncoloured, wantsColour } from './format-diagnostics'
import type { PackageCommand } from './package-arguments'
import { passphraseFor } from './passphrase'

type MakeCommand = Extract<PackageCommand, { verb: 'make' }>

/** `tandem package DIR`. Throws what has a code; the caller tells it. */
export async function makePackage(command: MakeCommand, store: KeyStore, io: CliOutput): Promise<number> {
  const root = await folderOf(command.dir, io)
  if (root === undefined) return 2
  const own = command.app === undefined ? {} : { appId: command.app }
  const built = await buildProduction({ root, appRoot: findAppRoot(import.meta.url).appRoot, ...own })
  if (Array.isArray(built)) return tellBroken(built, command.json, io)
  const identity = identityOf(
    { appId: command.app, version: command.release, build: command.build },
    await ownIdentity(built),
  )
  const failed = command.gates ? (await gatesOf(built)).filter(({ state }) => state === 'failed') : []
  if (failed.length) return tellGates(failed, command.json, io)
  const recipients = await Promise.all(command.for.map((each) => publicKeyOf(each, 'player', store)))
  const { passphraseFile: file } = command
  const passphrase = await passphraseFor(command.key, file === undefined ? {} : { file }, io)
  const key = await store.openSigning(command.key, passphrase)
  const out = command.out ?? packageName(identity.appId, identity.build)
  const made = await writePackage({ identity, production: built.production, key, recipients, out })
  if (command.json) io.out(JSON.stringify(asJson(made)))
  else tellMade(made, io)
  return 0
}

/** What a program says of itself. */
export async function ownIdentity({ root, artifact }: BuiltProgram) {
  return { appId: artifact.manifest.appId, version: await packageVersion(root) }
}

const asJson = ({ path: out, maps, size, ...made }: MadePackage) => ({
  ok: true,
  out: path.resolve(out),
  maps: path.resolve(maps),
  bytes: size,
  ...made,
})

function tellMade({ path: out, maps, size, appId, version, build, parts }: MadePackage, io: CliOutput): void {
  io.out(
    io.say('%path%: %app% %version%, build %build%, %size%', {
      path: out,
      app: appId,
      version,
      build,
      size: showBytes(size),
    }),
  )
  for (const part of parts) io.out(`  ${part.root || '/'}  ${showBytes(part.bytes)}`)
  io.out(io.say('source maps: %path%', { path: maps }))
}

export function tellBroken(errors: Diagnostic[], json: boolean, io: CliOutput): number {
  if (json) io.out(JSON.stringify({ ok: false, code: 'package_program_broken', diagnostics: errors }))
  else io.err(formatDiagnostics(errors, wantsColour(io.env, io.isTerminal) ? coloured : uncoloured, io.language))
  return 1
}

export function tellGates(failed: readonly GateResult[], json: boolean, io: CliOutput): number {
  if (json)
    io.out(
      JSON.stringify({
        ok: false,
        code: 'package_gate_shut',
        gates: failed.map(({ code, rule, message }) => ({ code, rule, message: inEnglish(message) })),
      }),
    )
  else {
    for (const { code, rule, message } of failed) io.err(`${rule}: ${sayPhrase(message, io.language)} (${code})`)
    io.err(io.say('No package was made. --no-gates makes it all the same.'))
  }
  return 1
}
