import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      active: 0,
      tabs: ['Fruit', 'Bread', 'Milk', 'Tea'].map((title) => ({ title, anchor: title.toLowerCase() })),
    },
    onTab(index) {
      this.setData({ active: index })
      this.say(`tab ${index}`)
    },
  }),
)
