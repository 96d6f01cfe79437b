import type { LanguageContext } from '../languages'
import type { Hover } from 'vscode-languageserver-types'
import { rangeOf } from '../service/convert'
import type { Place } from '../service/language'

/** Widths of screens in px that an rpx is told for (documentation: "ACSS 语法参考": every screen is 750 rpx wide). */
const WIDTHS = [320, 375, 393, 430]
const RPX = /-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?rpx\b/g

/** What a length in rpx is in px: on the simulated device, where one is known, and on screens of several widths. */
export function rpxHover(at: Place, { device, locale }: Pick<LanguageContext, 'device' | 'locale'>): Hover | undefined {
  const text = at.document.getText()
  const line = text.lastIndexOf('\n', at.offset - 1) + 1
  const end = text.indexOf('\n', at.offset)
  for (const { 0: written, index } of text.slice(line, end < 0 ? undefined : end).matchAll(RPX)) {
    const start = line + index
    if (at.offset < start || at.offset > start + written.length) continue
    const rpx = Number.parseFloat(written)
    const inPx = (width: number): string => `${round((rpx * width) / 750)} px`
    const chosen = device?.current
    const others = WIDTHS.filter((width) => width !== chosen?.width).map((width) => `| ${width} px | ${inPx(width)} |`)
    const head = [`| ${locale === 'zh' ? '屏幕' : 'screen'} | ${written} |`, '| --- | --- |']
    const own = chosen ? [`| **${chosen.name}** | **${inPx(chosen.width)}** |`] : []
    return {
      contents: { kind: 'markdown', value: [...head, ...own, ...others].join('\n') },
      range: rangeOf(at.document, start, start + written.length),
    }
  }
  return undefined
}

const round = (value: number): number => Math.round(value * 100) / 100
