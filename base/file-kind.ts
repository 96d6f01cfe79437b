/** What a file holds, by its first bytes: the formats that phones have pictures, sound, video and documents in. */
import type { FileType } from '../protocol/files'

interface Kind extends FileType {
  /** Of a temporary file's name (documentation: "my.downloadFile"). */
  temporary: 'image' | 'video' | 'audio' | 'pdf' | 'other'
}

const kind = (type: string, extension: string, temporary: Kind['temporary']): Kind => ({ type, extension, temporary })
const unknown = kind('application/octet-stream', '', 'other')

/** [offset, bytes as Latin-1] that must all be there. */
const signatures: [[number, string][], Kind][] = [
  [[[0, '\x89PNG\r\n\x1a\n']], kind('image/png', '.png', 'image')],
  [[[0, '\xff\xd8\xff']], kind('image/jpeg', '.jpg', 'image')],
  [[[0, 'GIF8']], kind('image/gif', '.gif', 'image')],
  [
    [
      [0, 'RIFF'],
      [8, 'WEBP'],
    ],
    kind('image/webp', '.webp', 'image'),
  ],
  [[[0, 'BM']], kind('image/bmp', '.bmp', 'image')],
  [[[0, '\0\0\x01\0']], kind('image/x-icon', '.ico', 'image')],
  [[[4, 'ftypavif']], kind('image/avif', '.avif', 'image')],
  [[[4, 'ftypheic']], kind('image/heic', '.heic', 'image')],
  [[[4, 'ftypmif1']], kind('image/heif', '.heif', 'image')],
  [
    [
      [0, 'RIFF'],
      [8, 'WAVE'],
    ],
    kind('audio/wav', '.wav', 'audio'),
  ],
  [
    [
      [0, 'RIFF'],
      [8, 'AVI '],
    ],
    kind('video/x-msvideo', '.avi', 'video'),
  ],
  [[[4, 'ftypM4A']], kind('audio/mp4', '.m4a', 'audio')],
  [[[4, 'ftypqt']], kind('video/quicktime', '.mov', 'video')],
  [[[4, 'ftyp']], kind('video/mp4', '.mp4', 'video')],
  [[[0, '\x1aE\xdf\xa3']], kind('video/webm', '.webm', 'video')],
  [[[0, 'ID3']], kind('audio/mpeg', '.mp3', 'audio')],
  [[[0, '\xff\xfb']], kind('audio/mpeg', '.mp3', 'audio')],
  [[[0, '\xff\xf3']], kind('audio/mpeg', '.mp3', 'audio')],
  [[[0, '\xff\xf1']], kind('audio/aac', '.aac', 'audio')],
  [[[0, '\xff\xf9']], kind('audio/aac', '.aac', 'audio')],
  [[[0, 'OggS']], kind('audio/ogg', '.ogg', 'audio')],
  [[[0, 'fLaC']], kind('audio/flac', '.flac', 'audio')],
  [[[0, '#!AMR']], kind('audio/amr', '.amr', 'audio')],
  [[[0, '%PDF-']], kind('application/pdf', '.pdf', 'pdf')],
  [[[0, 'PK\x03\x04']], kind('application/zip', '.zip', 'other')],
  [[[0, '\x1f\x8b']], kind('application/gzip', '.gz', 'other')],
]

/** How much of a file `fileKind` wants to see. */
export const HEAD_BYTES = 512

export function fileKind(head: Uint8Array): Kind {
  const text = String.fromCharCode(...head.subarray(0, HEAD_BYTES))
  for (const [parts, found] of signatures) {
    if (parts.every(([at, bytes]) => text.startsWith(bytes, at))) return found
  }
  if (/^\s*(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)?(<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i.test(text)) {
    return kind('image/svg+xml', '.svg', 'image')
  }
  return unknown
}
