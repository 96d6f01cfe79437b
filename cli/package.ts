import path from 'node:path'
import { readPackage, verifyPackage, type PackageTrust, type VerifiedPackage } from '../base/package/read-package.web'
import { applyDifference, differenceLayout } from '../base/package/apply-difference.web'
import { toBase64Url } from '../base/package/bytes'
import { sha256 } from '../base/package/crypto.web'
import { packageFault } from '../base/package/package-fault'
import { loadZstd, zstdDecompress } from '../base/package/zstd.web'
import { makeDifference } from '../build/diff/make-difference'
import { rebuildPackage } from '../build/diff/rebuild-package'
import { showBytes } from '../build/size/limits'
import { KeyStore } from '../host/keys/key-store'
import type { CliOutput } from './cli-io'
import { failed, keyFolder } from './keys'
import { makePackage } from './make-package'
import type { PackageCommand } from './package-arguments'
import { openerOf, readFile, trustFor, writeWhole } from './package-files'
import { passphraseFor } from './passphrase'

type Of<Verb extends PackageCommand['verb']> = Extract<PackageCommand, { verb: Verb }>

/** `tandem package`: 0; 1 where the program has errors, a gate is shut or something was refused; 2 where it cannot run. */
export async function packageVerb(command: PackageCommand, io: CliOutput): Promise<number> {
  const store = new KeyStore(keyFolder(command, io))
  try {
    switch (command.verb) {
      case 'make':
        return await makePackage(command, store, io)
      case 'verify':
        return await verify(command, store, io)
      case 'diff':
        return await diff(command, store, io)
      case 'apply':
        return await apply(command, store, io)
    }
  } catch (error) {
    return failed(error, command.json, io)
  }
}

const open = async (name: string, command: PackageCommand, store: KeyStore, io: CliOutput) =>
  store.open(name, await passphraseFor(name, command.passphraseFile ? { file: command.passphraseFile } : {}, io))

async function verify(command: Of<'verify'>, store: KeyStore, io: CliOutput): Promise<number> {
  const bytes = await readFile(command.file)
  const trust = await trustFor(bytes, store, command)
  const openers = command.open === undefined ? undefined : [openerOf(await open(command.open, command, store, io))]
  const verified = openers ? await readPackage(bytes, trust, openers) : await verifyClosed(bytes, trust)
  const { appId, version, build, parts } = verified.head
  if (command.json) {
    const files = 'files' in verified ? [...(verified.files as Map<string, Uint8Array>).keys()] : undefined
    io.out(
      JSON.stringify({
        ok: true,
        signer: toBase64Url(verified.signer),
        bytes: bytes.length,
        ...verified.head,
        ...(files && { files }),
      }),
    )
    return 0
  }
  io.out(
    io.say('%path% is good: %app% %version%, build %build%, %size%', {
      path: command.file,
      app: appId,
      version,
      build,
      size: showBytes(bytes.length),
    }),
  )
  io.out(io.say('signed with %key%', { key: toBase64Url(verified.signer) }))
  for (const part of parts) io.out(`  ${part.root || '/'}  ${showBytes(part.bytes)}`)
  if (!openers) io.out(io.say('What is in it was not looked at; --open names the key to do so.'))
  return 0
}

/** Without a key to open it: signature, head, and that each part is the one that was signed. */
async function verifyClosed(bytes: Uint8Array, trust: PackageTrust): Promise<VerifiedPackage> {
  const verified = await verifyPackage(bytes, trust)
  if (bytes.length < verified.bytes) throw packageFault('package_truncated', 'Its end is missing')
  if (bytes.length > verified.bytes) throw packageFault('package_trailing_bytes', 'There is something behind its end')
  for (const [n, part] of verified.head.parts.entries()) {
    const at = verified.offsets[n]!
    if (toBase64Url(await sha256(bytes.subarray(at, at + part.bytes))) !== part.sha256)
      throw packageFault('package_part_damaged', 'Its part %root% was changed or is not complete', {
        root: part.root || '/',
      })
  }
  return verified
}

async function diff(command: Of<'diff'>, store: KeyStore, io: CliOutput): Promise<number> {
  const [oldBytes, newBytes] = [await readFile(command.old), await readFile(command.next)]
  const trusts = [await trustFor(oldBytes, store, command), await trustFor(newBytes, store, command)]
  const passphrase = await passphraseFor(
    command.key,
    command.passphraseFile ? { file: command.passphraseFile } : {},
    io,
  )
  const key = await store.openSigning(command.key, passphrase)
  const openers = [openerOf(key)]
  // The old one may be of the key before, which the same passphrase opens.
  for (const { name, kind } of await store.list())
    if (kind === 'signing' && name !== command.key)
      await store.open(name, passphrase).then(
        (other) => openers.push(openerOf(other)),
        () => undefined,
      )
  const old = await readPackage(oldBytes, trusts[0]!, openers)
  const next = await readPackage(newBytes, trusts[1]!, openers)
  const made = await makeDifference(old, next, newBytes, key)
  await writeWhole(command.out, made)
  const data = { from: old.head.build, to: next.head.build, bytes: made.length, whole: newBytes.length }
  if (command.json) io.out(JSON.stringify({ ok: true, out: path.resolve(command.out), ...data }))
  else
    io.out(
      io.say('%path%: build %from% to %to%, %size% in place of %whole%', {
        path: command.out,
        from: data.from,
        to: data.to,
        size: showBytes(data.bytes),
        whole: showBytes(data.whole),
      }),
    )
  return 0
}

async function apply(command: Of<'apply'>, store: KeyStore, io: CliOutput): Promise<number> {
  const [oldBytes, bytes] = [await readFile(command.old), await readFile(command.difference)]
  const oldTrust = await trustFor(oldBytes, store, command)
  const openers = [openerOf(await open(command.open, command, store, io))]
  const old = await readPackage(oldBytes, oldTrust, openers)
  const identity = { build: old.head.build, content: old.head.content }
  await loadZstd()
  const { envelope } = differenceLayout(bytes)
  const { key, revocations } = await trustFor(bytes.subarray(envelope), store, command)
  const trust = { appId: old.head.appId, installed: identity, key, ...(revocations && { revocations }) }
  const updated = await applyDifference(bytes, { identity, archives: old.archives }, trust, openers, zstdDecompress)
  const file = await rebuildPackage(updated, openers)
  await writeWhole(command.out, file)
  const { build } = updated.target.head
  if (command.json) io.out(JSON.stringify({ ok: true, out: path.resolve(command.out), build, bytes: file.length }))
  else io.out(io.say('%path%: build %build%, %size%', { path: command.out, build, size: showBytes(file.length) }))
  return 0
}
