/** Logic by hand: it decides which page is opened, and sends each its data. */
import { dataOf } from './content'
import type { FromPage, FromWorker, ToWorker } from './contract'

const post = (message: FromWorker): void => postMessage(message)
let last = 0

addEventListener('message', ({ data: { id, page, port } }: MessageEvent<ToWorker>) => {
  port.onmessage = ({ data }: MessageEvent<FromPage>) => {
    if (data.k === 'open') post({ k: 'open', page: data.page, id: ++last })
    else post({ k: 'back', id })
  }
  port.postMessage(JSON.stringify(dataOf(page)))
})
