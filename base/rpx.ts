/**
 * `rpx`: 750 of them are the page's width, so 1rpx = (100/750)vw (documentation: "ACSS 语法参考"); where a page's window
 * says `responsive: false`, 1rpx is half a px whatever the width (documentation: "app.json 应用配置").
 */

/** Numbers as CSS has them, with exponents: what scripts put together holds `1e-7rpx`. */
const pattern = /(?<![\w.])([-+]?(?:\d*\.)?\d+(?:e[-+]?\d+)?)rpx(?![\w-])/gi

/** Layout cuts lengths off at 1/64 px: a hair too little would make 10rpx less than 5px. So rounding goes away from 0. */
function inVw(rpx: number): number {
  const millionths = (Math.abs(rpx) / 7.5) * 1e6
  const whole = Math.round(millionths)
  const up = Math.abs(millionths - whole) < 1e-3 ? whole : Math.ceil(millionths)
  return (Math.sign(rpx) * up) / 1e6
}

const replace = (css: string, length: (rpx: number) => string): string =>
  /rpx/i.test(css)
    ? css.replace(pattern, (whole, n: string) => (Number.isFinite(Number(n)) ? length(Number(n)) : whole))
    : css

/** Replaces lengths in rpx in CSS declarations. Strings and url()s must not hold any that are not meant. */
export const rpxToVw = (css: string): string => replace(css, (rpx) => `${inVw(rpx)}vw`)

/** The same for a page that is not responsive. */
export const rpxToHalfPx = (css: string): string => replace(css, (rpx) => `${rpx / 2}px`)

/** Set by a page's frame that is not responsive: what an rpx is there. */
export const RPX_PROPERTY = '--tandem-rpx'

/** For styles that pages of both kinds share. A number stays behind the length: `calc(… * -10)` is what -10rpx is. */
export const rpxByPage = (css: string): string =>
  replace(css, (rpx) => `calc(var(${RPX_PROPERTY}, 100vw / 750) * ${rpx})`)

/** A sheet that `rpxByPage` was made of, with the lengths in conditions of its at-rules as the page has them. */
export const conditionsWith = (css: string, lengths: (css: string) => string): string =>
  /rpx/i.test(css) ? css.replace(/@(?:media|container|supports|import)\b[^{};]*/gi, lengths) : css
