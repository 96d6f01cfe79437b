/** The picture that a phone draws of its own screen (protocol/inspect-picture.ts). */
import { z } from 'zod'
import { RpcError } from '../../../base/rpc/rpc-error'
import { MAX_PICTURE_BYTES, MAX_PICTURE_SIDE } from '../../../protocol/inspect-picture'
import { t } from '../../i18n/i18n'
import { codeOf, messageOf } from '../../workbench/host'
import { Inspection } from '../simulator/inspection'
import type { Phone } from './preview-model'
import type { Target } from './target'

/** ms for the phone to begin to speak, and for it to draw: a slow one takes seconds for a long page. */
const GREETING = 8000
const DRAWING = 40_000
/** Where the numbers of our questions begin: the panels may ask the same phone. */
const FIRST_QUESTION = 1_000_000_000

const side = z.number().int().min(1).max(MAX_PICTURE_SIDE)
const bytes = z.instanceof(Uint8Array<ArrayBuffer>)
const picture = z.object({
  png: bytes.refine(({ length }) => length <= MAX_PICTURE_BYTES),
  width: side,
  height: side,
})

/**
 * PNG. A phone that nobody looks at is listened to for as long as it takes. Errors, with words for people:
 * `screenshot_unavailable`.
 */
export async function pictureOfPhone(target: Target, { link, info }: Phone): Promise<Blob> {
  if (!info.value.connected) throw failure(t('screenshot.phoneAway'))
  const wasLooked = target.phone.value?.link === link
  const inspection = new Inspection(link, FIRST_QUESTION)
  try {
    link.look(true)
    await inTime(connected(link), GREETING)
    return await checked(await inTime(inspection.ask('shell', 'picture', 'take'), DRAWING))
  } catch (error) {
    if (codeOf(error) === 'inspect_gone') throw failure(t('screenshot.phoneAway'))
    throw codeOf(error) === 'screenshot_unavailable' ? error : failure(messageOf(error))
  } finally {
    inspection.dispose()
    // It may have become what the panels are about meanwhile.
    if (!wasLooked && target.phone.value?.link !== link) link.look(false)
  }
}

function connected({ status }: Phone['link']): Promise<void> {
  return new Promise((resolve) => {
    const following = status.run((now) => {
      if (now !== 'connected') return
      resolve()
      queueMicrotask(() => following.dispose())
    })
  })
}

async function inTime<T>(work: Promise<T>, patience: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(failure(t('screenshot.phoneSilent'))), patience)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** It is the phone's word: a picture of the size that it says, and nothing else. */
async function checked(answer: unknown): Promise<Blob> {
  const { success, data } = picture.safeParse(answer)
  if (!success) throw failure(t('screenshot.phoneInvalid'))
  const blob = new Blob([data.png], { type: 'image/png' })
  if (!isPng(data.png)) throw failure(t('screenshot.phoneInvalid'))
  const { width, height } = sizeOf(data.png)
  if (width !== data.width || height !== data.height) throw failure(t('screenshot.phoneInvalid'))
  try {
    ;(await createImageBitmap(blob)).close()
  } catch {
    throw failure(t('screenshot.phoneInvalid'))
  }
  return blob
}

/** Its signature, and a header (IHDR) first (ISO/IEC 15948, 5.2 and 11.2.1). */
const START = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]

export const isPng = (png: Uint8Array): boolean => png.length > 57 && START.every((byte, at) => png[at] === byte)

function sizeOf(png: Uint8Array): { width: number; height: number } {
  const view = new DataView(png.buffer, png.byteOffset)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

const failure = (message: string): RpcError => new RpcError('screenshot_unavailable', message)
