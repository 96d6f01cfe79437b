import type { BoxKind } from './box'

const words: Record<BoxKind, [en: string, zh: string]> = {
  frame: ['web-view: not in screenshots', '网页内容无法截取'],
  video: ['video: not in screenshots', '视频画面无法截取'],
  image: ['image of another site', '其他网站的图片无法截取'],
  canvas: ['canvas with images of another site', '画布含其他网站的图片'],
}

export const say = (kind: BoxKind): string => words[kind][document.documentElement.lang === 'en' ? 0 : 1]
