/** `rpx`: 750 of them are the page's width, so 1rpx = (100/750)vw (documentation: "ACSS 语法参考"). */

const pattern = /(?<![\w.])([-+]?(?:\d*\.)?\d+)rpx(?![\w-])/gi

/** Replaces lengths in rpx in CSS declarations. Strings and url()s must not hold any that are not meant. */
export const rpxToVw = (css: string): string =>
  css.includes('rpx') || css.includes('RPX')
    ? css.replace(pattern, (_, n: string) => `${Math.round((Number(n) / 7.5) * 1e6) / 1e6}vw`)
    : css
