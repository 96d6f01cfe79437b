import path from 'node:path'
import { readPackage } from '../base/package/read-package.web'
import { applyDifference, differenceLayout } from '../base/package/apply-difference.web'
import { toBase64Url } from '../base/package/bytes'
import { loadZstd, zstdDecompress } from '../base/package/zstd.web'
import { makeDifference } from '../build/diff/make-difference'
import { rebuildPackage } from '../build/diff/rebuild-package'
import { showBytes } from '../build/size/limits'
import { KeyStore } from '../host/keys/key-store'
import { makeDifferences, olderThan, openersWith } from '../host/release/differences'
import { openerOf, readFile, trustFor, verifyClosed, writeWhole } from '../host/release/package-files'
import type { CliOutput } from './cli-io'
import { failed, keyFolder } from './keys'
import { makePackage } from './make-package'
import type { PackageCommand } from './package-arguments'

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
      case 'diff-last':
        return await diffLast(command, store, io)
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

async function diff(command: Of<'diff'>, store: KeyStore, io: CliOutput): Promise<number> {
  const [oldBytes, newBytes] = [await readFile(command.old), await readFile(command.next)]
  const trusts = [
    await trustFor(oldBytes, store, { ...command, revokedToo: true }),
    await trustFor(newBytes, store, command),
  ]
  const { key, openers } = await signerOf(command, store, io)
  const old = await readPackage(oldBytes, trusts[0]!, openers)
  const next = await readPackage(newBytes, trusts[1]!, openers)
  const made = await makeDifference(old, next, newBytes, key)
  await writeWhole(command.out, made)
  const data = { from: old.head.build, to: next.head.build, bytes: made.length, whole: newBytes.length }
  if (command.json) io.out(JSON.stringify({ ok: true, out: path.resolve(command.out), ...data }))
  else tellDifference(command.out, data, io)
  return 0
}

async function signerOf(command: Of<'diff' | 'diff-last'>, store: KeyStore, io: CliOutput) {
  const file = command.passphraseFile
  const passphrase = await passphraseFor(command.key, file === undefined ? {} : { file }, io)
  const key = await store.openSigning(command.key, passphrase)
  return { key, openers: await openersWith(key, command.key, passphrase, store) }
}

function tellDifference(
  file: string,
  { from, to, bytes, whole }: { from: number; to: number; bytes: number; whole: number },
  io: CliOutput,
): void {
  io.out(
    io.say('%path%: build %from% to %to%, %size% in place of %whole%', {
      path: file,
      from,
      to,
      size: showBytes(bytes),
      whole: showBytes(whole),
    }),
  )
}

/** From the last builds that lie beside the new package. */
async function diffLast(command: Of<'diff-last'>, store: KeyStore, io: CliOutput): Promise<number> {
  const { next, last } = command
  const whole = (await readFile(next)).length
  const folder = path.dirname(path.resolve(next))
  const signer = await signerOf(command, store, io)
  const old = await olderThan(next, folder, last, store)
  const made = await makeDifferences({ next, old, out: command.out ?? folder }, { ...signer, store })
  if (command.json) io.out(JSON.stringify({ ok: true, whole, differences: made }))
  else if (!made.length) io.out(io.say('There is no older build of it in %path%.', { path: folder }))
  else for (const { path: out, size, from, to } of made) tellDifference(out, { from, to, bytes: size, whole }, io)
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
