import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      value: ['tea'],
      options: ['bread', 'milk', 'tea'].map((value) => ({ value, title: value, description: 'to buy' })),
    },
    onChange(value) {
      this.setData({ value })
      this.say(`${value}`)
    },
  }),
)
