/** A box with a title. Slots: the default one, and `footer`. */
Component({
  props: { title: '' },
})
