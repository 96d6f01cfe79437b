/** Pictures and videos from the phone's own camera and album, by the browser's file field (HTML, "Media Capture"). */
import type { MediaKind, MediaSource } from '../../../api/handlers/media-services'
import type { Simulator } from '../../simulator'
import type { Kit } from '../kit'
import { touchedJustNow } from './touch'

export interface Wanted {
  kind: MediaKind
  count: number
  sources: readonly MediaSource[]
}

/** Undefined where the user chose nothing. */
export async function pickFiles(simulator: Simulator, kit: Kit, wanted: Wanted): Promise<Blob[] | undefined> {
  const files = await fromField(simulator, kit, wanted)
  return files && files.length > 0 ? files.slice(0, wanted.count) : undefined
}

async function fromField(simulator: Simulator, kit: Kit, wanted: Wanted): Promise<File[] | undefined> {
  const [only] = wanted.sources
  if (wanted.sources.length === 1 && touchedJustNow()) return open(simulator, kit, wanted, only!)
  const names: Record<MediaSource, string> = {
    camera: wanted.kind === 'image' ? '拍照' : '拍摄',
    album: '从手机相册选择',
  }
  const opened = await kit.openSheet<{ files: Promise<File[]> }>(simulator.services.dialogs, {
    label: wanted.kind === 'image' ? '选择图片' : '选择视频',
    build: (answer) =>
      wanted.sources.map((source) =>
        kit.phoneButton(names[source], 'plain', () => answer({ files: open(simulator, kit, wanted, source) })),
      ),
  })
  return opened?.files
}

/** Within a touch. */
function open({ phoneMode }: Simulator, { el }: Kit, { kind, count }: Wanted, source: MediaSource): Promise<File[]> {
  const input = el('input', {
    type: 'file',
    accept: `${kind}/*`,
    multiple: source === 'album' && count > 1,
    capture: source === 'camera' ? 'environment' : undefined,
    class: 'phone-file',
    'aria-hidden': 'true',
    style: 'position:fixed;top:0;left:0;opacity:0;pointer-events:none',
  })
  // Some WebViews open nothing for a field outside of the document.
  document.body.append(input)
  phoneMode!.choosing = true
  return new Promise((resolve) => {
    const end = (): void => {
      input.remove()
      phoneMode!.choosing = false
      resolve([...(input.files ?? [])])
    }
    input.addEventListener('change', end, { once: true })
    input.addEventListener('cancel', end, { once: true })
    input.click()
  })
}
