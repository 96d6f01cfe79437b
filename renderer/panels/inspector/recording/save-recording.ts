import type { OpenedRecording } from './opened-recording'

/** Into the browser's downloads. */
export function saveRecording({ file, manifest }: OpenedRecording): void {
  const time = new Date(manifest.begun).toISOString().slice(0, 19).replace(/[T:]/g, '-')
  const name = manifest.name.replace(/[^\p{L}\p{N}._-]+/gu, '-') || 'program'
  download(new Blob([file as Uint8Array<ArrayBuffer>], { type: 'application/zip' }), `${name}-${time}.tandem-recording`)
}

export function download(blob: Blob, name: string): void {
  const href = URL.createObjectURL(blob)
  Object.assign(document.createElement('a'), { href, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(href), 60_000)
}
