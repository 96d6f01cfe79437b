import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { value: 2 },
    onChange(value) {
      this.setData({ value })
      this.say(`${value}`)
    },
  }),
)
