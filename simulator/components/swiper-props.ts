/** What a `<swiper>` takes (documentation: "swiper"). */
import { bool, num, px, str } from './coerce'

export const swiperProps = {
  'indicator-dots': bool(),
  'indicator-color': str('rgba(0, 0, 0, .3)'),
  'indicator-active-color': str('#000'),
  'active-class': str(),
  'changing-class': str(),
  autoplay: bool(),
  current: num(0),
  duration: num(500),
  interval: num(5000),
  circular: bool(),
  vertical: bool(),
  'previous-margin': px(0),
  'next-margin': px(0),
  acceleration: bool(),
  'disable-programmatic-animation': bool(),
  'disable-touch': bool(),
  'swipe-ratio': num(0.2),
  'swipe-speed': num(0.05),
  'touch-angle': num(45),
  'display-multiple-items': num(1),
  'easing-function': str('default'),
  'snap-to-edge': bool(),
  'adjust-height': str(),
  'adjust-vertical-height': bool(),
}
