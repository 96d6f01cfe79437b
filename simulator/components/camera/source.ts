/** What the camera sees: a card of its own, a picture that the developer chooses, or this computer's camera. */
type Seen = HTMLImageElement | HTMLVideoElement

const size = (seen: Seen): [number, number] =>
  seen instanceof HTMLVideoElement ? [seen.videoWidth, seen.videoHeight] : [seen.naturalWidth, seen.naturalHeight]

export class Source {
  private seen?: Seen
  private stream?: MediaStream
  private url?: string

  async choose(file: File): Promise<void> {
    const url = URL.createObjectURL(file)
    const image = new Image()
    image.src = url
    await image.decode()
    this.clear()
    this.url = url
    this.seen = image
  }

  /** Rejects where there is none, or the user does not allow it. */
  async computer(facing: 'front' | 'back'): Promise<void> {
    const stream = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: facing === 'front' ? 'user' : 'environment' },
    })
    const video = Object.assign(document.createElement('video'), { srcObject: stream, muted: true, playsInline: true })
    await video.play()
    this.clear()
    this.stream = stream
    this.seen = video
  }

  clear(): void {
    for (const track of this.stream?.getTracks() ?? []) track.stop()
    if (this.url) URL.revokeObjectURL(this.url)
    this.seen = this.stream = this.url = undefined
  }

  /** Fills a canvas with what is seen, `zoom` times nearer. */
  draw(pen: CanvasRenderingContext2D, zoom: number, mirrored: boolean): void {
    const { width, height } = pen.canvas
    pen.save()
    pen.translate(width / 2, height / 2)
    pen.scale(mirrored ? -zoom : zoom, zoom)
    const [w, h] = this.seen ? size(this.seen) : [0, 0]
    if (this.seen && w && h) {
      const scale = Math.max(width / w, height / h)
      pen.drawImage(this.seen, (-w * scale) / 2, (-h * scale) / 2, w * scale, h * scale)
    } else card(pen, width, height)
    pen.restore()
  }
}

/** Around the origin: so that moving, turning and zooming can be seen, and nobody takes it for a photo. */
function card(pen: CanvasRenderingContext2D, width: number, height: number): void {
  const colors = ['#4a6fa5', '#6b8f71', '#c9a227', '#b5523b']
  const side = Math.max(width, height) / 8
  for (let x = -8; x < 8; x++) {
    for (let y = -8; y < 8; y++) {
      pen.fillStyle = colors[(((x + y) % 4) + 4) % 4]!
      pen.fillRect(x * side, y * side, side + 1, side + 1)
    }
  }
  const unit = Math.min(width, height)
  pen.fillStyle = 'rgba(255, 255, 255, 0.92)'
  pen.beginPath()
  pen.arc(0, 0, unit / 3.2, 0, Math.PI * 2)
  pen.fill()
  pen.fillStyle = '#333'
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.font = `600 ${unit / 13}px sans-serif`
  pen.fillText('模拟相机', 0, -unit / 18)
  pen.font = `${unit / 20}px sans-serif`
  pen.fillText(new Date().toLocaleTimeString(), 0, unit / 14)
}
