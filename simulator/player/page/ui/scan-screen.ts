/** The phone's camera, and pictures, for the code of a program. */
import { CodeReader, type NoCamera } from '../../../shell/own-phone/code-reader'
import { say, type Word } from '../words'
import { button, el, iconButton, openModal } from './parts'

export interface ScanActions {
  /** Whether it was a code of a program. */
  onCode(text: string): boolean
  onLink(): void
}

const reasons: Record<NoCamera, Word> = {
  insecure: 'cameraInsecure',
  lacking: 'cameraLacking',
  missing: 'cameraMissing',
  refused: 'cameraRefused',
  unreadable: 'cameraUnreadable',
}

export function openScanner({ onCode, onLink }: ScanActions): void {
  const reader = new CodeReader(['qr_code'])
  const video = el('video', { playsinline: true, muted: true, 'aria-hidden': 'true' })
  video.muted = true
  const hint = el('p', { class: 'scan-hint', role: 'status' }, say('cameraOpening'))
  const ways = el('div', { class: 'ways' })
  const screen = el(
    'dialog',
    { class: 'scan', 'aria-label': say('scan') },
    el(
      'header',
      {},
      iconButton('close', say('close'), () => close()),
      el('h1', {}, say('scan')),
    ),
    el('div', { class: 'scan-view' }, video, el('span', { class: 'viewfinder', 'aria-hidden': 'true' })),
    el('div', { class: 'scan-below' }, hint, ways),
  )
  const close = openModal(screen, () => {
    reader.close()
    // What was shown last stays nowhere.
    video.srcObject = null
  })
  const take = (text: string): boolean => {
    if (!onCode(text)) {
      hint.textContent = say('codeOther')
      return false
    }
    close()
    return true
  }
  const look = async (picture: File): Promise<void> => {
    hint.textContent = say('pictureReading')
    const code = await reader.read(picture).catch(() => null)
    if (code) take(code.text)
    else hint.textContent = say(code === null ? 'pictureUnreadable' : 'pictureEmpty')
  }
  ways.append(
    button(say('pictureChoose'), 'plain', () => pick(false, look)),
    button(say('linkEnter'), 'plain', () => {
      close()
      onLink()
    }),
  )
  const seeing = (): void => {
    screen.classList.add('scan-seeing')
    hint.textContent = say('cameraHint')
  }
  void reader
    .live(video, seeing, ({ text }) => take(text))
    .then((reason) => {
      if (reason === undefined || !screen.isConnected) return
      hint.textContent = say(reasons[reason])
      if (reason !== 'missing' && reason !== 'unreadable')
        ways.prepend(button(say('pictureTake'), 'main', () => pick(true, look)))
    })
}

/** Within a touch. */
function pick(camera: boolean, onPicture: (picture: File) => Promise<void>): void {
  const field = el('input', {
    type: 'file',
    accept: 'image/*',
    capture: camera ? 'environment' : undefined,
    class: 'picture-field',
    'aria-hidden': 'true',
    tabindex: -1,
  })
  // Some browsers open nothing for a field outside of the document.
  document.body.append(field)
  const end = (): void => {
    field.remove()
    const [picture] = field.files ?? []
    if (picture) void onPicture(picture)
  }
  field.addEventListener('change', end, { once: true })
  field.addEventListener('cancel', end, { once: true })
  field.click()
}
