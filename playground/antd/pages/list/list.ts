import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { items: ['One', 'Two', 'Three'] },
    onItem(event) {
      this.say(event.currentTarget.dataset.item)
    },
  }),
)
