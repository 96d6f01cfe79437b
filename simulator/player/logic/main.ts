/** worker.js of a player: logic as everywhere, with the program's files in its own memory. */
import type { WorkerBegin } from '../../../protocol/player'
import type { Runtime } from '../../logic/runtime'
import { post, runWorker, scope } from '../../logic/worker'
import { MemoryFiles } from './memory-files'

/** ms between two accounts of what setData has cost. */
const ACCOUNT = 10_000

let begun: WorkerBegin | undefined
/** What reads a piece of an archive at once (W3C, "File API"): workers alone have it. */
const Reader = scope['FileReaderSync'] as new () => { readAsArrayBuffer(piece: Blob): ArrayBuffer }
const reader = new Reader()
const files = new MemoryFiles(
  (path, bytes) => post({ k: 'file/changed', path, bytes: bytes && (bytes.slice().buffer as ArrayBuffer) }),
  (path) => {
    for (const { archive, files } of begun!.packages) {
      const found = files.find(([name]) => name === path)
      if (found) return new Uint8Array(reader.readAsArrayBuffer(archive.slice(found[1], found[1] + found[2])))
    }
    return undefined
  },
)
const keepers = { now: files.now, later: async (...args: Parameters<typeof files.now>) => files.now(...args) }

scope.addEventListener('message', function begin({ data }: MessageEvent<WorkerBegin>) {
  if (data?.k !== 'place') return
  scope.removeEventListener('message', begin)
  begun = data
  files.load(data.files)
} as (event: never) => void)

runWorker({
  files: { ...keepers, take: (path, bytes) => files.take(path, bytes) },
  threadUrl: () => begun!.threadUrl,
  onRuntime: measure,
})

/** From a batch on its way to the view's answer. */
function measure(runtime: Runtime): void {
  const sent = new Map<string, number>()
  let [count, ms, most] = [0, 0, 0]
  runtime.look({
    sent: (page, { s }) => void sent.set(`${page.id}/${s}`, performance.now()),
    acked(page, sequence) {
      const key = `${page.id}/${sequence}`
      const began = sent.get(key)
      if (began === undefined) return
      sent.delete(key)
      const took = performance.now() - began
      count++
      ms += took
      most = Math.max(most, took)
    },
  })
  setInterval(() => {
    if (count > 0) post({ k: 'setDataCost', count, ms, most })
    ;[count, ms, most] = [0, 0, 0]
  }, ACCOUNT)
}
