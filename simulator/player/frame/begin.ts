/** Stands in the document of a page's frame: what a host would serve comes from the window around, once. */
import type { PackageArchive } from '../../../protocol/player'

export interface FrameBegin {
  k: 'prepare'
  /** The shell's end answers `want`: files of the runtime, and local files. */
  port: MessagePort
  scripts: Blob[]
  packages: PackageArchive[]
}

/** With the page that needs it. */
export interface FrameMore {
  script: Blob
  archive: PackageArchive
}

declare global {
  var tandemFrame: FrameBegin | undefined
}

addEventListener('message', function begin({ source, data }: MessageEvent<FrameBegin>) {
  if (source !== parent || data?.k !== 'prepare') return
  removeEventListener('message', begin)
  globalThis.tandemFrame = data
  const next = (): void => {
    const script = data.scripts.shift()
    if (!script) return data.port.postMessage({ k: 'prepared' })
    const element = document.createElement('script')
    element.src = URL.createObjectURL(script)
    element.onload = element.onerror = next
    document.head.append(element)
  }
  next()
})
