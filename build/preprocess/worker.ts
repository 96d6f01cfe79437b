/** The thread's own end of job.ts. */
import { phrase } from '../../base/messages/phrase'
import { parentPort } from 'node:worker_threads'
import type { FindImport, FromStyleWorker, ImportAnswer, StyleJob, ToStyleWorker } from './job'
import { load, runJob } from './run-job'

const port = parentPort!
const waiting = new Map<number, (answer: ImportAnswer) => void>()
let asked = 0

const post = (message: FromStyleWorker): void => port.postMessage(message)

port.on('message', (message: ToStyleWorker) => {
  if (message.k === 'job') return void run(message.job, message.cssLimit)
  waiting.get(message.n)?.(message.answer)
  waiting.delete(message.n)
})

async function run(job: StyleJob, cssLimit: number): Promise<void> {
  await load(job.language)
  post({ k: 'started' })
  const find: FindImport = (question) =>
    new Promise((resolve) => {
      waiting.set(++asked, resolve)
      post({ k: 'ask', n: asked, question })
    })
  const outcome = await runJob(job, find)
  const size = 'css' in outcome ? outcome.css.length : 0
  const reason = phrase('its CSS has more than %size% MB', { size: Math.floor(cssLimit / 1024 / 1024) })
  post({ k: 'done', outcome: size > cssLimit ? { fault: { kind: 'too_large', reason } } : outcome })
}
