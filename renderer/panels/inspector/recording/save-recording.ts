import type { RecordingManifest } from '../../../../protocol/recording'
import type { OpenedRecording } from './opened-recording'

/** Without an ending: the program, and when it was recorded. */
export function fileName({ name, begun }: RecordingManifest): string {
  const time = new Date(begun).toISOString().slice(0, 19).replace(/[T:]/g, '-')
  return `${name.replace(/[^\p{L}\p{N}._-]+/gu, '-') || 'program'}-${time}`
}

/** Into the browser's downloads. */
export function saveRecording({ file, manifest }: OpenedRecording): void {
  download(
    new Blob([file as Uint8Array<ArrayBuffer>], { type: 'application/zip' }),
    `${fileName(manifest)}.tandem-recording`,
  )
}

export function download(blob: Blob, name: string): void {
  const href = URL.createObjectURL(blob)
  Object.assign(document.createElement('a'), { href, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(href), 60_000)
}
