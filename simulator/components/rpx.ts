/** What an rpx is on the page in this frame: see base/rpx.ts. */
import { RPX_PROPERTY, rpxToHalfPx, rpxToVw } from '../../base/rpx'

let responsive = true

/** True where it was otherwise: what was worked out before is wrong now. */
export function setResponsive(is: boolean): boolean {
  const changed = is !== responsive
  responsive = is
  const { style } = document.documentElement
  if (is) style.removeProperty(RPX_PROPERTY)
  else style.setProperty(RPX_PROPERTY, '0.5px')
  return changed
}

/** Lengths in rpx of CSS declarations that a program gives at run time. */
export const rpxToCss = (css: string): string => (responsive ? rpxToVw(css) : rpxToHalfPx(css))

export const rpxToPx = (rpx: number): number => (responsive ? (rpx * innerWidth) / 750 : rpx / 2)
