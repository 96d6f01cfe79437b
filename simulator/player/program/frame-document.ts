/** Pages' frames of a player: a document with an origin of its own each, which is handed what it is made of. */
import type { FrameBegin, FrameMore } from '../frame/begin'
import type { FrameDocument } from '../../shell/place'
import type { PlayerPlace } from './player-place'

/** The bundle of frame/begin.ts as a text, put in by the build. */
declare const TANDEM_FRAME_BEGIN: string

const escape = (script: string): string => script.replace(/<(?=\/script|!--)/gi, '\\x3c')

const text = `<!doctype html>
<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<script>${escape(TANDEM_FRAME_BEGIN)}</script></head><body></body></html>`

type Asked = { k: 'runtime' | 'local' | 'keep'; id: number; name: string; body?: unknown } | { k: 'prepared' }

export function frameDocument(place: PlayerPlace): FrameDocument {
  /** What a frame asks for comes from the program: names of files, and nothing else. */
  async function answer({ k, name, body }: Exclude<Asked, { k: 'prepared' }>): Promise<Blob | undefined> {
    if (k === 'runtime') return place.want(String(name))
    if (k === 'local') return place.files.find(String(name))
    return body instanceof Blob ? new Blob([await place.files.add(body)]) : undefined
  }

  return {
    text,
    prepare(window) {
      return new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = ({ data }: MessageEvent<Asked>) => {
          if (data?.k === 'prepared') return resolve()
          void answer(data)
            .catch(() => undefined)
            .then((file) => port1.postMessage({ id: data.id, file }))
        }
        const begin: FrameBegin = {
          k: 'prepare',
          port: port2,
          scripts: [place.file('frame.js'), place.viewScript('')!],
          packages: place.packagesNow,
        }
        // A document without an origin can be named by none; the frame's parent alone has its window.
        window.postMessage(begin, '*', [port2])
      })
    },
    more(route) {
      const root = place.rootOf(route)
      const script = root ? place.viewScript(root) : undefined
      return script && ({ script, archive: place.archive(root)! } satisfies FrameMore)
    },
  }
}
