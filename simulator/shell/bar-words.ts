/** The words of the bars (text.ts has the rest), and the language of all. */
export type Language = 'en' | 'zh'

export const barWords = {
  back: ['Back', '返回'],
  home: ['Home page', '返回首页'],
  more: ['More', '更多'],
  close: ['Close', '关闭'],
  menu: ['Mini program menu', '小程序菜单'],
  tabBar: ['Tab bar', '标签栏'],
} satisfies Record<string, [string, string]>

let present: Language = 'en'

export const language = (): Language => present

export function setLanguage(next: Language): void {
  present = next
}

export const sayBar = (word: keyof typeof barWords): string => barWords[word][present === 'zh' ? 1 : 0]
