/** protocol/preview.ts */
import type { ParamsOf, ResultOf } from '../../protocol/host'
import type { previewCalls } from '../../protocol/preview'
import type { Preview } from '../preview/preview'

type PreviewHandlers = {
  [N in keyof typeof previewCalls]: (params: ParamsOf<N>) => Promise<ResultOf<N>> | ResultOf<N>
}

export function previewHandlers(preview: Preview): PreviewHandlers {
  return {
    'preview/addresses': () => preview.addresses(),
    'preview/state': () => preview.settled.then(() => preview.state),
    'preview/diagnose': () => preview.diagnose(),
    'preview/start': (options) => preview.start(options),
    'preview/stop': async () => {
      await preview.stop()
      return {}
    },
    'preview/renew': () => preview.renew(),
    'preview/unblock': async ({ phone }) => {
      await preview.unblock(phone)
      return {}
    },
    'preview/dismiss': async ({ phone, block }) => {
      await preview.dismiss(phone, block)
      return {}
    },
    'preview/lead': ({ phone }) => {
      preview.lead(phone)
      return {}
    },
    'preview/listen': ({ phone, on }) => {
      preview.listen(phone, on)
      return {}
    },
    'preview/say': ({ phone, text }) => {
      preview.say(phone, text)
      return {}
    },
  }
}
