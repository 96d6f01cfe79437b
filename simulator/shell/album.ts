/**
 * The simulated phone's album: a few pictures that are drawn here, so that a program can be tried without files at
 * hand, and what the program has saved. It lives as long as the simulator's page.
 */
import type { MediaKind } from '../api/handlers/media-services'

export interface AlbumItem {
  kind: MediaKind
  blob(): Promise<Blob>
  /** For its thumbnail. */
  url: string
  name: string
}

const samples: [name: string, sky: string, ground: string, sun: string][] = [
  ['晨', '#ffd9a0', '#7a9e7e', '#ff8f5a'],
  ['午', '#9fd3ff', '#58a05a', '#fff3b0'],
  ['夜', '#1d2b53', '#23395b', '#f4f1de'],
]

/** 1200 × 900 px. */
async function draw([, sky, ground, sun]: (typeof samples)[number]): Promise<Blob> {
  const canvas = new OffscreenCanvas(1200, 900)
  const context = canvas.getContext('2d')!
  const gradient = context.createLinearGradient(0, 0, 0, 900)
  gradient.addColorStop(0, sky)
  gradient.addColorStop(1, '#ffffff')
  context.fillStyle = gradient
  context.fillRect(0, 0, 1200, 900)
  context.fillStyle = sun
  context.beginPath()
  context.arc(860, 260, 110, 0, 2 * Math.PI)
  context.fill()
  context.fillStyle = ground
  context.beginPath()
  context.moveTo(0, 900)
  context.lineTo(0, 640)
  context.bezierCurveTo(300, 420, 520, 780, 760, 600)
  context.bezierCurveTo(940, 470, 1080, 620, 1200, 560)
  context.lineTo(1200, 900)
  context.fill()
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })
}

export class Album {
  private readonly saved: AlbumItem[] = []
  private drawn: Promise<AlbumItem[]> | undefined

  /** Newest first. */
  async items(kind: MediaKind): Promise<AlbumItem[]> {
    const own = this.saved.filter((item) => item.kind === kind)
    return kind === 'image' ? [...own, ...(await this.samples())] : own
  }

  add(kind: MediaKind, blob: Blob): void {
    const name = `${kind} ${this.saved.length + 1}`
    this.saved.unshift({ kind, blob: async () => blob, url: URL.createObjectURL(blob), name })
  }

  private samples(): Promise<AlbumItem[]> {
    this.drawn ??= Promise.all(
      samples.map(async (sample) => {
        const blob = await draw(sample)
        return { kind: 'image' as const, blob: async () => blob, url: URL.createObjectURL(blob), name: sample[0] }
      }),
    )
    return this.drawn
  }
}
