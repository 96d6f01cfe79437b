import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      active: 1,
      items: [
        { title: 'Order', description: 'Placed' },
        { title: 'Pay', description: 'By card' },
        { title: 'Done', description: 'Thank you' },
      ],
    },
    onNext() {
      this.setData({ active: (this.data.active % 3) + 1 })
      this.say(`step ${this.data.active}`)
    },
  }),
)
