/** `shop iPhone 15 2026-11-08 09.05.03.png`: of which program and device it is, and when; a name that every system takes. */
export function savedName(program: string, device: string, at: Date, extension: string): string {
  const two = (n: number): string => String(n).padStart(2, '0')
  const day = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(two).join('-')
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join('.')
  const parts = [program, device, day, time].map((part) => part.replace(/[^\p{L}\p{N}._-]+/gu, ' ').trim())
  return `${parts.filter(Boolean).join(' ').slice(0, 190)}.${extension}`
}

/** To where the browser puts what it downloads. */
export function download(document: Document, content: Blob, name: string): void {
  const href = URL.createObjectURL(content)
  Object.assign(document.createElement('a'), { href, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(href), 60_000)
}
