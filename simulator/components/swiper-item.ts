/** `<swiper-item>` (documentation: "swiper-item"). */
import { component } from './base-element'
import { str } from './coerce'

export class ASwiperItem extends component({ 'item-id': str() }) {
  protected override created(): void {
    this.hostClass('a-swiper-item')
  }

  /** `active-class` and `changing-class` of the swiper; each may hold several names. */
  mark(classes: string, on: boolean): void {
    for (const name of classes.split(/\s+/)) if (name) this.hostClass(name, on)
  }
}
