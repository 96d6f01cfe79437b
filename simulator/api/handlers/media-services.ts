/** What handlers of pictures, sound and video use of the shell (`simulator/shell/media.ts`). */
export type MediaKind = 'image' | 'video'

/** Where the program wants pictures from (documentation: "my.chooseImage", sourceType). */
export type MediaSource = 'camera' | 'album'

export interface LoadedFile {
  blob: Blob
  /** A path that the program can go on with: what came from the network is a temporary file now. */
  path: string
}

export interface MediaServices {
  /** Keeps bytes as a temporary file. Its local path; a blob: address where nobody keeps files. */
  keep(blob: Blob): Promise<string>
  /**
   * What a path names: a local file, one of the package, a data URL, or an address on the network. Throws `file_failed`
   * where it cannot be had.
   */
  load(path: string, signal: AbortSignal): Promise<LoadedFile>
  /** Lets the user choose from this machine, and from the simulated album. Undefined where they did not. */
  choose(kind: MediaKind, count: number, sources: readonly MediaSource[]): Promise<Blob[] | undefined>
  /** The album shows it from now on. */
  saveToAlbum(kind: MediaKind, blob: Blob): void
  /** A picture, drawn at its own size or another, as a file of that type. `quality` from 0 to 1. */
  draw(image: Blob, options: DrawOptions): Promise<Blob>
  /** Throws where it is no picture that this browser knows. px, turned as its EXIF data say. */
  imageSize(image: Blob): Promise<{ width: number; height: number }>
  /** px, s. Throws where it is no video that this browser knows. */
  videoInfo(video: Blob): Promise<{ width: number; height: number; duration: number }>
  /** Pictures per second, as far as a moment of playing it tells; 0 where it does not. */
  frameRate(video: Blob): Promise<number>
  /** Hands a file to the developer: resolves when its screen is left. */
  showDocument(file: Blob, name: string): Promise<void>
}

export interface DrawOptions {
  width: number
  height: number
  type: string
  quality: number
}
