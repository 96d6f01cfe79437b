/** The page around: makes the worker and the frame, and joins them by a direct port. */
const query = new URLSearchParams(location.search)
const frame = document.createElement('iframe')
frame.style.cssText = 'width:400px;height:800px;border:0'
frame.src = `frame-${query.get('candidate')}.html?page=${query.get('page')}`
const worker = new Worker('worker.js')
const answers = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
let calls = 0

const ready = new Promise<void>((resolve) => {
  addEventListener('message', ({ data }) => {
    if (data !== 'frame') return
    const { port1, port2 } = new MessageChannel()
    frame.contentWindow!.postMessage('port', '*', [port1])
    worker.postMessage({ port: port2, page: query.get('page') }, [port2])
  })
  worker.onmessage = ({ data }) => {
    if (data.ready) return resolve()
    const answer = answers.get(data.id)!
    answers.delete(data.id)
    if (data.error) answer.reject(new Error(data.error))
    else answer.resolve(data.value)
  }
})
document.body.append(frame)

Object.assign(globalThis, {
  ready,
  ask: (question: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = calls++
      answers.set(id, { resolve, reject })
      worker.postMessage({ ...question, id })
    }),
})
