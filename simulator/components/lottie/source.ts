/** From the `path` of a lottie to the animation that it holds (documentation: "lottie", 资源文件处理): JSON, or a zip of it. */
import { strFromU8, unzipSync } from 'fflate'

export interface LottieData {
  w: number
  h: number
  fr: number
  assets?: { u?: string; p?: string; e?: number }[]
  layers: unknown[]
  [more: string]: unknown
}

/** Bytes of a file of the program, of an address, or of a data URL. */
export type ReadBytes = (path: string) => Promise<Uint8Array>

const types: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  svg: 'image/svg+xml',
}

function dataUrl(name: string, bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return `data:${types[name.split('.').at(-1)!.toLowerCase()] ?? 'image/png'};base64,${btoa(binary)}`
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

function parse(text: string): LottieData {
  const data = JSON.parse(text) as Partial<LottieData> | null
  if (typeof data !== 'object' || data === null || !Array.isArray(data.layers))
    throw new Error('it is no lottie animation')
  return data as LottieData
}

/** The JSON lies at the top of the zip; pictures that it names are taken along. */
function fromZip(bytes: Uint8Array): LottieData {
  const files = unzipSync(bytes, { filter: ({ originalSize }) => originalSize < 20_000_000 })
  const main = Object.keys(files).find((name) => /^[^/]+\.json$/.test(name))
  if (!main) throw new Error('the zip has no JSON at its top')
  const data = parse(strFromU8(files[main]!))
  for (const asset of data.assets ?? []) {
    const name = `${asset.u ?? ''}${asset.p ?? ''}`
    const file = files[name] ?? files[`images/${asset.p ?? ''}`]
    if (file) Object.assign(asset, { u: '', p: dataUrl(name, file), e: 1 })
  }
  return data
}

/** `assetsPath` goes before the folders that the animation names its pictures with. */
export async function readLottie(path: string, assetsPath: string, read: ReadBytes): Promise<LottieData> {
  const bytes = await read(path)
  const data = isZip(bytes) ? fromZip(bytes) : parse(strFromU8(bytes))
  const base = assetsPath || path.slice(0, path.lastIndexOf('/') + 1)
  for (const asset of data.assets ?? []) {
    if (typeof asset.p !== 'string' || asset.p.startsWith('data:')) {
      // A picture within the JSON stands for itself, whatever the folder is called.
      if (asset.p) Object.assign(asset, { u: '', e: 1 })
    } else if (!asset.e) asset.u = `${base}${base && !base.endsWith('/') ? '/' : ''}${asset.u ?? ''}`
  }
  return data
}
