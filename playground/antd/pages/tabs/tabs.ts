import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { current: 0, items: ['Fruit', 'Bread', 'Milk'].map((title) => ({ title, content: `All about ${title}` })) },
    onChange(current) {
      this.setData({ current })
      this.say(`tab ${current}`)
    },
  }),
)
