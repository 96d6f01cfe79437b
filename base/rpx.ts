/** `rpx`: 750 of them are the page's width, so 1rpx = (100/750)vw (documentation: "ACSS 语法参考"). */

const pattern = /(?<![\w.])([-+]?(?:\d*\.)?\d+)rpx(?![\w-])/gi

/** Layout cuts lengths off at 1/64 px: a hair too little would make 10rpx less than 5px. So rounding goes away from 0. */
function inVw(rpx: number): number {
  const millionths = (Math.abs(rpx) / 7.5) * 1e6
  const whole = Math.round(millionths)
  const up = Math.abs(millionths - whole) < 1e-3 ? whole : Math.ceil(millionths)
  return (Math.sign(rpx) * up) / 1e6
}

/** Replaces lengths in rpx in CSS declarations. Strings and url()s must not hold any that are not meant. */
export const rpxToVw = (css: string): string =>
  css.includes('rpx') || css.includes('RPX') ? css.replace(pattern, (_, n: string) => `${inVw(Number(n))}vw`) : css
