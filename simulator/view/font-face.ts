import { styleAddresses } from '../../base/local-files'

/** Documentation: "my.loadFontFace". Fails where the font cannot be had or read. */
export async function loadFontFace(family: string, source: string, desc: Record<string, string>): Promise<object> {
  const { style, weight } = desc
  const font = new FontFace(family, styleAddresses(source), {
    ...(style ? { style } : {}),
    ...(weight ? { weight } : {}),
  })
  await font.load()
  document.fonts.add(font)
  return {}
}
