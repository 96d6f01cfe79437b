/** The entry of a bundle of its own, `regions.js`: only programs that choose regions load it. */
export { areaList } from '@vant/area-data'
