import { promises as fs } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parse as parseJson } from 'jsonc-parser'
import { say as sayPhrase } from '../base/messages/languages'
import { inEnglish } from '../base/messages/phrase'
import { rpcError } from '../base/rpc/rpc-error'
import { toBase64Url } from '../base/package/bytes'
import { sha256 } from '../base/package/crypto.web'
import { verifyPackage } from '../base/package/read-package.web'
import { checkGates, type GateFailure } from '../build/package/gates'
import { productionFiles, type Production } from '../build/package/production'
import { sealPackage } from '../build/package/seal-package'
import { showBytes } from '../build/size/limits'
import { measureSize } from '../build/size/size-report'
import { findAppRoot } from '../host/launch/app-root'
import type { KeyStore } from '../host/keys/key-store'
import { appIdPattern, versionPattern } from '../protocol/package'
import { defaultSettings, projectSettingsFile, readSettings } from '../protocol/settings'
import { buildFolder, type BuiltFolder } from './build-folder'
import type { CliOutput } from './cli-io'
import { coloured, formatDiagnostics, uncoloured, wantsColour } from './format-diagnostics'
import type { PackageCommand } from './package-arguments'
import { publicKeyOf, writeWhole } from './package-files'
import { passphraseFor } from './passphrase'

type MakeCommand = Extract<PackageCommand, { verb: 'make' }>
export const PACKAGE_END = '.tandem-package'

/** `tandem package DIR`. Throws what has a code; the caller tells it. */
export async function makePackage(command: MakeCommand, store: KeyStore, io: CliOutput): Promise<number> {
  const built = await buildFolder(command.dir, io, { maps: true, named: true })
  if (!built) return 2
  const { artifact, diagnostics } = built.result
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (!artifact || errors.length) {
    if (command.json) io.out(JSON.stringify({ ok: false, code: 'package_program_broken', diagnostics: errors }))
    else io.err(formatDiagnostics(errors, wantsColour(io.env, io.isTerminal) ? coloured : uncoloured, io.language))
    return 1
  }
  const identity = await identityOf(command, built.root, artifact.manifest.appId)
  const production = await productionFiles(artifact, built.fs)
  const failures = command.gates ? await gates(built, production) : []
  if (failures.length) return tellGates(failures, command, io)
  const recipients = await Promise.all(command.for.map((each) => publicKeyOf(each, 'player', store)))
  const passphrase = await passphraseFor(
    command.key,
    command.passphraseFile ? { file: command.passphraseFile } : {},
    io,
  )
  const key = await store.openSigning(command.key, passphrase)
  const bytes = await sealPackage(identity, production.parts, key, recipients)
  const { head } = await verifyPackage(bytes, { appId: identity.appId, key: key.public })
  const out = command.out ?? `${identity.appId}-${identity.build}${PACKAGE_END}`
  // Beside it, for error reports: whoever has the package has no use for them.
  const maps = `${out}.maps.json`
  const { content } = head
  await writeWhole(
    maps,
    JSON.stringify({
      format: 'tandem-maps',
      formatVersion: 1,
      ...identity,
      content,
      maps: Object.fromEntries(production.maps),
    }),
  )
  await writeWhole(out, bytes)
  const hash = toBase64Url(await sha256(bytes))
  if (command.json)
    io.out(
      JSON.stringify({
        ok: true,
        out: path.resolve(out),
        maps: path.resolve(maps),
        bytes: bytes.length,
        sha256: hash,
        ...identity,
        content,
        parts: head.parts,
      }),
    )
  else {
    io.out(
      io.say('%path%: %app% %version%, build %build%, %size%', {
        path: out,
        app: identity.appId,
        version: identity.version,
        build: identity.build,
        size: showBytes(bytes.length),
      }),
    )
    for (const part of head.parts) io.out(`  ${part.root || '/'}  ${showBytes(part.bytes)}`)
    io.out(io.say('source maps: %path%', { path: maps }))
  }
  return 0
}

async function identityOf({ app, release, build }: MakeCommand, root: string, own: string | undefined) {
  const appId = app ?? own
  if (appId === undefined || !appIdPattern.test(appId))
    throw rpcError('package_app_missing', 'The program has no id that a package can have: name one with --app')
  const version = release ?? (await packageVersion(root))
  if (version === undefined || !versionPattern.test(version))
    throw rpcError('package_version_missing', 'The program has no version: name one with --release, or in package.json')
  return { appId, version, build }
}

async function readJson(file: string): Promise<unknown> {
  const text = await fs.readFile(file, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (parseJson(text, [], { allowTrailingComma: true }) as unknown)
}

async function packageVersion(root: string): Promise<string | undefined> {
  const { version } = ((await readJson(path.join(root, 'package.json'))) ?? {}) as { version?: unknown }
  return typeof version === 'string' ? version : undefined
}

async function gates(
  { root, result, fs: files, sourceRoot }: BuiltFolder,
  { parts }: Production,
): Promise<GateFailure[]> {
  const stored = await readJson(path.join(root, projectSettingsFile))
  const artifact = result.artifact!
  return checkGates(
    { ...defaultSettings, ...readSettings(stored, 'project') },
    {
      parts,
      size: () => measureSize({ artifact, fs: files, sourceRoot }),
      async auditScore() {
        const { appRoot } = findAppRoot(import.meta.url)
        const file = pathToFileURL(path.join(appRoot, 'dist/cli/audit.mjs')).href
        const { auditFolder } = (await import(file)) as typeof import('../language/audit/audit-folder')
        return (await auditFolder({ root, appRoot, artifact, sourceRoot, locale: 'en' })).score
      },
    },
  )
}

function tellGates(failures: readonly GateFailure[], { json }: MakeCommand, io: CliOutput): number {
  if (json)
    io.out(
      JSON.stringify({
        ok: false,
        code: 'package_gate_shut',
        gates: failures.map(({ message, ...each }) => ({ ...each, message: inEnglish(message) })),
      }),
    )
  else {
    for (const { code, rule, message } of failures) io.err(`${rule}: ${sayPhrase(message, io.language)} (${code})`)
    io.err(io.say('No package was made. --no-gates makes it all the same.'))
  }
  return 1
}
