/** A thread that does one job (`run-job.ts`) and is done. It is ended in the middle where the job is cancelled. */
import { parentPort, workerData } from 'node:worker_threads'
import { toWireError } from '../../base/rpc/rpc-error'
import type { FromReleaseThread } from './job-thread'
import { runJob, type ReleaseJob } from './run-job'

const tell = (message: FromReleaseThread): void => parentPort!.postMessage(message)

runJob(workerData as ReleaseJob, (step, share) =>
  tell({ k: 'step', step, ...(share !== undefined && { share }) }),
).then(
  (result) => tell({ k: 'done', result }),
  (error: unknown) => tell({ k: 'fault', error: toWireError(error) }),
)
