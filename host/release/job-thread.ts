import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { fromWireError, rpcError } from '../../base/rpc/rpc-error'
import type { WireError } from '../../protocol/diagnostics'
import type { ReleaseStep } from '../../protocol/host-release'
import type { OnStep } from './build-production'
import type { JobResult, ReleaseJob } from './run-job'

/** The bundle of thread.ts, below Tandem's own folder. */
const RELEASE_THREAD = 'dist/host/release.mjs'

export type FromReleaseThread =
  | { k: 'step'; step: ReleaseStep; share?: number }
  | { k: 'done'; result: JobResult<ReleaseJob> }
  | { k: 'fault'; error: WireError }

export type RunReleaseJob = <Job extends ReleaseJob>(
  job: Job,
  onStep: OnStep,
  signal: AbortSignal,
) => Promise<JobResult<Job>>

/**
 * Does jobs in threads of their own, since packing and comparing take all of a thread for seconds, and what is to be cancelled must not be
 * in a position to refuse. Files are written whole or not at all, so a thread can be ended at any moment.
 */
export const runInThread =
  (appRoot: string): RunReleaseJob =>
  async <Job extends ReleaseJob>(job: Job, onStep: OnStep, signal: AbortSignal) => {
    if (signal.aborted) throw cancelled()
    const worker = new Worker(path.join(appRoot, RELEASE_THREAD), { workerData: job })
    const end = (): void => void worker.terminate()
    signal.addEventListener('abort', end)
    try {
      return await new Promise<JobResult<Job>>((resolve, reject) => {
        worker.on('message', (message: FromReleaseThread) => {
          if (message.k === 'step') onStep(message.step, message.share)
          else if (message.k === 'done') resolve(message.result as JobResult<Job>)
          else reject(fromWireError(message.error))
        })
        worker.on('error', reject)
        worker.on('exit', () => reject(cancelled()))
      })
    } finally {
      signal.removeEventListener('abort', end)
      end()
    }
  }

const cancelled = () => rpcError('release_cancelled', 'It was cancelled')
