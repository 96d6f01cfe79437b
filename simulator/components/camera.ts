/** `<camera>` (documentation: "camera"): a stand-in that shows what the developer gives it; a chunk of its own. */
import { askFiles } from '../own-files'
import { loadChunk } from './chunk'
import { str } from './coerce'
import { callApi, emit } from './host'
import { type Engine, LazyElement } from './lazy'

const types = {
  mode: str('normal'),
  'device-position': str('back'),
  flash: str('auto'),
  'output-dimension': str('720P'),
  'frame-size': str('medium'),
}

async function keep(file: Blob): Promise<string> {
  const response = await askFiles({ op: 'temporary' }, file)
  const { value, error } = (await response.json()) as { value?: string; error?: { message: string } }
  if (value === undefined) throw Object.assign(new Error(error?.message ?? 'the file cannot be kept'), { error: 1002 })
  return value
}

export class ACamera extends LazyElement<Engine> {
  static override types = types

  protected async load(root: ShadowRoot): Promise<Engine> {
    const { createCamera } = await loadChunk<typeof import('./camera/engine')>('camera')
    return createCamera(root, { emit: (type, detail) => emit(this, type, detail), call: callApi, keep })
  }

  /** Its own buttons are no taps on it. */
  override tapFields(hit: Element | null) {
    return hit?.closest('.tools') ? null : {}
  }
}
