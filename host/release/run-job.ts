/** What takes long of making packages, as jobs that a thread can be given: plain data in, plain data out. */
import type { Opener } from '../../base/package/read-package.web'
import type { PackageIdentityInput } from '../../build/package/seal-package'
import type { SigningKey } from '../../build/sign/signing-key'
import type { CheckedProgram, MadeOrNot, StoredDifference } from '../../protocol/host-release'
import { sizeOf } from '../../build/package/gates'
import { KeyStore } from '../keys/key-store'
import { buildProduction, gatesOf, type OnStep, type ProjectPlace } from './build-production'
import { makeDifferences, type DifferenceJob } from './differences'
import { writePackage } from './make-package'

export interface MakeJob extends ProjectPlace {
  kind: 'make'
  identity: PackageIdentityInput
  key: SigningKey
  recipients: Uint8Array[]
  /** A gate that fails stops it. */
  gates: boolean
  out: string
}

export type ReleaseJob =
  | ({ kind: 'check' } & ProjectPlace)
  | MakeJob
  | ({ kind: 'differences'; key: SigningKey; openers: Opener[]; keyFolder: string } & DifferenceJob)

export type JobResult<Job extends ReleaseJob> = Job extends { kind: 'check' }
  ? CheckedProgram
  : Job extends { kind: 'make' }
    ? MadeOrNot
    : StoredDifference[]

export function runJob(job: ReleaseJob, onStep: OnStep): Promise<JobResult<ReleaseJob>> {
  switch (job.kind) {
    case 'check':
      return check(job, onStep)
    case 'make':
      return make(job, onStep)
    case 'differences':
      return makeDifferences(job, { ...job, store: new KeyStore(job.keyFolder) }, onStep)
  }
}

async function check(place: ProjectPlace, onStep: OnStep): Promise<CheckedProgram> {
  const built = await buildProduction(place, onStep)
  if (Array.isArray(built)) return { ok: false, diagnostics: built }
  const gates = await gatesOf(built, onStep)
  const parts = [...built.production.parts].map(([root, files]) => ({ root, size: sizeOf(files) }))
  return { ok: true, gates, parts }
}

async function make(job: MakeJob, onStep: OnStep): Promise<MadeOrNot> {
  const built = await buildProduction({ ...job, appId: job.identity.appId }, onStep)
  if (Array.isArray(built)) return { ok: false, diagnostics: built }
  const gates = await gatesOf(built, onStep)
  if (job.gates && gates.some(({ state }) => state === 'failed')) return { ok: false, gates }
  const made = await writePackage({ ...job, production: built.production }, onStep)
  return { ok: true, gates, made }
}
