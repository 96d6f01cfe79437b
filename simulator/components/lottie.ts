/** `<lottie>` (documentation: "lottie"); its player is a chunk of its own. */
import { askFiles } from '../own-files'
import { loadChunk } from './chunk'
import { bool, num, str } from './coerce'
import { asset, callApi, emit, log } from './host'
import { type Engine, LazyElement } from './lazy'

const types = {
  autoplay: bool(),
  path: str(),
  speed: num(1),
  'repeat-count': num(0),
  'auto-reverse': bool(),
  'assets-path': str(),
  placeholder: str(),
}

async function readBytes(path: string): Promise<Uint8Array> {
  const url = new URL(asset(path), document.baseURI)
  if (/^https?:$/.test(url.protocol) && url.origin !== origin) {
    const { data } = (await callApi('request', { url: url.href, dataType: 'arraybuffer' })) as { data: ArrayBuffer }
    return new Uint8Array(data)
  }
  if (url.origin === origin && !url.pathname.startsWith('/__tandem/'))
    return readPackaged(decodeURIComponent(url.pathname.slice(1)))
  const response = await fetch(url)
  if (!response.ok) throw new Error(`the file cannot be read (${response.status})`)
  return new Uint8Array(await response.arrayBuffer())
}

/** Files of the package that are no pictures are read by the host, where mini.project.json's assetsInclude names them. */
async function readPackaged(path: string): Promise<Uint8Array> {
  const response = await askFiles({ op: 'read', path })
  if (response.headers.get('content-type')?.includes('octet-stream'))
    return new Uint8Array(await response.arrayBuffer())
  const { error } = (await response.json()) as { error?: { message: string } }
  throw new Error(error?.message ?? 'the file cannot be read')
}

export class ALottie extends LazyElement<Engine> {
  static override types = types
  static override inert = {
    md5: 'what was loaded is not compared with it',
    optimize: 'this is no slow device: the animation is always played',
    'django-id': 'animations are known by their path here',
  }

  protected async load(root: ShadowRoot): Promise<Engine> {
    const { createPlayer } = await loadChunk<typeof import('./lottie/player')>('lottie')
    return createPlayer(root, {
      emit: (type) => emit(this, type, {}),
      asset,
      read: readBytes,
      say: (code, message) => log('warn', code, message),
    })
  }
}
